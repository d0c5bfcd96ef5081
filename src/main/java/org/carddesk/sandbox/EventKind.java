package org.carddesk.sandbox;

/** What comes due in the simulated school. */
enum EventKind {
    ORDER,
    /** Alipay takes the payer's money. */
    COLLECT,
    LEARN_OF_PAYMENT,
    CLOSE_UNPAID,
    LOAD,
    /** The card touches a terminal. */
    PICK_UP,
    /** The card host takes a load back. */
    REVERSE,

    VERIFY,
    RETRY,
    REDIRECT,
    REFUND,

    /** The gateway asks Alipay for a refund, or asks again. */
    ASK_REFUND,
    /** A day begins: its top-ups are planned. */
    NEW_DAY,
    /** Alipay moves the day's money to the bank. */
    SWEEP,
    /** The bank tells the gateway what it booked. */
    BANK_FEED,
    /** A holder signs an agreement. */
    SIGN,
    /** A holder ends an agreement in Alipay. */
    UNSIGN,
    /** Alipay's notice of that reaches the gateway. */
    UNSIGN_NOTICE;

    /** Whether the office does it: planned in the history, left to the desks after the opening. */
    boolean byOffice() {
        return this == VERIFY || this == RETRY || this == REDIRECT || this == REFUND;
    }

    /** Whether it happens to one top-up. */
    boolean ofTopUp() {
        return compareTo(REFUND) <= 0;
    }
}
