package org.carddesk.sandbox;

import org.carddesk.gateway.LoadState;
import org.carddesk.gateway.Payment;
import org.carddesk.gateway.TopUpBody;
import org.jspecify.annotations.Nullable;

/** Classes of reconciliation, as far as the gateway judges them before a day is closed (contract section 8, close_day). */
enum Difference {
    MATCHED(false),
    CROSS_DAY(false),
    PENDING_PICKUP(false),
    STATUS_MISMATCH(false),
    DUPLICATE_LOAD(false),
    PAID_NOT_LOADED(true),
    LOAD_UNCONFIRMED(true),
    BILL_ONLY(true),
    LOCAL_ONLY(true),
    AMOUNT_MISMATCH(true),
    REFUND_BILL_ONLY(true),
    REFUND_LOCAL_ONLY(true),
    REFUNDED_AND_LOADED(true),
    BANK_MISSING(true),
    BANK_SHORT(true),
    BANK_OVER(true);

    private final boolean blocking;

    Difference(boolean blocking) {
        this.blocking = blocking;
    }

    /** Whether a day with such a difference is closed only if it is acknowledged. */
    boolean blocking() {
        return blocking;
    }

    /** An open difference: its class, and its order number, request number or date. */
    record Found(Difference difference, String key) {}

    /** How an acknowledgement names a difference; the class may be one that the gateway does not judge. */
    record Key(String differenceClass, String key) {}

    /** A payment row of our own against the top-up as the gateway has it. */
    static Difference ofPayment(long billFen, @Nullable TopUpBody topUp, int loads) {
        if (topUp == null || topUp.payment() == Payment.WAITING) return BILL_ONLY;
        if (topUp.payment() == Payment.CLOSED) return STATUS_MISMATCH;
        if (billFen != topUp.amountFen()) return AMOUNT_MISMATCH;
        if (topUp.load() == LoadState.LOADED && topUp.refundedFen() > 0) return REFUNDED_AND_LOADED;
        if (loads > 1) return DUPLICATE_LOAD;
        if (topUp.refundedFen() == topUp.amountFen()) return MATCHED;
        return switch (topUp.load()) {
            case LOADED -> MATCHED;
            case UNKNOWN -> LOAD_UNCONFIRMED;
            case PENDING_PICKUP -> PENDING_PICKUP;
            default -> PAID_NOT_LOADED;
        };
    }

    /** What the bank booked against what was due; a day that owes nothing and got nothing is in order. */
    static Difference ofBank(long netDueFen, long creditsFen, boolean anyCredit) {
        if (!anyCredit) return netDueFen > 0 ? BANK_MISSING : MATCHED;
        if (creditsFen == netDueFen) return MATCHED;
        return creditsFen < netDueFen ? BANK_SHORT : BANK_OVER;
    }
}
