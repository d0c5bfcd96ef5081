package org.carddesk.bills;

import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.carddesk.bills.BillFacts.SummaryReading;
import org.carddesk.bills.BillWarning.Oddity;
import org.carddesk.text.DeskException;
import org.jspecify.annotations.Nullable;

/** Reads and verifies a whole bill. Rows are handed out as they come; they count only once {@link #read} returns. */
final class BillReader {
    /**
     * What the bill must belong to.
     *
     * @param pid the school's 16-digit account number at Alipay
     * @param orderPrefix how the school's own order numbers begin
     * @param day the day asked for, null if any day or month will do
     */
    record Expected(
            String pid, String orderPrefix, @Nullable LocalDate day) {}

    private final BillSource source;
    private final Expected expected;
    private final BillLimits limits;
    private final BillSink rows;
    private @Nullable BillDetail detail;
    private @Nullable BillSummary summary;
    private final List<BillTable> tables = new ArrayList<>();

    private BillReader(BillSource source, Expected expected, BillLimits limits, BillSink rows) {
        this.source = source;
        this.expected = expected;
        this.limits = limits;
        this.rows = rows;
    }

    /** @throws DeskException if the bill is refused; nothing that was handed out may then be kept */
    static BillFacts read(BillSource source, Expected expected, BillLimits limits, BillSink rows) {
        return new BillReader(source, expected, limits, rows).read();
    }

    /** As {@link #read(BillSource, Expected, BillLimits, BillSink)}, with the rows of a trade bill only. */
    static BillFacts read(BillSource source, Expected expected, BillLimits limits, Consumer<BillRow> trades) {
        return read(source, expected, limits, new BillSink(trades, row -> {}));
    }

    private BillFacts read() {
        new BillArchive(source, limits).read(this::file);
        if (detail == null) throw BillCheck.refused("bills.refused.nodetail", source.name());
        return verified(detail);
    }

    private void file(String name, InputStream in) throws IOException {
        var table = new BillTable(name, in, limits);
        if (tables.stream().anyMatch(other -> other.kind() == table.kind()))
            throw BillCheck.refused("bills.refused.twice", name);
        tables.add(table);
        if (table.kind().kind() != tables.getFirst().kind().kind())
            throw BillCheck.refused("bills.refused.mixed", name);
        switch (table.kind()) {
            case TRADE_DETAIL -> read(new TradeDetail(table, expected.orderPrefix(), rows.trades()));
            case FUND_DETAIL -> read(new FundDetail(table, rows.funds()));
            case TRADE_SUMMARY -> read(new TradeSummary(table));
            case FUND_SUMMARY -> read(new FundSummary(table));
        }
    }

    private void read(BillDetail found) throws IOException {
        detail = found;
        rows.start().begin(tables.getLast().kind().kind(), found.meta().range());
        found.read();
    }

    private void read(BillSummary found) throws IOException {
        summary = found;
        found.read();
    }

    private BillFacts verified(BillDetail found) {
        var warnings = new ArrayList<BillWarning>();
        for (BillTable table : tables) {
            BillWarning odd = table.meta().crossCheck(source.name());
            if (odd != null) warnings.add(odd);
        }
        BillMeta meta = found.meta();
        checkAccount(meta);
        checkDay(meta);
        found.prove();
        SummaryReading reading = SummaryReading.ABSENT;
        if (summary != null) {
            summary.proveComplete();
            reading = summary.compare(found);
        } else {
            warnings.add(new BillWarning(Oddity.SUMMARY_ABSENT, BillCheck.clean(source.name()), 0, ""));
        }
        tables.forEach(table -> warnings.addAll(table.warnings()));
        return facts(meta, found.sums(), reading, warnings);
    }

    private void checkAccount(BillMeta meta) {
        String file = meta.file();
        if (!meta.account().equals(expected.pid()))
            throw BillCheck.ACCOUNT.failed(file, meta.accountLine(), expected.pid(), meta.account());
        if (summary != null
                && summary.meta().saysAccount()
                && !summary.meta().account().equals(meta.account()))
            throw BillCheck.SAME_ACCOUNT.failed(
                    summary.meta().file(),
                    summary.meta().accountLine(),
                    meta.account(),
                    summary.meta().account());
    }

    private void checkDay(BillMeta meta) {
        LocalDate first = meta.firstDay();
        LocalDate last = meta.endDay().minusDays(1);
        LocalDate day = expected.day();
        if (day != null && !(first.equals(day) && last.equals(day)))
            throw BillCheck.DAY.failed(meta.file(), meta.rangeLine(), day.toString(), range(meta));
        if (summary != null
                && summary.meta().saysRange()
                && !(summary.meta().firstDay().equals(first)
                        && summary.meta().endDay().equals(meta.endDay())))
            throw BillCheck.SAME_ACCOUNT.failed(
                    summary.meta().file(), summary.meta().rangeLine(), range(meta), range(summary.meta()));
    }

    private static String range(BillMeta meta) {
        LocalDate last = meta.endDay().minusDays(1);
        return last.equals(meta.firstDay()) ? last.toString() : meta.firstDay() + " – " + last;
    }

    private BillFacts facts(BillMeta meta, BillSums sums, SummaryReading reading, List<BillWarning> warnings) {
        try {
            return new BillFacts(
                    tables.getFirst().kind().kind(),
                    meta.account(),
                    meta.firstDay(),
                    meta.endDay().minusDays(1),
                    BillCheck.clean(source.name()),
                    source.sha256(),
                    source.size(),
                    meta.exportedAt(),
                    sums,
                    reading,
                    warnings);
        } catch (IOException unreadable) {
            throw BillCheck.unreadable(source.name(), unreadable);
        }
    }
}
