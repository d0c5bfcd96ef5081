package org.carddesk.bills;

import java.io.IOException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;
import org.carddesk.bills.BillMeta.Footer;
import org.carddesk.bills.BillMeta.Total;
import org.carddesk.bills.BillWarning.Oddity;
import org.jspecify.annotations.Nullable;

/** Reads a fund detail and proves it against its own footers; amounts are compared by their absolute value. */
final class FundDetail implements BillDetail {
    private static final Set<BillColumn> TYPED = EnumSet.of(
            BillColumn.LOG_NO,
            BillColumn.BUSINESS_NO,
            BillColumn.ORDER_NO,
            BillColumn.GOODS,
            BillColumn.AT,
            BillColumn.COUNTERPARTY,
            BillColumn.INCOME,
            BillColumn.EXPENSE,
            BillColumn.BALANCE,
            BillColumn.TYPE,
            BillColumn.REMARK);

    private final BillTable table;
    private final BillMeta meta;
    private final Consumer<FundRow> rows;
    private final int[] others;
    private final FundTypes types = new FundTypes();
    private final RowKeys keys = new RowKeys();
    private long incomes;
    private long expenses;
    private long incomeFen;
    private long expenseFen;
    private @Nullable Instant earliest;
    private @Nullable Instant latest;
    private long earliestLine;
    private long latestLine;
    private long repeatedLine;
    private long repeatedBefore;
    private @Nullable Long balanceFen;
    private boolean broken;

    FundDetail(BillTable table, Consumer<FundRow> rows) {
        this.table = table;
        this.meta = table.meta();
        this.rows = rows;
        this.others = table.others(TYPED);
    }

    @Override
    public void read() throws IOException {
        if (!table.has(BillColumn.TYPE)) warn(Oddity.TYPE_ABSENT, 0, "");
        table.forEachRow(this::row);
    }

    @Override
    public BillMeta meta() {
        return meta;
    }

    /** Incomes stand in the place of payments, expenses in that of refunds. */
    @Override
    public BillSums sums() {
        return new BillSums(incomes, expenses, incomeFen, expenseFen, 0, 0);
    }

    private void row(BillCells cells) {
        FundRow row = fund(cells);
        if (row.incomeFen() != 0) incomes++;
        if (row.expenseFen() != 0) expenses++;
        incomeFen = Math.addExact(incomeFen, row.incomeFen());
        expenseFen = Math.addExact(expenseFen, row.expenseFen());
        chain(cells, row);
        long before = keys.add(cells.line(), row.logNo());
        if (before != 0 && repeatedLine == 0) {
            repeatedLine = cells.line();
            repeatedBefore = before;
        }
        if (earliest == null || row.at().isBefore(earliest)) {
            earliest = row.at();
            earliestLine = cells.line();
        }
        if (latest == null || row.at().isAfter(latest)) {
            latest = row.at();
            latestLine = cells.line();
        }
        // What comes twice has the bill refused at its end; a store would refuse the row before.
        if (repeatedLine == 0) rows.accept(row);
    }

    private FundRow fund(BillCells cells) {
        boolean told = cells.has(BillColumn.TYPE);
        String type = cells.text(BillColumn.TYPE);
        long income = cells.fundFen(BillColumn.INCOME);
        if (income < 0) throw cells.wrong(BillColumn.INCOME, "≥ 0.00", cells.text(BillColumn.INCOME));
        boolean balanced =
                cells.has(BillColumn.BALANCE) && !cells.text(BillColumn.BALANCE).isEmpty();
        return new FundRow(
                cells.id(BillColumn.LOG_NO, false),
                cells.has(BillColumn.BUSINESS_NO) ? cells.id(BillColumn.BUSINESS_NO, true) : "",
                cells.id(BillColumn.ORDER_NO, true),
                cells.time(BillColumn.AT),
                income,
                Math.absExact(cells.fundFen(BillColumn.EXPENSE)),
                balanced ? (Long) cells.fundFen(BillColumn.BALANCE) : null,
                told ? types.of(type) : FundKind.UNTOLD,
                type,
                cells.text(BillColumn.GOODS),
                cells.text(BillColumn.COUNTERPARTY),
                cells.text(BillColumn.REMARK),
                cells.others(others));
    }

    /** Alipay does not promise that balances follow each other: a gap is told once and proves nothing. */
    private void chain(BillCells cells, FundRow row) {
        Long now = row.balanceFen();
        if (now == null) return;
        Long before = balanceFen;
        if (before != null && !broken && Math.addExact(before, row.amountFen()) != now) {
            broken = true;
            warn(Oddity.BALANCE, cells.line(), BillCells.yuan(now));
        }
        balanceFen = now;
    }

    @Override
    public void prove() {
        Footer paid = meta.footer(Total.EXPENSES);
        Footer received = meta.footer(Total.INCOMES);
        if (!meta.endSeen()) throw truncated("账务明细列表结束");
        if (paid == null) throw truncated(Total.EXPENSES.title());
        if (received == null) throw truncated(Total.INCOMES.title());
        meta.checkExported();
        count(Total.EXPENSES, paid, expenses);
        count(Total.INCOMES, received, incomes);
        sum(Total.EXPENSES, paid, expenseFen);
        sum(Total.INCOMES, received, incomeFen);
        Instant from = BillCells.midnight(meta.firstDay());
        Instant end = BillCells.midnight(meta.endDay());
        if (earliest != null && earliest.isBefore(from)) throw outside(earliestLine, earliest);
        if (latest != null && !latest.isBefore(end)) throw outside(latestLine, latest);
        if (repeatedLine != 0) throw BillCheck.UNIQUE.failed(table.file(), repeatedLine, repeatedBefore, repeatedLine);
    }

    private RuntimeException truncated(String missing) {
        return BillCheck.COMPLETE.failed(table.file(), table.lastLine(), missing, "–");
    }

    private void count(Total total, Footer footer, long found) {
        if (footer.count() != found)
            throw BillCheck.COUNT.failed(
                    table.file(), footer.line(), total.title() + " " + footer.count(), String.valueOf(found));
    }

    private void sum(Total total, Footer footer, long foundFen) {
        if (Math.absExact(footer.amountFen()) != foundFen)
            throw BillCheck.SUM.failed(
                    table.file(),
                    footer.line(),
                    total.title() + " " + BillCells.yuan(footer.amountFen()),
                    BillCells.yuan(foundFen));
    }

    private RuntimeException outside(long line, Instant at) {
        String range = meta.firstDay() + " – " + meta.endDay().minusDays(1);
        return BillCheck.MEMBER.failed(table.file(), line, range, at);
    }

    private void warn(Oddity oddity, long line, String found) {
        table.warnings().add(new BillWarning(oddity, BillCheck.clean(table.file()), line, found));
    }
}
