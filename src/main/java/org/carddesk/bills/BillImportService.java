package org.carddesk.bills;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.carddesk.access.AuditTrail;
import org.carddesk.bills.BillImportResult.Imported;
import org.carddesk.bills.BillImportResult.Superseded;
import org.carddesk.db.Batch;
import org.carddesk.db.Ids;
import org.carddesk.db.Tx;
import org.carddesk.gateway.Json;
import org.carddesk.money.Money;
import org.carddesk.task.Progress;
import org.carddesk.task.Relay;
import org.carddesk.text.DeskException;
import org.carddesk.text.Messages;
import org.carddesk.text.Trouble;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a bill in one transaction. The file is read once, on a thread of its own: its rows land in the store as they come, and
 * what it is refused for at the end takes all of them back.
 */
final class BillImportService {
    private static final int PROGRESS_ROWS = 1_000;

    private final AuditTrail audit;
    private final Ids ids;
    private final Clock clock;
    private final ClosedDays closedDays;
    private final BillStore bills = new BillStore();
    private final BillRowStore rows = new BillRowStore();
    private final FundRowStore funds = new FundRowStore();

    BillImportService(AuditTrail audit, Ids ids, Clock clock, ClosedDays closedDays) {
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
        this.closedDays = closedDays;
    }

    /**
     * @param sha256 of the source as it was first looked at
     * @param progress is told how many rows have landed
     * @throws DeskException if the bill is refused or stopped; the transaction must then be rolled back
     */
    BillImportResult run(Tx tx, BillSource source, BillReader.Expected expected, String sha256, Progress progress) {
        boolean merges;
        BillFacts facts;
        try (var landing = new Landing(tx, expected, progress)) {
            facts = Relay.run(steps -> BillReader.read(source, expected, BillLimits.STANDARD, landing.sink(steps)));
            merges = landing.merges;
        } catch (CancellationException stopped) {
            throw stopped(source, progress, stopped);
        }
        stopIfCancelled(source, progress);
        var bill = new Bill(ids.next(), facts, clock.instant(), null);
        List<Bill> earlier = bills.ofDays(tx, facts.kind(), facts.account(), facts.firstDay(), facts.lastDay());
        List<LocalDate> closed =
                days(facts).filter(day -> isSettled(tx, facts, day)).toList();
        bills.insert(tx, bill);
        keepBytes(tx, source, bill, sha256);
        long removed = 0;
        long added = facts.sums().payments() + facts.sums().refunds();
        if (merges) {
            MergeStore merge = merge(facts.kind());
            refuseConflicts(tx, facts, merge, earlier, closed);
            removed = merge.removeMissing(tx, facts);
            added = merge.takeOver(tx);
        }
        days(facts).filter(day -> !closed.contains(day)).forEach(day -> bills.speaksFor(tx, bill, day));
        bills.supersede(tx, earlier, bill);
        stopIfCancelled(source, progress);
        audit.append(tx, "import_bill", "bill", bill.id(), details(facts, added, removed), null);
        return earlier.isEmpty() ? new Imported(bill) : new Superseded(bill, earlier, added, removed);
    }

    /** A person stops an import in words of its own; an end of the program looks as a file whose reader is interrupted. */
    private static DeskException stopped(BillSource source, Progress progress, CancellationException stopped) {
        if (progress.cancelled()) return BillCheck.refused("bills.refused.cancelled", source.name());
        var unreadable = new InterruptedIOException();
        unreadable.initCause(stopped);
        return BillCheck.unreadable(source.name(), unreadable);
    }

    private static void stopIfCancelled(BillSource source, Progress progress) {
        if (progress.cancelled()) throw BillCheck.refused("bills.refused.cancelled", source.name());
    }

    private MergeStore merge(BillKind kind) {
        return kind == BillKind.TRADE ? rows.merge : funds.merge;
    }

    /** What was verified must be what is kept, whoever writes to the file meanwhile. */
    private void keepBytes(Tx tx, BillSource source, Bill bill, String sha256) {
        try (var bytes = source.open()) {
            String kept = bills.keep(tx, bill.id(), bytes);
            if (!kept.equals(sha256) || !kept.equals(bill.facts().sha256()))
                throw BillCheck.refused("bills.refused.changed", source.name());
        } catch (IOException unreadable) {
            throw BillCheck.unreadable(source.name(), unreadable);
        }
    }

    /**
     * Where the rows go while it is not known yet whether the bill holds: straight to the others if no bill speaks for its days,
     * else aside until they are merged.
     */
    private final class Landing implements AutoCloseable {
        private final Tx tx;
        private final BillReader.Expected expected;
        private final Progress progress;
        private long landed;
        private @Nullable Batch inserter;
        private @Nullable BillRange range;
        private boolean merges;

        Landing(Tx tx, BillReader.Expected expected, Progress progress) {
            this.tx = tx;
            this.expected = expected;
            this.progress = progress;
        }

        /** What the reader's thread tells, done on the transaction's. */
        BillSink sink(Consumer<Runnable> steps) {
            return new BillSink(
                    (kind, told) -> steps.accept(() -> begin(kind, told)),
                    row -> steps.accept(() -> land(row)),
                    row -> steps.accept(() -> land(row)));
        }

        private void begin(BillKind kind, @Nullable BillRange told) {
            range = told;
            merges = told == null
                    || !bills.ofDays(tx, kind, expected.pid(), told.first(), told.last())
                            .isEmpty();
            inserter = merge(kind).inserter(tx, merges);
        }

        private void count() {
            if (++landed % PROGRESS_ROWS != 0) return;
            progress.at(landed, 0);
            progress.stopIfCancelled();
        }

        private void land(BillRow row) {
            count();
            if (inserter != null && within(row.day())) rows.insert(inserter, expected.pid(), row);
        }

        private void land(FundRow row) {
            count();
            if (inserter != null && within(row.day())) funds.insert(inserter, expected.pid(), row);
        }

        /** A row of another day has the bill refused at its end, and may stand in that day's bill already. */
        private boolean within(LocalDate day) {
            return range == null || range.holds(day);
        }

        @Override
        public void close() {
            if (inserter != null) inserter.close();
        }
    }

    /** Closed with a bill that is here. A desk that came later only learns what the close was about: nothing changes by it. */
    private boolean isSettled(Tx tx, BillFacts facts, LocalDate day) {
        return closedDays.closed(tx, day)
                && bills.ofDay(tx, facts.kind(), facts.account(), day).isPresent();
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
