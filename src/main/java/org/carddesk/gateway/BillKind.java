package org.carddesk.gateway;

/** The two bill archives that Alipay makes a day; lower case on the wire (contract section 2). */
public enum BillKind {
    TRADE,
    SIGNCUSTOMER
}
