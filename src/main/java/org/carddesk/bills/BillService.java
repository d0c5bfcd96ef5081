package org.carddesk.bills;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.carddesk.access.Access;
import org.carddesk.access.AuditTrail;
import org.carddesk.access.Role;
import org.carddesk.bills.BillImportResult.AlreadyKnown;
import org.carddesk.db.Database;
import org.carddesk.db.Ids;
import org.carddesk.db.Tx;
import org.carddesk.gateway.School;
import org.carddesk.task.Progress;
import org.carddesk.text.DeskException;
import org.carddesk.text.Trouble;
import org.jspecify.annotations.Nullable;

/**
 * Takes Alipay's bills in and answers from them. A bill is verified and kept in one transaction with its audit row, or
 * refused whole. No bill for a day never means a day without business.
 */
public final class BillService {
    private static final Set<Role> MAY_IMPORT = Set.of(Role.CLERK, Role.FINANCE, Role.ADMINISTRATOR);
    private static final int ROWS_OF_ORDER = 1_000;

    private final Database database;
    private final Access access;
    private final Supplier<Optional<School>> school;
    private final BillImportService imports;
    private final BillStore bills = new BillStore();
    private final BillRowStore rows = new BillRowStore();

    BillService(
            Database database,
            Access access,
            AuditTrail audit,
            Ids ids,
            Clock clock,
            Supplier<Optional<School>> school,
            ClosedDays closedDays) {
        this.database = database;
        this.access = access;
        this.school = school;
        this.imports = new BillImportService(audit, ids, clock, closedDays);
    }

    /**
     * Whether a file begins as a bill does, in order or not: an archive, or text with a bill's titles or columns.
     *
     * @throws DeskException if it cannot be read
     */
    public boolean recognises(Path file) {
        var source = new BillSource.OfFile(file);
        try (InputStream in = source.open()) {
            return BillText.recognises(in);
        } catch (IOException unreadable) {
            throw BillCheck.unreadable(source.name(), unreadable);
        }
    }

    /** Verifies a file the operator chose and tells what its import would do; writes nothing. */
    public BillPreview preview(Path file) {
        return preview(new BillSource.OfFile(file), expected(null));
    }

    /**
     * Imports a file the operator chose, of any day or month of the school's account.
     *
     * @param progress is told how many rows have landed, and may stop it
     * @throws DeskException if it is refused or stopped: nothing was imported
     */
    public BillImportResult importFile(Path file, Progress progress) {
        return importFrom(new BillSource.OfFile(file), null, progress);
    }

    /** As the other, by nobody who could stop it. */
    public BillImportResult importFile(Path file) {
        return importFile(file, Progress.SILENT);
    }

    /**
     * Imports what the gateway answered.
     *
     * @param day the day that was asked for; null if any will do
     * @param progress is told how many rows have landed, and may stop it
     * @throws DeskException if it is refused or stopped: nothing was imported
     */
    public BillImportResult importBytes(String name, byte[] bytes, @Nullable LocalDate day, Progress progress) {
        return importFrom(new BillSource.OfBytes(name, bytes), day, progress);
    }

    /** As the other, by nobody who could stop it. */
    public BillImportResult importBytes(String name, byte[] bytes, @Nullable LocalDate day) {
        return importBytes(name, bytes, day, Progress.SILENT);
    }

    /** The trade bill that speaks for a day, or empty if there is none yet. */
    public Optional<Bill> bill(LocalDate day) {
        return database.read(tx -> bill(tx, day));
    }

    public Optional<Bill> bill(Tx tx, LocalDate day) {
        return school.get().flatMap(own -> bills.ofDay(tx, BillKind.TRADE, own.alipayPid(), day));
    }

    public List<Bill> bills(BillQuery query) {
        return database.read(tx -> bills.page(tx, query));
    }

    /** The sums of a day over its rows, or empty if there is no bill yet. */
    public Optional<BillTotals> totals(LocalDate day) {
        return database.read(tx -> totals(tx, day));
    }

    public Optional<BillTotals> totals(Tx tx, LocalDate day) {
        return bill(tx, day).map(bill -> {
            String account = bill.facts().account();
            return new BillTotals(bill, rows.sums(tx, account, day, false), rows.sums(tx, account, day, true));
        });
    }

    /** The rows of a day in the order of their order numbers, without holding them; none if there is no bill yet. */
    public void eachRow(Tx tx, LocalDate day, Consumer<BillRow> reader) {
        bill(tx, day).ifPresent(bill -> rows.each(tx, bill.facts().account(), day, reader));
    }

    /** What the bills of any day say about an order: its payment and refunds. */
    public List<BillRow> rowsOf(String outTradeNo) {
        return database.read(tx -> rowsOf(tx, outTradeNo));
    }

    public List<BillRow> rowsOf(Tx tx, String outTradeNo) {
        return rows.ofOrder(tx, outTradeNo, ROWS_OF_ORDER);
    }

    /** Writes a bill's original bytes. */
    public void original(String billId, OutputStream out) {
        database.read(tx -> {
            bills.original(tx, billId, out);
            return true;
        });
    }

    private BillPreview preview(BillSource source, BillReader.Expected expected) {
        access.require(MAY_IMPORT);
        BillFacts facts = BillReader.read(source, expected, BillLimits.STANDARD, BillSink.NOWHERE);
        return database.read(tx -> new BillPreview(
                facts,
                bills.bySha256(tx, facts.sha256()),
                bills.ofDays(tx, facts.kind(), facts.account(), facts.firstDay(), facts.lastDay())));
    }

    private BillImportResult importFrom(BillSource source, @Nullable LocalDate day, Progress progress) {
        access.require(MAY_IMPORT);
        if (progress.cancelled()) throw BillCheck.refused("bills.refused.cancelled", source.name());
        BillReader.Expected expected = expected(day);
        String sha256 = fingerprint(source);
        if (database.read(tx -> bills.bySha256(tx, sha256)).isPresent()) return known(source, expected);
        return database.write(tx -> bills.bySha256(tx, sha256)
                .<BillImportResult>map(AlreadyKnown::new)
                .orElseGet(() -> imports.run(tx, source, expected, sha256, progress)));
    }

    /** Even a bill that is here must be the one that was asked for. */
    private BillImportResult known(BillSource source, BillReader.Expected expected) {
        return new AlreadyKnown(preview(source, expected).known().orElseThrow());
    }

    private static String fingerprint(BillSource source) {
        try {
            if (source.size() > BillLimits.STANDARD.entryBytes())
                throw BillCheck.refused("bills.refused.toolarge", source.name());
            return source.sha256();
        } catch (IOException unreadable) {
            throw BillCheck.unreadable(source.name(), unreadable);
        }
    }

    private BillReader.Expected expected(@Nullable LocalDate day) {
        School own = school.get().orElseThrow(() -> new DeskException(Trouble.REFUSED, "bills.refused.noschool"));
        return new BillReader.Expected(own.alipayPid(), own.orderPrefix(), day);
    }
}
