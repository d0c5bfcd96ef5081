package org.carddesk.sync;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.carddesk.access.AuditTrail;
import org.carddesk.access.ReplacedTrail;
import org.carddesk.db.DamagedStore;
import org.carddesk.db.Database;
import org.carddesk.db.Restore;
import org.carddesk.db.Tx;

/**
 * Takes over from a store that was replaced by a backup, so that nothing is lost that an operator was told is saved: its commands,
 * what was known of those that the backup has or that only the gateway has, and its audit trail. It happens in one transaction
 * with the end of the order to do it, so that a stop at any moment leaves it to the next start.
 */
final class Salvage {
    private final Database database;
    private final TakeOver takeOver;
    private final ReplacedTrail trail;
    private final DeskStore desks = new DeskStore();
    private final CursorStore cursors = new CursorStore();

    Salvage(Database database, AuditTrail audit, Clock clock) {
        this.database = database;
        this.takeOver = new TakeOver(audit, clock);
        this.trail = new ReplacedTrail(audit);
    }

    /** What one replaced store tells. */
    private record Found(
            Path file,
            DamagedStore.Rows<KeptCommand> commands,
            DamagedStore.Rows<RecoveredStore.Kept> recovered,
            DamagedStore.Rows<String> epochs,
            DamagedStore.Rows<String> halts,
            ReplacedTrail.Found trail) {
        int unreadable() {
            return commands.unreadable() + recovered.unreadable() + trail.unreadable();
        }

        boolean complete() {
            return commands.complete() && recovered.complete() && trail.complete();
        }
    }

    /** Does what a restore has left to be done; of each replaced store what that came to, the oldest first. */
    List<Salvaged> run() {
        Optional<Restore.Pending> pending = database.read(tx -> Restore.pending(tx, database.file()));
        if (pending.isEmpty()) return List.of();
        List<Found> found = read(pending.get().kept());
        return database.write(tx -> into(tx, found));
    }

    /** A store that was replaced before it had taken over anything leads on to the one before. */
    private List<Found> read(Optional<Path> newest) {
        var found = new ArrayList<Found>();
        var seen = new HashSet<Path>();
        Optional<Path> next = newest;
        while (next.isPresent() && seen.add(next.get())) {
            Path file = next.get();
            try (DamagedStore store = DamagedStore.open(file)) {
                found.add(new Found(
                        file,
                        store.rows("outbox", KeptCommand::of),
                        store.rows("recovered_command", "command_id", RecoveredStore.Kept::of),
                        store.rows("feed_cursor", row -> row.text("epoch")),
                        store.rows("desk_halt", "halt", row -> row.text("halt")),
                        readTrail(store, file)));
                next = Restore.pending(store, database.file());
            }
        }
        return found.reversed();
    }

    private ReplacedTrail.Found readTrail(DamagedStore store, Path file) {
        return database.read(tx -> trail.read(tx, store, source(file)));
    }

    /** The folder that keeps it. */
    private static String source(Path file) {
        Path folder = file.getParent();
        return String.valueOf(folder == null ? file : folder.getFileName());
    }

    private List<Salvaged> into(Tx tx, List<Found> found) {
        Set<String> told = new HashSet<>();
        var salvaged = new ArrayList<Salvaged>();
        for (Found one : found) {
            TakeOver.Taken taken = takeOver.into(tx, one.commands().rows());
            // Of a store that is cut off the end may be missing.
            if (one.commands().complete()) told.addAll(taken.told());
            takeOver.recovered(tx, one.recovered().rows());
            trail.keep(tx, source(one.file()), one.trail());
            salvaged.add(
                    new Salvaged(one.file(), taken.commands(), one.unreadable() + taken.refused(), one.complete()));
        }
        takeOver.doubt(tx, told);
        // What was taken over hides from the comparison with the gateway that this is not the store that it knows.
        if (desks.find(tx).isPresent()) desks.halt(tx, Halt.RESTORED);
        Optional<String> epoch = cursors.find(tx).map(FeedCursor::epoch);
        boolean remembered = found.stream().allMatch(one -> isRemembered(one, epoch));
        if (!remembered) desks.halt(tx, Halt.EPOCH_CHANGED);
        Restore.takenOver(tx);
        return List.copyOf(salvaged);
    }

    /** Whether the gateway surely knows still what a replaced store had sent; else it is asked about that first. */
    private static boolean isRemembered(Found one, Optional<String> epoch) {
        if (one.commands().rows().isEmpty()) return true;
        boolean read =
                one.epochs().complete() && one.halts().complete() && one.halts().unreadable() == 0;
        boolean recovering = one.halts().rows().contains(Halt.EPOCH_CHANGED.name());
        return read && !recovering && one.epochs().rows().equals(epoch.stream().toList());
    }
}
