package org.carddesk.bills;

import java.io.IOException;
import java.util.Optional;
import org.carddesk.bills.BillFacts.SummaryReading;
import org.carddesk.bills.BillWarning.Oddity;
import org.jspecify.annotations.Nullable;

/** Reads a trade summary and holds its total row against the detail; a disagreement is told, never a refusal. */
final class TradeSummary implements BillSummary {
    private record Amounts(long orderFen, long receiptFen, long feeFen, long royaltyFen) {
        static Amounts of(TradeDetail.Side side) {
            return new Amounts(side.orderFen(), side.receiptFen(), side.feeFen(), side.royaltyFen());
        }

        Amounts plus(Amounts other) {
            return new Amounts(
                    Math.addExact(orderFen, other.orderFen),
                    Math.addExact(receiptFen, other.receiptFen),
                    Math.addExact(feeFen, other.feeFen),
                    Math.addExact(royaltyFen, other.royaltyFen));
        }
    }

    private record Total(long line, long payments, long refunds, Amounts amounts) {}

    private final BillTable table;
    private @Nullable Total total;

    TradeSummary(BillTable table) {
        this.table = table;
    }

    @Override
    public BillMeta meta() {
        return table.meta();
    }

    @Override
    public void read() throws IOException {
        table.forEachRow(cells -> {
            var row = new Total(
                    cells.line(),
                    cells.count(BillColumn.PAYMENTS),
                    cells.count(BillColumn.REFUNDS),
                    new Amounts(
                            cells.amountFen(BillColumn.ORDER),
                            cells.amountFen(BillColumn.RECEIPT),
                            cells.amountFen(BillColumn.FEE),
                            cells.amountFen(BillColumn.ROYALTY)));
            if (cells.text(BillColumn.STORE_NO).equals("合计")) total = row;
        });
    }

    /** The total row must be there: without it the file was cut. */
    private Total total() {
        return Optional.ofNullable(total)
                .orElseThrow(() -> BillCheck.COMPLETE.failed(table.file(), table.lastLine(), "合计", "–"));
    }

    @Override
    public void proveComplete() {
        total();
        meta().checkExported();
    }

    @Override
    public SummaryReading compare(BillDetail detail) {
        return detail instanceof TradeDetail trades ? compare(trades) : SummaryReading.NEITHER;
    }

    private SummaryReading compare(TradeDetail detail) {
        Total stated = total();
        var paid = Amounts.of(detail.payments());
        var net = paid.plus(Amounts.of(detail.refunds()));
        if (stated.payments() != detail.payments().count()
                || stated.refunds() != detail.refunds().count())
            warn(Oddity.SUMMARY_COUNT, stated, stated.payments() + " + " + stated.refunds());
        boolean fitsNet = stated.amounts().equals(net);
        boolean fitsGross = stated.amounts().equals(paid);
        if (fitsNet) return fitsGross ? SummaryReading.EITHER : SummaryReading.NET;
        if (fitsGross) return SummaryReading.GROSS;
        warn(Oddity.SUMMARY_AMOUNT, stated, BillCells.yuan(stated.amounts().receiptFen()));
        return SummaryReading.NEITHER;
    }

    private void warn(Oddity oddity, Total stated, String found) {
        table.warnings().add(new BillWarning(oddity, BillCheck.clean(table.file()), stated.line(), found));
    }
}
