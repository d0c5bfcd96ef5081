package org.carddesk.failedloads;

import org.carddesk.topups.TopUp;
import org.carddesk.topups.VisibleStatus;

/** Why paid money is not on a card, as the queue names it. */
public enum CaseKind {
    /** The card host has not said whether it loaded. Neither success nor failure. */
    RESULT_UNKNOWN,
    LOAD_FAILED,
    /** The host took a load back. */
    REVERSED,
    /** A refund returned a part and closed the load; the rest is still with the school. */
    REST_OPEN,
    /** Waits for its card longer than it should. */
    PICKUP_OVERDUE,
    /** Paid, and the load was never asked for. */
    NEVER_REQUESTED,
    /** A refund waits for its approval, for Alipay or for funds. */
    REFUND_UNDER_WAY;

    static CaseKind of(TopUp topUp) {
        if (topUp.refundAwaitsApproval() || topUp.status() == VisibleStatus.REFUNDING) return REFUND_UNDER_WAY;
        return switch (topUp.body().load()) {
            case UNKNOWN, UNRECOGNISED, LOADED -> RESULT_UNKNOWN;
            case FAILED -> LOAD_FAILED;
            case REVERSED -> REVERSED;
            case CANCELLED -> REST_OPEN;
            case PENDING_PICKUP -> PICKUP_OVERDUE;
            case NOT_REQUESTED -> NEVER_REQUESTED;
        };
    }
}
