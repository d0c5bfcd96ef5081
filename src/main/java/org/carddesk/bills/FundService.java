package org.carddesk.bills;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.carddesk.db.Database;
import org.carddesk.db.Tx;
import org.carddesk.gateway.School;

/** What the fund bills say of the school's balance at Alipay; no fund bill for a day says nothing, never zero. */
public final class FundService {
    private static final int ROWS_OF_ORDER = 1_000;
    private static final int SWEEPS = 1_000;

    private final Database database;
    private final Supplier<Optional<School>> school;
    private final BillStore bills = new BillStore();
    private final FundRowStore rows = new FundRowStore();

    FundService(Database database, Supplier<Optional<School>> school) {
        this.database = database;
        this.school = school;
    }

    /** The fund bill that speaks for a day, or empty if there is none yet. */
    public Optional<Bill> bill(LocalDate day) {
        return database.read(tx -> bill(tx, day));
    }

    public Optional<Bill> bill(Tx tx, LocalDate day) {
        return school.get().flatMap(own -> bills.ofDay(tx, BillKind.SIGNCUSTOMER, own.alipayPid(), day));
    }

    /** The changes of a day by kind, or empty if there is no fund bill yet. */
    public Optional<FundTotals> totals(LocalDate day) {
        return database.read(tx -> totals(tx, day));
    }

    public Optional<FundTotals> totals(Tx tx, LocalDate day) {
        return bill(tx, day).map(bill -> {
            String account = bill.facts().account();
            return new FundTotals(
                    bill,
                    rows.sums(tx, account, day),
                    rows.afterSweep(tx, account, day).orElse(null));
        });
    }

    /** The rows of a day in the order of their times, without holding them; none if there is no fund bill yet. */
    public void eachRow(Tx tx, LocalDate day, Consumer<FundRow> reader) {
        bill(tx, day).ifPresent(bill -> rows.each(tx, bill.facts().account(), day, reader));
    }

    /** The sweeps to the bank with a time in the days, both ends included; each pays the day before its own. */
    public List<FundRow> sweeps(LocalDate from, LocalDate to) {
        return database.read(tx -> sweeps(tx, from, to));
    }

    public List<FundRow> sweeps(Tx tx, LocalDate from, LocalDate to) {
        return school.get()
                .map(own -> rows.sweeps(tx, own.alipayPid(), from, to, SWEEPS))
                .orElse(List.of());
    }

    /** What the fund bills of any day say about an order. */
    public List<FundRow> rowsOf(String outTradeNo) {
        return database.read(tx -> rows.ofOrder(tx, outTradeNo, ROWS_OF_ORDER));
    }
}
