package org.carddesk.settlement;

import org.carddesk.text.Messages;

/** What a comparison of bill, top-up, load and bank can find. Only some classes keep a day from being closed. */
public enum DifferenceClass {
    MATCHED(false),
    PAID_NOT_LOADED(true),
    LOAD_UNCONFIRMED(true),
    PENDING_PICKUP(false),
    BILL_ONLY(true),
    LOCAL_ONLY(true),
    LOAD_ONLY(false),
    CROSS_DAY(false),
    AMOUNT_MISMATCH(true),
    STATUS_MISMATCH(false),
    REFUND_BILL_ONLY(true),
    REFUND_LOCAL_ONLY(true),
    REFUNDED_AND_LOADED(true),
    DUPLICATE_LOAD(false),
    FEE_MISMATCH(false),
    FOREIGN(false),
    BANK_MISSING(true),
    BANK_SHORT(true),
    BANK_OVER(true);

    private final boolean blocking;

    DifferenceClass(boolean blocking) {
        this.blocking = blocking;
    }

    /** What a person calls it. */
    public String words(Messages messages) {
        return messages.word("common.differenceClass", this);
    }

    /** Whether the day cannot be closed while such a difference is neither settled nor acknowledged. */
    public boolean blocking() {
        return blocking;
    }

    /** Whether it compares the day's net due with the bank. */
    public boolean ofBank() {
        return this == BANK_MISSING || this == BANK_SHORT || this == BANK_OVER;
    }
}
