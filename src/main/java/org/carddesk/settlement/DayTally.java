package org.carddesk.settlement;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import org.carddesk.bills.BillRow;
import org.jspecify.annotations.Nullable;

/** Collects what a comparison reads and finds: sums by channel, counts by class, and the two fingerprints. */
final class DayTally {
    private final Map<ChannelLine, LineSums> lines = new EnumMap<>(ChannelLine.class);
    private final Map<DifferenceClass, CountedSum> classes = new EnumMap<>(DifferenceClass.class);
    private final Fingerprint inputs = new Fingerprint();
    private final Fingerprint results = new Fingerprint();
    private final Consumer<Difference> findings;

    DayTally(Consumer<Difference> findings) {
        this.findings = findings;
    }

    void rules(ReconciliationRules rules, boolean waiting) {
        inputs.add("rules", rules.feeRatePpm(), rules.nearMidnight(), rules.carryDays(), waiting);
    }

    void row(BillRow row, ChannelLine line) {
        lines.merge(line, LineSums.of(row), LineSums::plus);
        inputs.add(
                "row",
                row.tradeNo(),
                row.outTradeNo(),
                row.refund(),
                row.outRequestNo(),
                row.completedAt(),
                row.orderFen(),
                row.receiptFen(),
                row.feeFen(),
                row.royaltyFen(),
                line);
    }

    void topUp(LedgerTopUp topUp) {
        var body = topUp.body();
        inputs.add(
                "top_up",
                topUp.id(),
                body.outTradeNo(),
                body.amountFen(),
                body.payment(),
                body.paidAt(),
                body.businessDate(),
                body.refundedFen(),
                body.load(),
                topUp.loadedTwice());
    }

    void refund(LedgerRefund refund) {
        var body = refund.body();
        inputs.add("refund", refund.id(), body.outRequestNo(), body.amountFen(), body.state(), body.succeededAt());
    }

    void looked(String what, String key, @Nullable Object found) {
        inputs.add("looked", what, key, found);
    }

    void matched(long amountFen) {
        classes.merge(DifferenceClass.MATCHED, new CountedSum(1, amountFen), CountedSum::plus);
    }

    void found(Difference difference) {
        classes.merge(difference.differenceClass(), new CountedSum(1, difference.amountFen()), CountedSum::plus);
        results.add(
                difference.differenceClass(),
                difference.key(),
                difference.side(),
                difference.amountFen(),
                difference.billFen(),
                difference.ledgerFen(),
                difference.topUpId(),
                difference.counterDay());
        findings.accept(difference);
    }

    LineSums total() {
        return lines.values().stream().reduce(LineSums.NONE, LineSums::plus);
    }

    ReconciledDay close(DayEvidence evidence) {
        CountedSum credits = evidence.bankCredits();
        inputs.add("bank", credits.count(), credits.amountFen());
        lines.forEach((line, sums) -> results.add(line, sums));
        classes.forEach((found, sum) -> results.add(found, sum.count(), sum.amountFen()));
        results.add(evidence.day());
        return new ReconciledDay(evidence.day(), lines, classes, credits, inputs.hex(), results.hex());
    }
}
