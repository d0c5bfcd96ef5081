package org.carddesk.sim;

import static org.carddesk.sim.Violation.unless;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.carddesk.db.StoreCheck;
import org.carddesk.db.Tx;
import org.carddesk.gateway.Json;
import org.carddesk.gateway.WireRequest;

/** Watches the world from outside: what leaves a desk, what the gateway records, and what each file says by plain SQL. */
final class Oracle {
    private static final String FINAL = "APPLIED REJECTED CONFLICT CANCELLED";

    private final World world;
    private final Book book;
    private final DeskOracle desks;
    private final MoneyOracle money;

    Oracle(World world) {
        this.world = world;
        this.book = world.book();
        this.desks = new DeskOracle(world);
        this.money = new MoneyOracle(world);
    }

    static boolean isFinal(String state) {
        return FINAL.contains(state);
    }

    /** A store was opened: S1, and the settings without which S2 cannot hold. */
    void opened(Station station) {
        List<String> findings = StoreCheck.findings(station.desk().database, false);
        unless(findings.isEmpty(), "S1", station + " opens with " + findings);
        started(station);
    }

    /** A process has come up over a store that is known to be whole. */
    void started(Station station) {
        var database = station.desk().database;
        database.writeOnly(tx -> {
            unless(tx.number("PRAGMA synchronous") == 2, "S2", "synchronous is not FULL");
            unless(tx.number("PRAGMA foreign_keys") == 1, "S1", "foreign keys are off");
            station.flights.land(tx);
        });
        long inFlight = database.<Long>read(tx -> tx.number("SELECT count(*) FROM outbox WHERE state = 'IN_FLIGHT'"));
        unless(inFlight == 0, "C1", "a command is on its way in a process that has just started");
        check(station);
    }

    /** A command is about to leave: what must be on the desk's disk before its first byte does. */
    void sending(Station from, WireRequest request) {
        String commandId = String.valueOf(request.headers().get("Idempotency-Key"));
        Book.Intent intent = book.intent(commandId);
        if (intent == null && from.unseen) {
            unless(from.desk().database.read(tx -> desks.adopt(from, tx)), "C4", "two unknown commands appear");
            intent = book.intent(commandId);
        }
        if (intent == null) throw new Violation("C4", "a key that nobody asked for is sent: " + commandId);
        unless(Arrays.equals(intent.bytes(), request.body()), "C3", "other bytes than were frozen: " + commandId);
        JsonNode version = Json.parse(intent.bytes()).path("expected_version");
        String match = version.isIntegralNumber() ? "\"v" + version.longValue() + "\"" : null;
        unless(
                Objects.equals(match, request.headers().get("If-Match")),
                "C3",
                "sent upon another version than was seen: " + commandId);
        from.desk().database.read(tx -> {
            sending(tx, commandId, from);
            return true;
        });
    }

    private record Row(
            String state, long attempts, long urgent, long deskSeq, long lost, String type, String targetId) {}

    private static Row row(org.carddesk.db.Row row) {
        return new Row(
                row.text("state"),
                row.number("attempts"),
                row.number("urgent"),
                row.number("desk_seq"),
                row.number("lost"),
                String.valueOf(row.textOrNull("target_type")),
                String.valueOf(row.textOrNull("target_id")));
    }

    private void sending(Tx tx, String commandId, Station from) {
        Row own = tx.first("SELECT * FROM outbox WHERE command_id = ?", Oracle::row, commandId)
                .orElseThrow(() -> new Violation("C1", "sent before it is saved: " + commandId));
        unless(own.state.equals("IN_FLIGHT") && own.attempts >= 1, "C1", "leaves in state " + own.state);
        from.flights.departs(tx, commandId);
        unless(own.lost == 0, "M4", "sent again after the gateway was restored: " + commandId);
        unless(
                from.memory.sent.getOrDefault(commandId, 0) < own.attempts,
                "C1",
                "more requests than recorded attempts: " + commandId);
        unless(
                tx.number("SELECT last_desk_seq FROM desk") >= from.numberToLearn,
                "C6",
                "a store that was put back sends before it has learned what the gateway has of its other life");
        Optional<String> halt = tx.first("SELECT halt FROM desk_halt", row -> row.text("halt"));
        unless(halt.isEmpty(), "C6", "a desk that is halted sends: " + halt);
        unless(
                tx.number("SELECT count(*) FROM outbox WHERE command_id = ? AND cancel_ordered = 1", commandId) == 0,
                "C7",
                "sent although its cancelling was ordered");
        if (own.urgent == 1) return;
        long earlier = tx.number(
                "SELECT count(*) FROM outbox WHERE target_type = ? AND target_id = ? AND command_id <> ?"
                        + " AND (urgent = 1 OR desk_seq < ?)"
                        + " AND state NOT IN ('APPLIED', 'REJECTED', 'CONFLICT', 'CANCELLED')",
                own.type,
                own.targetId,
                commandId,
                own.deskSeq);
        unless(earlier == 0, "C5", "overtakes an open command on the same target: " + commandId);
        urgentFirst(tx, commandId);
    }

    /** Report of loss and freeze go before all others, if they may go at all. */
    private void urgentFirst(Tx tx, String commandId) {
        long waiting = tx.number(
                "SELECT count(*) FROM outbox WHERE urgent = 1 AND state = 'QUEUED' AND attempts = 0"
                        + " AND problem IS NULL AND cancel_ordered = 0 AND actor_id = (SELECT actor_id FROM outbox"
                        + " WHERE command_id = ?)",
                commandId);
        unless(waiting == 0, "C5", "an urgent command waits behind " + commandId);
    }

    /** The first byte has left. */
    void left(Station from, WireRequest request) {
        from.memory.sent.merge(String.valueOf(request.headers().get("Idempotency-Key")), 1, Integer::sum);
    }

    boolean recorded(String commandId) {
        return world.gateway()
                        .<Long>read(tx -> tx.number("SELECT count(*) FROM command WHERE command_id = ?", commandId))
                > 0;
    }

    void newlyRecorded(String commandId) {
        int times = book.recorded(commandId);
        Book.Intent intent = book.intent(commandId);
        unless(intent != null, "C4", "the gateway records what nobody asked for: " + commandId);
        boolean excused = intent != null && world.rolledBack(intent.desk());
        unless(times == 1 || excused, "M4", "executed again after the gateway was restored: " + commandId);
    }

    /** The next request of a desk, or the end of a step: what was handed over before must have been refused. */
    void refused(Station station) {
        desks.refused(station);
    }

    /** Cheap truths about one desk, after each step there. */
    void check(Station station) {
        desks.check(station);
    }

    /** The gateway's ledger against Alipay's and the card host's own books. */
    void checkMoney() {
        money.check();
    }

    /** Everything is healed and quiet: now all of it must be true, at every desk. */
    void end(Station station) {
        desks.end(station);
        if (station.number >= world.schedule().desks()) return;
        station.desk().database.read(tx -> {
            moves(tx);
            return true;
        });
    }

    /** How each command got from state to state, as the store itself wrote down; a copy has that of its original. */
    private void moves(Tx tx) {
        String[] last = {"", ""};
        tx.each("SELECT command_id, state FROM outbox_step ORDER BY command_id, n", row -> {
            String id = row.text("command_id");
            String state = row.text("state");
            String before = id.equals(last[0]) ? last[1] : "-";
            if (!before.equals(state)) world.tally().count("state " + before + " > " + state);
            last[0] = id;
            last[1] = state;
        });
        tx.each(
                "SELECT type, state FROM outbox",
                row -> world.tally().count("ended " + row.text("type") + " " + row.text("state")));
    }
}
