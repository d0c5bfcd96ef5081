package org.carddesk.sim;

import static org.carddesk.sim.Violation.unless;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.carddesk.db.Tx;
import org.carddesk.gateway.StatePart;
import org.carddesk.sync.FeedCursor;

/** What must be true of a desk's file: commands, cursor, sums, overlay, money, audit. */
final class DeskOracle {
    /** The trail as it goes on, and what it was told in a store that a backup replaced. */
    private static final String AUDIT = "(SELECT action, record_id, details FROM audit_entry"
            + " UNION ALL SELECT action, record_id, details FROM audit_replaced)";

    private static final String OPEN = "state NOT IN ('APPLIED', 'REJECTED', 'CONFLICT', 'CANCELLED')";

    private final World world;
    private final Book book;
    private final CommandEnds ends;

    DeskOracle(World world) {
        this.world = world;
        this.book = world.book();
        this.ends = new CommandEnds(world);
    }

    /** A command as the desk's file has it. */
    record Command(
            String id,
            String state,
            long attempts,
            boolean overlay,
            @org.jspecify.annotations.Nullable Long committedSeq,
            boolean lost,
            byte[] bytes) {}

    private static List<Command> commands(Tx tx) {
        return tx.list(
                "SELECT command_id, state, attempts, overlay, committed_seq, lost, bytes FROM outbox ORDER BY desk_seq",
                row -> new Command(
                        row.text("command_id"),
                        row.text("state"),
                        row.number("attempts"),
                        row.flag("overlay"),
                        row.numberOrNull("committed_seq"),
                        row.flag("lost"),
                        row.bytes("bytes")));
    }

    /** A page that broke the contract was handed over: the feed stands where it stood. */
    void refused(Station station) {
        FeedCursor before = station.before;
        station.before = null;
        if (before == null) return;
        FeedCursor now = station.desk().database.read(station.desk()::cursor).orElseThrow();
        boolean same = now.epoch().equals(before.epoch()) && now.seq() == before.seq();
        unless(same, "F8", station + " took a page that breaks the contract: " + before + " > " + now);
    }

    /**
     * All truths about a desk's file. Where nothing was committed since they were last looked at, they are as they were: then only
     * what may change outside of the file is asked.
     */
    void check(Station station) {
        refused(station);
        // Between pages an account may be closed that is open again at the end of the feed.
        boolean readToItsEnd = station.desk().sync.catchingUp().isEmpty();
        station.desk().database.read(tx -> {
            if (readToItsEnd) account(station, tx);
            long version = tx.number("PRAGMA data_version");
            if (version == station.checkedVersion && !station.justOpened && !station.unseen) return true;
            Optional<FeedCursor> cursor = station.desk().cursor(tx);
            outbox(station, tx);
            cursor.ifPresent(at -> feed(station, tx, at));
            DeskMoney.check(station.toString(), tx);
            world.tally().count("money at a desk");
            audit(station, tx);
            station.checkedVersion = version;
            return true;
        });
    }

    /** Takes up the one command that was saved when the process died before it could say so. */
    boolean adopt(Station station, Tx tx) {
        int found = 0;
        for (Command command : commands(tx)) {
            if (book.intent(command.id) != null) continue;
            String type = tx.first("SELECT type FROM outbox WHERE command_id = ?", row -> row.text("type"), command.id)
                    .orElseThrow();
            book.intended(command.id, new Book.Intent(station.number, type, command.bytes));
            found++;
        }
        station.unseen = false;
        return found <= 1;
    }

    private void outbox(Station station, Tx tx) {
        if (station.unseen) unless(adopt(station, tx), "C4", "two unknown commands appear");
        var seen = new HashSet<String>();
        for (Command command : commands(tx)) {
            seen.add(command.id);
            Book.Intent intent = book.intent(command.id);
            if (intent == null) throw new Violation("C4", station + " holds a command that nobody gave: " + command.id);
            unless(Arrays.equals(intent.bytes(), command.bytes), "C3", () -> "the bytes of " + command.id + " changed");
            station.memory.saved.putIfAbsent(command.id, command.bytes);
            moved(station, tx, command);
            overlay(command);
        }
        long unwritten = tx.number("SELECT count(*) FROM outbox WHERE cancel_ordered = 1 AND NOT EXISTS ("
                + "SELECT 1 FROM " + AUDIT + " WHERE action = 'cancel_command' AND record_id = command_id)");
        unless(unwritten == 0, "A2", station + " cancels a command without an audit row");
        for (String id : station.memory.saved.keySet()) {
            unless(seen.contains(id), "C2", () -> station + " has lost the saved command " + id);
        }
    }

    private void moved(Station station, Tx tx, Command command) {
        String before = station.memory.states.put(command.id, command.state);
        if (command.state.equals(before)) return;
        unless(
                before == null || !Oracle.isFinal(before),
                "C10",
                () -> command.id + " was " + before + ", is " + command.state);
        if (Oracle.isFinal(command.state)) truth(tx, command);
    }

    /** What is shown as an end is the end that the gateway knows. */
    private void truth(Tx tx, Command command) {
        world.gateway()
                .read(theirs -> theirs.first(
                        "SELECT status FROM command WHERE command_id = ?", row -> row.text("status"), command.id))
                .ifPresent(status -> book.truth(command.id, status));
        // What the gateway never heard of can only be taken back by somebody who is in the audit.
        boolean takenBack = !book.everRecorded(command.id)
                && tx.number(
                                "SELECT count(*) FROM " + AUDIT + " WHERE action = 'cancel_command' AND record_id = ?",
                                command.id)
                        > 0;
        boolean true_ = switch (command.state) {
            case "APPLIED" -> book.everTrue(command.id, "applied");
            case "CANCELLED" -> book.everTrue(command.id, "cancelled") || takenBack;
            default -> book.everTrue(command.id, "rejected");
        };
        unless(true_, "C10", command.id + " is shown as " + command.state + ", which the gateway never said");
    }

    private static void overlay(Command command) {
        boolean open = !Oracle.isFinal(command.state);
        unless(!open || command.overlay, "C10", () -> "an open command is not shown over its target: " + command.id);
    }

    private void feed(Station station, Tx tx, FeedCursor at) {
        var memory = station.memory;
        boolean same = at.epoch().equals(memory.epoch);
        unless(!same || at.seq() >= memory.seq, "F2", station + " went back from " + memory.seq + " to " + at.seq());
        boolean moved = !same || at.seq() != memory.seq || station.justOpened;
        station.justOpened = false;
        memory.epoch = at.epoch();
        memory.seq = at.seq();
        if (!moved || !at.epoch().equals(world.gateway().epoch())) return;
        long head = world.gateway().head();
        unless(at.seq() <= head, "F1", station + " is ahead of the gateway");
        var theirs = world.gateway().digestAt(at.seq());
        if (theirs.isEmpty()) {
            unless(!world.gateway().keepsBoundary(at.seq()), "F6", station + " stands inside a transaction");
            return;
        }
        Optional<String> different = different(theirs.get(), station.desk().sums(tx));
        unless(different.isEmpty(), "F1", station + " at " + at.seq() + " differs in " + different.orElse(""));
        if (world.chance().happens(0.1)) requireSums(station, tx);
        overlaid(station, tx, at.seq());
        if (at.seq() == head) accounts(station, tx);
    }

    /** The overlay goes exactly when the feed has brought the effect. */
    private void overlaid(Station station, Tx tx, long seq) {
        long early = tx.number(
                "SELECT count(*) FROM outbox WHERE overlay = 0 AND state = 'APPLIED' AND lost = 0 AND committed_seq > ?",
                seq);
        unless(early == 0 || world.gatewayRestored, "C10", "an overlay went before the feed brought the effect");
        long late = tx.number(
                "SELECT count(*) FROM outbox WHERE overlay = 1 AND state = 'APPLIED' AND committed_seq <= ?", seq);
        unless(late == 0, "C10", "an effect is shown twice: by the feed and by its overlay");
    }

    private static Optional<String> different(Map<String, StatePart> theirs, List<StatePart> own) {
        for (StatePart mine : own) {
            StatePart their = theirs.get(mine.type());
            if (their == null && mine.count() == 0) continue;
            if (their == null || their.count() != mine.count() || !their.hash().equals(mine.hash()))
                return Optional.of(mine.type());
            if (their.sumFen() != null && mine.sumFen() != null && !Objects.equals(their.sumFen(), mine.sumFen()))
                return Optional.of(mine.type() + " (sum)");
        }
        var types = new HashSet<String>();
        own.forEach(part -> types.add(part.type()));
        return theirs.values().stream()
                .filter(part -> part.count() > 0 && !types.contains(part.type()))
                .map(StatePart::type)
                .findFirst();
    }

    /** The sums are those of the rows that are really there. */
    private static void requireSums(Station station, Tx tx) {
        List<String> broken = station.desk().brokenSums(tx);
        unless(broken.isEmpty(), "F1", station + " keeps sums that its rows do not add up to: " + broken);
    }

    /** Nobody stays signed in by an account of which the feed has said after the sign-in that it is closed. */
    private static void account(Station station, Tx tx) {
        station.desk().access.current().ifPresent(who -> {
            long closed =
                    tx.number("SELECT count(*) FROM verifier WHERE operator_id = ? AND disabled = 1", who.operatorId());
            unless(closed == 0, "A7", station + " is used by " + who.login() + ", whose account is closed");
        });
    }

    private static void audit(Station station, Tx tx) {
        long from = station.memory.auditN;
        long n = station.desk().audit.head(tx).n();
        unless(n >= from, "A1", station + " has lost audit rows");
        if (n == from) return;
        Optional<Long> broken = station.desk().audit.firstBroken(tx, from);
        unless(broken.isEmpty(), "A1", station + " has a broken audit chain at " + broken);
        station.memory.auditN = n;
        long alone = tx.number(
                "SELECT count(*) FROM audit_entry WHERE n > ? AND details ->> '$.payload_sha256' IS NOT NULL"
                        + " AND NOT EXISTS (SELECT 1 FROM outbox WHERE command_id = details ->> '$.command_id')",
                from);
        unless(alone == 0, "A2", station + " has an audit row of a command that was not saved");
    }

    /** After healing: nothing is open but what waits for a person, and all that is shown is so. */
    void end(Station station) {
        check(station);
        station.desk().database.read(tx -> {
            List<String> behind = tx.list(
                    "SELECT later.command_id FROM outbox AS later JOIN outbox AS held USING (target_type, target_id)"
                            + " WHERE later.state IN ('QUEUED', 'UNKNOWN') AND held.state IN ('FROZEN', 'AWAITING_APPROVAL')"
                            + " AND (held.urgent > later.urgent OR held.urgent = later.urgent AND held.desk_seq < later.desk_seq)",
                    row -> row.text("command_id"));
            for (Command command : commands(tx)) {
                if (!behind.contains(command.id)) ends.require(station, command);
            }
            unless(station.desk().audit.firstBroken(tx).isEmpty(), "A1", station + " has a broken audit chain");
            long without = tx.number("SELECT count(*) FROM outbox WHERE NOT EXISTS (SELECT 1 FROM " + AUDIT
                    + " WHERE details ->> '$.command_id' = command_id AND details ->> '$.payload_sha256' IS NOT NULL)");
            unless(without == 0, "A2", station + " has a command without its audit row");
            long overlays = tx.number("SELECT count(*) FROM outbox WHERE overlay = 1 AND NOT (" + OPEN + ")");
            unless(overlays == 0, "C10", station + " still shows an ended command as pending");
            accounts(station, tx);
            // It reads every row, a tenth of a world's time if it is done at each desk.
            if (station.number
                    == Math.floorMod(world.schedule().seed(), world.stations().size())) {
                requireSums(station, tx);
            }
            return true;
        });
    }

    /** Who gets in without the gateway is who the feed, read to its end, lets in. */
    private static void accounts(Station station, Tx tx) {
        long others = tx.number("SELECT count(*) FROM verifier JOIN operator ON operator.id = operator_id"
                + " WHERE verifier.disabled <> operator.disabled OR json_array_length(operator.roles) <>"
                + " 1 + length(verifier.roles) - length(replace(verifier.roles, ' ', ''))");
        unless(others == 0, "A7", station + " lets somebody in by an account that is not so any more");
    }
}
