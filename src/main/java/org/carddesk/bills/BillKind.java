package org.carddesk.bills;

import java.util.Locale;

/** The two kinds of bill that Alipay offers for a day. */
public enum BillKind {
    /** Acquired trades: payments and refunds. */
    TRADE,
    /** Every change of the Alipay balance. */
    SIGNCUSTOMER;

    /** The name by which the gateway and Alipay ask for it. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
