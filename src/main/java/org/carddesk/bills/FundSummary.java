package org.carddesk.bills;

import java.io.IOException;
import java.util.Optional;
import org.carddesk.bills.BillFacts.SummaryReading;
import org.carddesk.bills.BillWarning.Oddity;
import org.jspecify.annotations.Nullable;

/** Reads a fund summary and holds its total row against the detail. */
final class FundSummary implements BillSummary {
    private record Total(long line, long incomes, long incomeFen, long expenses, long expenseFen) {}

    private final BillTable table;
    private @Nullable Total total;

    FundSummary(BillTable table) {
        this.table = table;
    }

    @Override
    public void read() throws IOException {
        table.forEachRow(cells -> {
            var row = new Total(
                    cells.line(),
                    cells.count(BillColumn.INCOMES),
                    cells.fundFen(BillColumn.INCOME),
                    cells.count(BillColumn.EXPENSES),
                    Math.absExact(cells.fundFen(BillColumn.EXPENSE)));
            if (cells.text(BillColumn.FUND_TYPE).equals("合计")) total = row;
        });
    }

    @Override
    public BillMeta meta() {
        return table.meta();
    }

    private Total total() {
        return Optional.ofNullable(total)
                .orElseThrow(() -> BillCheck.COMPLETE.failed(table.file(), table.lastLine(), "合计", "–"));
    }

    @Override
    public void proveComplete() {
        total();
    }

    @Override
    public SummaryReading compare(BillDetail detail) {
        Total stated = total();
        BillSums found = detail.sums();
        boolean counts = stated.incomes() == found.payments() && stated.expenses() == found.refunds();
        boolean amounts = stated.incomeFen() == found.grossFen() && stated.expenseFen() == found.refundFen();
        if (!counts) warn(Oddity.SUMMARY_COUNT, stated, stated.incomes() + " + " + stated.expenses());
        if (!amounts)
            warn(
                    Oddity.SUMMARY_AMOUNT,
                    stated,
                    BillCells.yuan(stated.incomeFen()) + " / " + BillCells.yuan(stated.expenseFen()));
        return amounts ? SummaryReading.EITHER : SummaryReading.NEITHER;
    }

    private void warn(Oddity oddity, Total stated, String found) {
        table.warnings().add(new BillWarning(oddity, BillCheck.clean(table.file()), stated.line(), found));
    }
}
