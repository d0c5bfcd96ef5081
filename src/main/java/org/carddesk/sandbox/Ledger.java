package org.carddesk.sandbox;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.carddesk.db.Database;
import org.carddesk.db.Ids;
import org.carddesk.db.StoreLayout;

/**
 * The gateway's own store: entities with feed and digest, commands, sessions. One writer at a time, so that seqs become
 * visible in commit order; all of it survives a restart.
 */
final class Ledger implements AutoCloseable {
    static final StoreLayout LAYOUT = new StoreLayout("org/carddesk/sandbox/migrations", 0x43444757, List.of());

    private final Database database;
    private final Clock clock;

    private Ledger(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Opens the file, made new with an epoch of its own if it does not exist. */
    static Ledger open(Path file, Clock clock, Ids ids) {
        return over(Database.open(file, LAYOUT), clock, ids);
    }

    /** The ledger of a store that is open. */
    static Ledger over(Database open, Clock clock, Ids ids) {
        var ledger = new Ledger(open, clock);
        ledger.database.writeOnly(tx -> tx.execute(
                "INSERT INTO head (only_row, epoch, head_seq, min_seq, ready) VALUES (1, ?, 0, 1, 0)"
                        + " ON CONFLICT DO NOTHING",
                ids.next()));
        return ledger;
    }

    <T> T read(Function<LedgerReader, T> work) {
        return database.read(tx -> work.apply(new LedgerReader(tx, now())));
    }

    /** Changes the ledger in one transaction, which is also one of the feed; nothing is changed if the work throws. */
    <T> T write(Function<LedgerTx, T> work) {
        return database.write(tx -> {
            var ledgerTx = new LedgerTx(tx, now());
            T answer = work.apply(ledgerTx);
            ledgerTx.finish();
            return answer;
        });
    }

    /** As {@link #write}, without an answer. */
    void writeOnly(Consumer<LedgerTx> work) {
        write(tx -> {
            work.accept(tx);
            return true;
        });
    }

    /** Adds history in one transaction without events; for a ledger that is not {@link #ready} yet. */
    void bulk(Consumer<LedgerBulk> work) {
        database.writeOnly(tx -> {
            try (var bulk = new LedgerBulk(tx, now())) {
                work.accept(bulk);
            }
        });
    }

    /** Whether the history is complete; a file that is not was left in the middle of making it. */
    boolean ready() {
        return database.<Long>read(tx -> tx.number("SELECT ready FROM head")) == 1;
    }

    void markReady() {
        database.writeOnly(tx -> tx.execute("UPDATE head SET ready = 1"));
    }

    /** Begins a new epoch, as a gateway does that was restored: cursors and snapshots of the old one are void. */
    void beginEpoch(String epoch) {
        database.writeOnly(tx -> {
            tx.execute("UPDATE head SET epoch = ?", epoch);
            tx.execute("DELETE FROM snapshot");
            tx.execute("DELETE FROM past");
        });
    }

    /** Forgets events, as a gateway does with those older than it keeps; desks behind them need a snapshot. */
    void truncateFeed(long minSeq) {
        database.writeOnly(tx -> LedgerTx.truncateFeed(tx, minSeq));
    }

    Clock clock() {
        return clock;
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    @Override
    public void close() {
        database.close();
    }
}
