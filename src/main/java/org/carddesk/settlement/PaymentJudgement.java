package org.carddesk.settlement;

import java.time.LocalDate;
import org.carddesk.bills.BillRow;
import org.carddesk.gateway.LoadState;
import org.carddesk.gateway.Payment;

/** Which class a payment of the bill and its top-up fall into: the first rule that fits. */
final class PaymentJudgement {
    private PaymentJudgement() {}

    static DifferenceClass of(BillRow row, LedgerTopUp topUp, LocalDate day) {
        var body = topUp.body();
        if (body.payment() == Payment.WAITING) return DifferenceClass.BILL_ONLY;
        if (body.payment() == Payment.CLOSED) return DifferenceClass.STATUS_MISMATCH;
        if (body.payment() == Payment.UNRECOGNISED || body.load() == LoadState.UNRECOGNISED)
            return DifferenceClass.LOAD_UNCONFIRMED;
        if (row.orderFen() != body.amountFen()) return DifferenceClass.AMOUNT_MISMATCH;
        if (body.load() == LoadState.LOADED && body.refundedFen() > 0) return DifferenceClass.REFUNDED_AND_LOADED;
        if (topUp.loadedTwice()) return DifferenceClass.DUPLICATE_LOAD;
        if (body.refundedFen() == body.amountFen()) return DifferenceClass.MATCHED;
        return switch (body.load()) {
            case LOADED -> day.equals(body.businessDate()) ? DifferenceClass.MATCHED : DifferenceClass.CROSS_DAY;
            case UNKNOWN, UNRECOGNISED -> DifferenceClass.LOAD_UNCONFIRMED;
            case PENDING_PICKUP -> DifferenceClass.PENDING_PICKUP;
            case FAILED, NOT_REQUESTED, REVERSED, CANCELLED -> DifferenceClass.PAID_NOT_LOADED;
        };
    }

    static Difference difference(LocalDate day, DifferenceClass judged, BillRow row, LedgerTopUp topUp) {
        var body = topUp.body();
        long restFen = Math.subtractExact(body.amountFen(), body.refundedFen());
        long gapFen = Math.subtractExact(row.orderFen(), body.amountFen());
        long amountFen = switch (judged) {
            case AMOUNT_MISMATCH -> Math.absExact(gapFen);
            case REFUNDED_AND_LOADED -> body.refundedFen();
            case PAID_NOT_LOADED, LOAD_UNCONFIRMED, PENDING_PICKUP -> restFen;
            default -> row.orderFen();
        };
        DifferenceSide side = switch (judged) {
            case AMOUNT_MISMATCH -> gapFen > 0 ? DifferenceSide.OVERAGE : DifferenceSide.SHORTAGE;
            case BILL_ONLY, STATUS_MISMATCH, PAID_NOT_LOADED -> DifferenceSide.OVERAGE;
            case REFUNDED_AND_LOADED, DUPLICATE_LOAD -> DifferenceSide.SHORTAGE;
            default -> DifferenceSide.NONE;
        };
        LocalDate counterDay = judged == DifferenceClass.CROSS_DAY ? body.businessDate() : null;
        return new Difference(
                day,
                judged,
                row.outTradeNo(),
                side,
                amountFen,
                row.orderFen(),
                body.amountFen(),
                topUp.id(),
                counterDay);
    }
}
