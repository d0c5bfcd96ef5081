package org.carddesk.gateway;

/** The payment side of a top-up at Alipay (contract section 7). */
public enum Payment {
    WAITING,
    PAID,
    CLOSED,
    /** A value that this version does not know; the raw word is kept beside the record. */
    UNRECOGNISED
}
