package org.carddesk.bills;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.carddesk.access.Access;
import org.carddesk.access.AuditTrail;
import org.carddesk.access.Role;
import org.carddesk.bills.BillImportResult.AlreadyKnown;
import org.carddesk.bills.BillImportResult.Imported;
import org.carddesk.bills.BillImportResult.Superseded;
import org.carddesk.db.Database;
import org.carddesk.db.Ids;
import org.carddesk.db.Tx;
import org.carddesk.gateway.Json;
import org.carddesk.gateway.School;
import org.carddesk.money.Money;
import org.carddesk.text.DeskException;
import org.carddesk.text.Messages;
import org.carddesk.text.Trouble;
import org.jspecify.annotations.Nullable;

/**
 * Takes Alipay's bills in and answers from them. A bill is verified completely before anything is written; then it is kept
 * in one transaction with its audit row. No bill for a day never means a day without business.
 */
public final class BillService {
    private static final Set<Role> MAY_IMPORT = Set.of(Role.CLERK, Role.FINANCE, Role.ADMINISTRATOR);
    private static final int ROWS_OF_ORDER = 1_000;

    private final Database database;
    private final Access access;
    private final AuditTrail audit;
    private final Ids ids;
    private final Clock clock;
    private final Supplier<Optional<School>> school;
    private final ClosedDays closedDays;
    private final BillStore bills = new BillStore();
    private final BillRowStore rows = new BillRowStore();
    private final FundRowStore funds = new FundRowStore();

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
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
        this.school = school;
        this.closedDays = closedDays;
    }

    /** Verifies a file the operator chose and tells what its import would do; writes nothing. */
    public BillPreview preview(Path file) {
        return preview(new BillSource.OfFile(file), expected(null));
    }

    /**
     * Imports a file the operator chose, of any day or month of the school's account.
     *
     * @throws DeskException if it is refused: nothing was imported
     */
    public BillImportResult importFile(Path file) {
        return importFrom(new BillSource.OfFile(file), null);
    }

    /**
     * Imports what the gateway answered.
     *
     * @param day the day that was asked for; null if any will do
     * @throws DeskException if it is refused: nothing was imported
     */
    public BillImportResult importBytes(String name, byte[] bytes, @Nullable LocalDate day) {
        return importFrom(new BillSource.OfBytes(name, bytes), day);
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
        return database.read(tx -> new BillPreview(facts, bills.bySha256(tx, facts.sha256()), bills.ofDays(tx, facts)));
    }

    private BillImportResult importFrom(BillSource source, @Nullable LocalDate day) {
        BillReader.Expected expected = expected(day);
        BillPreview preview = preview(source, expected);
        if (preview.known().isPresent()) return new AlreadyKnown(preview.known().get());
        return database.write(tx -> {
            Optional<Bill> known = bills.bySha256(tx, preview.facts().sha256());
            if (known.isPresent()) return new AlreadyKnown(known.get());
            return keep(tx, source, expected, preview.facts());
        });
    }

    private BillReader.Expected expected(@Nullable LocalDate day) {
        School own = school.get().orElseThrow(() -> new DeskException(Trouble.REFUSED, "bills.refused.noschool"));
        return new BillReader.Expected(own.alipayPid(), own.orderPrefix(), day);
    }

    private BillImportResult keep(Tx tx, BillSource source, BillReader.Expected expected, BillFacts facts) {
        var bill = new Bill(ids.next(), facts, clock.instant(), null);
        List<Bill> earlier = bills.ofDays(tx, facts);
        List<LocalDate> closed =
                days(facts).filter(day -> isSettled(tx, facts, day)).toList();
        boolean fresh = earlier.isEmpty() && closed.isEmpty();
        MergeStore merge = facts.kind() == BillKind.TRADE ? rows.merge : funds.merge;
        bills.insert(tx, bill);
        store(tx, source, expected, bill, merge, !fresh);
        long removed = 0;
        long added = facts.sums().payments() + facts.sums().refunds();
        if (!fresh) {
            refuseConflicts(tx, facts, merge, earlier, closed);
            removed = merge.removeMissing(tx, facts);
            added = merge.takeOver(tx);
        }
        days(facts).filter(day -> !closed.contains(day)).forEach(day -> bills.speaksFor(tx, bill, day));
        bills.supersede(tx, earlier, bill);
        audit.append(tx, "import_bill", "bill", bill.id(), details(facts, added, removed), null);
        return earlier.isEmpty() ? new Imported(bill) : new Superseded(bill, earlier, added, removed);
    }

    /** Closed with a bill that is here. A desk that came later only learns what the close was about: nothing changes by it. */
    private boolean isSettled(Tx tx, BillFacts facts, LocalDate day) {
        return closedDays.closed(tx, day)
                && bills.ofDay(tx, facts.kind(), facts.account(), day).isPresent();
    }

    /** Reads the source a second time, now keeping bytes and rows; what was verified must be what is kept. */
    private void store(
            Tx tx, BillSource source, BillReader.Expected expected, Bill bill, MergeStore merge, boolean incoming) {
        String account = bill.facts().account();
        try (var inserter = merge.inserter(tx, incoming);
                var bytes = source.open()) {
            String kept = bills.keep(tx, bill.id(), bytes);
            var sink = new BillSink(
                    row -> rows.insert(inserter, account, row), row -> funds.insert(inserter, account, row));
            BillFacts again = BillReader.read(source, expected, BillLimits.STANDARD, sink);
            if (!again.equals(bill.facts()) || !kept.equals(again.sha256()))
                throw BillCheck.refused("bills.refused.changed", source.name());
        } catch (IOException unreadable) {
            throw new DeskException(
                    unreadable, Trouble.WRONG_INPUT, "bills.refused.unreadable", BillCheck.clean(source.name()));
        }
    }

    private void refuseConflicts(Tx tx, BillFacts facts, MergeStore merge, List<Bill> earlier, List<LocalDate> closed) {
        merge.conflict(tx).ifPresent(key -> {
            throw facts.kind() == BillKind.TRADE ? tradeConflict(tx, facts, key) : fundConflict(tx, facts, key);
        });
        List<LocalDate> changed = merge.changedDays(tx, facts);
        for (LocalDate day : changed) {
            if (closed.contains(day))
                throw new DeskException(Trouble.REFUSED, "bills.refused.closed", facts.fileName(), day);
        }
        if (!changed.isEmpty() && earlier.stream().anyMatch(bill -> older(facts, bill.facts())))
            throw new DeskException(Trouble.REFUSED, "bills.refused.older", facts.fileName());
    }

    private DeskException tradeConflict(Tx tx, BillFacts facts, Object[] key) {
        BillRow known = rows.merge.byKey(tx, false, key, BillRowStore::row);
        BillRow incoming = rows.merge.byKey(tx, true, key, BillRowStore::row);
        return conflict(facts, known.outTradeNo(), shown(known), shown(incoming));
    }

    private DeskException fundConflict(Tx tx, BillFacts facts, Object[] key) {
        FundRow known = funds.merge.byKey(tx, false, key, FundRowStore::row);
        FundRow incoming = funds.merge.byKey(tx, true, key, FundRowStore::row);
        return conflict(facts, known.logNo(), shown(known), shown(incoming));
    }

    private static DeskException conflict(BillFacts facts, String no, String known, String incoming) {
        return new DeskException(
                Trouble.REFUSED, "bills.refused.conflict", facts.fileName(), BillCheck.clean(no), known, incoming);
    }

    private static String shown(FundRow row) {
        return new Money(row.amountFen()) + " (" + BillCheck.clean(row.outTradeNo()) + ") "
                + row.at().atZone(Messages.OFFICE_ZONE).toLocalDateTime();
    }

    private static boolean older(BillFacts facts, BillFacts present) {
        return facts.exportedAt() != null
                && present.exportedAt() != null
                && facts.exportedAt().isBefore(present.exportedAt());
    }

    private static String shown(BillRow row) {
        return (row.refund() ? "−" : "+") + new Money(row.receiptFen()) + " ("
                + new Money(row.orderFen()) + ", " + new Money(row.merchantDiscountFen()) + ", "
                + new Money(row.feeFen()) + ", " + new Money(row.royaltyFen()) + ") "
                + row.completedAt().atZone(Messages.OFFICE_ZONE).toLocalDateTime();
    }

    private static Stream<LocalDate> days(BillFacts facts) {
        return facts.firstDay().datesUntil(facts.lastDay().plusDays(1));
    }

    private static String details(BillFacts facts, long added, long removed) {
        var details = Json.object()
                .put("kind", facts.kind().wireName())
                .put("file", facts.fileName())
                .put("first_day", facts.firstDay().toString())
                .put("last_day", facts.lastDay().toString())
                .put("sha256", facts.sha256())
                .put("payments", facts.sums().payments())
                .put("refunds", facts.sums().refunds())
                .put("net_due_fen", facts.sums().netDueFen())
                .put("added", added)
                .put("removed", removed);
        return new String(Json.bytes(details), StandardCharsets.UTF_8);
    }
}
