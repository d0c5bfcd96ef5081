package org.carddesk.settlement;

import static org.carddesk.settlement.DifferenceSide.NONE;
import static org.carddesk.settlement.DifferenceSide.OVERAGE;
import static org.carddesk.settlement.DifferenceSide.SHORTAGE;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.carddesk.bills.BillRow;
import org.carddesk.gateway.Payment;
import org.carddesk.gateway.RefundState;
import org.carddesk.text.Messages;
import org.jspecify.annotations.Nullable;

/**
 * Compares one business day: Alipay's bill with the top-ups and refunds, and the net due with the bank. Walks both sides
 * once, side by side, and keeps only sums; what it finds goes to the consumer in a fixed order.
 */
final class Reconciler {
    private final DayEvidence evidence;
    private final ReconciliationRules rules;
    private final DayTally tally;
    private final LocalDate day;
    private final boolean waiting;
    private final List<BillRow> refundRows = new ArrayList<>();
    private String taken = "";

    private Reconciler(DayEvidence evidence, ReconciliationRules rules, Consumer<Difference> findings) {
        this.evidence = evidence;
        this.rules = rules;
        this.tally = new DayTally(findings);
        this.day = evidence.day();
        this.waiting = evidence.asOf().isBefore(start(day.plusDays(rules.carryDays() + 1L)));
    }

    static ReconciledDay run(DayEvidence evidence, ReconciliationRules rules, Consumer<Difference> findings) {
        return new Reconciler(evidence, rules, findings).run();
    }

    private ReconciledDay run() {
        tally.rules(rules, waiting);
        rows();
        refunds();
        evidence.loadedUnpaid().forEachRemaining(this::loadedUnpaid);
        bank();
        return tally.close(evidence);
    }

    /** Only the day's refunds are held, because the bill sorts them by order and the ledger by request. */
    private void rows() {
        var topUps = new Lookahead<>(evidence.paidTopUps());
        evidence.eachRow(row -> {
            if (row.refund()) refundRows.add(row);
            else if (row.foreign()) foreign(row);
            else payment(row, topUps);
        });
        while (topUps.hasNext()) notInBill(topUps.take());
    }

    /** A payment that stands twice in a bill finds its top-up taken the second time: money without books. */
    private void payment(BillRow row, Lookahead<LedgerTopUp> topUps) {
        String key = row.outTradeNo();
        while (topUps.before(key, top -> top.body().outTradeNo())) notInBill(topUps.take());
        LedgerTopUp ofDay = topUps.takeIf(key, top -> top.body().outTradeNo());
        payment(row, ofDay != null || key.equals(taken) ? ofDay : elsewhere(key));
        taken = key;
    }

    private @Nullable LedgerTopUp elsewhere(String outTradeNo) {
        Optional<LedgerTopUp> found = evidence.topUp(outTradeNo);
        if (found.isEmpty()) tally.looked("top_up", outTradeNo, null);
        return found.orElse(null);
    }

    private void foreign(BillRow row) {
        tally.row(row, ChannelLine.FOREIGN);
        String key = row.refund() ? refundKey(row) : row.outTradeNo();
        tally.found(new Difference(
                day, DifferenceClass.FOREIGN, key, NONE, row.receiptFen(), row.receiptFen(), null, null, null));
    }

    private void payment(BillRow row, @Nullable LedgerTopUp topUp) {
        ChannelLine line = topUp == null
                ? ChannelLine.UNASSIGNED
                : ChannelLine.of(topUp.body().channel());
        tally.row(row, line);
        fee(row, row.outTradeNo(), topUp);
        if (topUp == null) {
            find(DifferenceClass.BILL_ONLY, row.outTradeNo(), OVERAGE, row.orderFen(), row.orderFen(), null, null);
            return;
        }
        tally.topUp(topUp);
        DifferenceClass judged = PaymentJudgement.of(row, topUp, day);
        if (judged == DifferenceClass.MATCHED) tally.matched(topUp.body().amountFen());
        else tally.found(PaymentJudgement.difference(day, judged, row, topUp));
    }

    private void fee(BillRow row, String key, @Nullable LedgerTopUp topUp) {
        long expectedFen = row.refund() ? 0 : rules.expectedFeeFen(row.receiptFen());
        if (row.feeFen() == expectedFen || row.refund() && rules.feeRatePpm() != 0) return;
        long amountFen = Math.absExact(Math.subtractExact(row.feeFen(), expectedFen));
        find(DifferenceClass.FEE_MISMATCH, key, NONE, amountFen, row.feeFen(), expectedFen, topUp);
    }

    private void notInBill(LedgerTopUp topUp) {
        tally.topUp(topUp);
        String key = topUp.body().outTradeNo();
        long amountFen = topUp.body().amountFen();
        Optional<LocalDate> neighbour = evidence.paymentInNeighbourBill(key);
        tally.looked("payment", key, neighbour.orElse(null));
        if (neighbour.isPresent() || waiting && nearMidnight(topUp.body().paidAt())) {
            crossDay(key, null, amountFen, topUp.id(), neighbour.orElse(null));
        } else {
            find(DifferenceClass.LOCAL_ONLY, key, SHORTAGE, amountFen, null, amountFen, topUp);
        }
    }

    private void refunds() {
        var refunds = new Lookahead<>(evidence.succeededRefunds());
        refundRows.sort(Comparator.comparing(Reconciler::refundKey));
        for (BillRow row : refundRows) {
            if (row.foreign()) {
                foreign(row);
                continue;
            }
            String key = refundKey(row);
            while (refunds.before(key, refund -> refund.body().outRequestNo())) refundNotInBill(refunds.take());
            LedgerRefund ofDay = refunds.takeIf(key, refund -> refund.body().outRequestNo());
            refund(row, key, ofDay != null ? ofDay : evidence.refund(key).orElse(null));
        }
        while (refunds.hasNext()) refundNotInBill(refunds.take());
    }

    private void refund(BillRow row, String key, @Nullable LedgerRefund refund) {
        LedgerTopUp topUp = elsewhere(row.outTradeNo());
        tally.row(
                row,
                topUp == null
                        ? ChannelLine.UNASSIGNED
                        : ChannelLine.of(topUp.body().channel()));
        fee(row, key, topUp);
        if (refund == null) tally.looked("refund", key, null);
        else tally.refund(refund);
        if (refund == null || refund.body().state() != RefundState.SUCCEEDED) {
            find(DifferenceClass.REFUND_BILL_ONLY, key, SHORTAGE, row.orderFen(), row.orderFen(), null, topUp);
            return;
        }
        long ledgerFen = refund.body().amountFen();
        long gapFen = Math.subtractExact(row.orderFen(), ledgerFen);
        Instant at = refund.body().succeededAt();
        if (gapFen != 0) {
            DifferenceSide side = gapFen > 0 ? SHORTAGE : OVERAGE;
            find(DifferenceClass.AMOUNT_MISMATCH, key, side, Math.absExact(gapFen), row.orderFen(), ledgerFen, topUp);
        } else if (at != null && dayOf(at).equals(day)) {
            tally.matched(ledgerFen);
        } else {
            crossDay(key, row.orderFen(), ledgerFen, refund.body().topUpId(), at == null ? null : dayOf(at));
        }
    }

    private void refundNotInBill(LedgerRefund refund) {
        tally.refund(refund);
        String key = refund.body().outRequestNo();
        long amountFen = refund.body().amountFen();
        Optional<LocalDate> neighbour = evidence.refundInNeighbourBill(refund);
        tally.looked("refund row", key, neighbour.orElse(null));
        String topUpId = refund.body().topUpId();
        if (neighbour.isPresent() || waiting && nearMidnight(refund.body().succeededAt())) {
            crossDay(key, null, amountFen, topUpId, neighbour.orElse(null));
        } else {
            tally.found(new Difference(
                    day, DifferenceClass.REFUND_LOCAL_ONLY, key, OVERAGE, amountFen, null, amountFen, topUpId, null));
        }
    }

    private void loadedUnpaid(LedgerTopUp topUp) {
        if (topUp.body().payment() == Payment.PAID) return;
        String key = topUp.body().outTradeNo();
        Optional<LocalDate> neighbour = evidence.paymentInNeighbourBill(key);
        tally.topUp(topUp);
        tally.looked("payment", key, neighbour.orElse(null));
        if (neighbour.isPresent()) return;
        long amountFen = topUp.body().amountFen();
        find(DifferenceClass.LOAD_ONLY, key, SHORTAGE, amountFen, null, amountFen, topUp);
    }

    private void bank() {
        long dueFen = tally.total().netDueFen();
        CountedSum credits = evidence.bankCredits();
        long gapFen = Math.subtractExact(dueFen, credits.amountFen());
        if (credits.count() == 0) {
            if (dueFen > 0) bankGap(DifferenceClass.BANK_MISSING, SHORTAGE, dueFen, dueFen, null);
        } else if (gapFen > 0) {
            bankGap(DifferenceClass.BANK_SHORT, SHORTAGE, gapFen, dueFen, credits.amountFen());
        } else if (gapFen < 0) {
            bankGap(DifferenceClass.BANK_OVER, OVERAGE, -gapFen, dueFen, credits.amountFen());
        }
    }

    private void bankGap(
            DifferenceClass gap, DifferenceSide side, long amountFen, long dueFen, @Nullable Long creditFen) {
        find(gap, day.toString(), side, amountFen, dueFen, creditFen, null);
    }

    private void crossDay(
            String key, @Nullable Long billFen, long amountFen, String topUpId, @Nullable LocalDate counterDay) {
        tally.found(new Difference(
                day, DifferenceClass.CROSS_DAY, key, NONE, amountFen, billFen, amountFen, topUpId, counterDay));
    }

    private void find(
            DifferenceClass found,
            String key,
            DifferenceSide side,
            long amountFen,
            @Nullable Long billFen,
            @Nullable Long ledgerFen,
            @Nullable LedgerTopUp topUp) {
        String topUpId = topUp == null ? null : topUp.id();
        tally.found(new Difference(day, found, key, side, amountFen, billFen, ledgerFen, topUpId, null));
    }

    private boolean nearMidnight(@Nullable Instant at) {
        if (at == null) return false;
        Duration intoDay = Duration.between(start(dayOf(at)), at);
        return intoDay.compareTo(rules.nearMidnight()) <= 0
                || intoDay.compareTo(Duration.ofDays(1).minus(rules.nearMidnight())) >= 0;
    }

    /** Alipay's default request number is the order number. */
    private static String refundKey(BillRow row) {
        return row.outRequestNo().isEmpty() ? row.outTradeNo() : row.outRequestNo();
    }

    private static LocalDate dayOf(Instant at) {
        return LocalDate.ofInstant(at, Messages.OFFICE_ZONE);
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(Messages.OFFICE_ZONE).toInstant();
    }
}
