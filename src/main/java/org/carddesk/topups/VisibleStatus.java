package org.carddesk.topups;

import java.util.Collection;
import org.carddesk.gateway.Channel;
import org.carddesk.gateway.LoadFailure;
import org.carddesk.gateway.LoadState;
import org.carddesk.gateway.Payment;
import org.carddesk.gateway.RefundState;
import org.carddesk.gateway.TopUpBody;

/**
 * The one word for where a top-up stands, by the first line that fits. The store filters by the same table: the column
 * {@code standing} and the refunds in progress.
 */
public enum VisibleStatus {
    /** The result is not known, a value is not understood, or more was given out than paid. Neither success nor failure. */
    TO_VERIFY,
    REFUNDING,
    PARTLY_REFUNDED,
    REFUNDED,
    LOAD_FAILED,
    LOADED,
    WAITING_FOR_CARD,
    CLOSED,
    AWAITING_PAYMENT;

    /** The status of a top-up whose refunds are in the given states; a refund that awaits approval changes nothing yet. */
    public static VisibleStatus of(TopUpBody body, Collection<RefundState> refunds) {
        if (isUnclear(body) || refunds.contains(RefundState.UNRECOGNISED)) return TO_VERIFY;
        if (refunds.contains(RefundState.REQUESTED) || refunds.contains(RefundState.WAITING_FUNDS)) return REFUNDING;
        if (body.refundedFen() > 0) return body.refundedFen() < body.amountFen() ? PARTLY_REFUNDED : REFUNDED;
        return switch (body.payment()) {
            case PAID -> ofLoad(body.load());
            case CLOSED -> CLOSED;
            case WAITING -> AWAITING_PAYMENT;
            case UNRECOGNISED -> TO_VERIFY;
        };
    }

    private static VisibleStatus ofLoad(LoadState load) {
        return switch (load) {
            case FAILED, REVERSED, CANCELLED -> LOAD_FAILED;
            case LOADED -> LOADED;
            case NOT_REQUESTED, PENDING_PICKUP -> WAITING_FOR_CARD;
            case UNKNOWN, UNRECOGNISED -> TO_VERIFY;
        };
    }

    private static boolean isUnclear(TopUpBody body) {
        boolean unknown = body.load() == LoadState.UNKNOWN
                || body.load() == LoadState.UNRECOGNISED
                || body.payment() == Payment.UNRECOGNISED
                || body.channel() == Channel.UNRECOGNISED
                || body.loadFailure() == LoadFailure.UNRECOGNISED;
        boolean paid = body.payment() == Payment.PAID || body.paidAt() != null;
        boolean closedAfterPayment = body.payment() == Payment.CLOSED && paid && body.refundedFen() == 0;
        long loadedFen = body.load() == LoadState.LOADED ? body.amountFen() : 0;
        return unknown || closedAfterPayment || loadedFen + body.refundedFen() > (paid ? body.amountFen() : 0);
    }
}
