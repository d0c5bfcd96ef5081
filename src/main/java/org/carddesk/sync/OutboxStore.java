package org.carddesk.sync;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.carddesk.db.Row;
import org.carddesk.db.Tx;
import org.carddesk.gateway.CommandBody;
import org.carddesk.gateway.CommandType;
import org.carddesk.gateway.Effect;
import org.carddesk.gateway.Json;
import org.carddesk.gateway.RefusalCode;
import org.carddesk.gateway.RowResult;
import org.carddesk.gateway.Target;
import org.jspecify.annotations.Nullable;

/** The outbox table: intents that never change, and where each stands. */
final class OutboxStore {
    /** The problem of a command whose number another has at the gateway: it is never sent. */
    static final String NUMBER_TAKEN = "DESK_SEQ_TAKEN";

    static final String CHANGED = "outbox";
    static final String OPEN = "state NOT IN ('APPLIED', 'REJECTED', 'CONFLICT', 'CANCELLED')";
    private static final String ENDED = "state IN ('APPLIED', 'REJECTED', 'CONFLICT', 'CANCELLED')";

    void insert(Tx tx, CommandBody body, byte[] bytes, boolean urgent, Instant at) {
        Target target = body.target();
        tx.execute(
                "INSERT INTO outbox (command_id, desk_seq, type, target_type, target_id, expected_version, args, actor_id,"
                        + " reason, supersedes, bytes, urgent, queued_at_millis, state, changed_at_millis)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'QUEUED', ?)",
                body.commandId(),
                body.deskSeq(),
                body.type(),
                target == null ? null : target.type(),
                target == null ? null : target.id(),
                body.expectedVersion(),
                body.args().toString(),
                body.actor(),
                body.reason(),
                body.supersedes(),
                bytes,
                urgent,
                at.toEpochMilli(),
                at.toEpochMilli());
        tx.execute("UPDATE outbox SET undecided = 0 WHERE command_id = ? AND undecided = 1", body.supersedes());
        tx.changed(CHANGED);
    }

    /** Every command that is not final, in the order of sending. */
    List<OutboxCommand> open(Tx tx) {
        return tx.list("SELECT * FROM outbox WHERE " + OPEN + " ORDER BY urgent DESC, desk_seq", OutboxStore::command);
    }

    /** How many are not final. */
    long openCount(Tx tx) {
        return tx.number("SELECT count(*) FROM outbox WHERE " + OPEN);
    }

    List<OutboxCommand> recent(Tx tx, @Nullable Long beforeDeskSeq, int limit) {
        return tx.list(
                "SELECT * FROM outbox WHERE desk_seq < ? ORDER BY desk_seq DESC LIMIT ?",
                OutboxStore::command,
                beforeDeskSeq == null ? Long.MAX_VALUE : beforeDeskSeq,
                limit);
    }

    List<OutboxCommand> ofTarget(Tx tx, String targetType, String targetId, int limit) {
        return tx.list(
                "SELECT * FROM outbox WHERE target_type = ? AND target_id = ? ORDER BY desk_seq DESC LIMIT ?",
                OutboxStore::command,
                targetType,
                targetId,
                limit);
    }

    boolean any(Tx tx) {
        return tx.number("SELECT count(*) FROM (SELECT 1 FROM outbox LIMIT 1)") > 0;
    }

    /** How many commands have ended since the beginning of this store. */
    long ended(Tx tx) {
        return tx.number("SELECT count(*) FROM outbox WHERE NOT (" + OPEN + ")");
    }

    Optional<OutboxCommand> find(Tx tx, String commandId) {
        return tx.first("SELECT * FROM outbox WHERE command_id = ?", OutboxStore::command, commandId);
    }

    /** What is shown as pending over records of a type, oldest first: open commands, and applied ones the feed has not reached. */
    List<OutboxCommand> overlay(Tx tx, String targetType, Collection<String> ids) {
        return tx.list(
                "SELECT * FROM outbox WHERE overlay = 1 AND target_type = ?"
                        + " AND target_id IN (SELECT value FROM json_each(?)) ORDER BY desk_seq",
                OutboxStore::command,
                targetType,
                text(ids));
    }

    boolean cancelUnsent(Tx tx, String commandId, Instant at) {
        return update(
                tx,
                "state = 'CANCELLED', overlay = 0, changed_at_millis = ?"
                        + " WHERE command_id = ? AND state = 'QUEUED' AND attempts = 0",
                at.toEpochMilli(),
                commandId);
    }

    /** Another life of this store has sent it, or may have, so that here too its outcome is open. */
    void sentElsewhere(Tx tx, String commandId, Instant at) {
        update(
                tx,
                "state = 'UNKNOWN', attempts = max(attempts, 1), changed_at_millis = ? WHERE command_id = ?"
                        + " AND state = 'QUEUED'",
                at.toEpochMilli(),
                commandId);
    }

    /** It was given to the network at least so often. */
    void attempted(Tx tx, String commandId, int attempts) {
        update(tx, "attempts = ? WHERE command_id = ? AND attempts < ?", attempts, commandId, attempts);
    }

    /** Takes the command for sending; false if somebody else has it, or it has ended meanwhile. */
    boolean depart(Tx tx, String commandId, Instant at) {
        return update(
                tx,
                "state = 'IN_FLIGHT', attempts = attempts + 1, changed_at_millis = ? WHERE command_id = ?"
                        + " AND state IN ('QUEUED', 'UNKNOWN') AND cancel_ordered = 0",
                at.toEpochMilli(),
                commandId);
    }

    /** Puts a command that is on its way, sent by this life of the store or by another, into a state that is no outcome. */
    void stall(Tx tx, String commandId, CommandState state, @Nullable String problem, Instant at) {
        update(
                tx,
                "state = ?, attempts = max(attempts, 1), problem = ?, changed_at_millis = ? WHERE command_id = ? AND "
                        + OPEN,
                state,
                problem,
                at.toEpochMilli(),
                commandId);
    }

    /** Takes back an attempt of which it is certain that no byte left. */
    void neverLeft(Tx tx, String commandId) {
        update(tx, "attempts = attempts - 1 WHERE command_id = ? AND attempts > 0", commandId);
    }

    /** The end of a command ends an order to cancel it; a state on the way does not. A refusal is for a person to decide. */
    void outcome(Tx tx, OutboxCommand command, long resultVersion, boolean overlay, Instant at) {
        update(
                tx,
                "state = ?, code = ?, effects = ?, rows = ?, committed_seq = ?, result_version = max(result_version, ?),"
                        + " overlay = ?, problem = ?, cancel_ordered = min(cancel_ordered, ?), changed_at_millis = ?,"
                        + " undecided = CASE WHEN " + OPEN + " THEN ? ELSE undecided END WHERE command_id = ?",
                command.state(),
                command.code(),
                text(command.effects()),
                text(command.rows()),
                command.committedSeq(),
                resultVersion,
                overlay,
                command.problem(),
                !command.state().isFinal(),
                at.toEpochMilli(),
                command.isToDecide(),
                command.commandId());
    }

    long resultVersion(Tx tx, String commandId) {
        return tx.number("SELECT result_version FROM outbox WHERE command_id = ?", commandId);
    }

    /** The feed has come this far: what it has brought needs no overlay any more. */
    void reached(Tx tx, long seq) {
        update(
                tx,
                "overlay = 0 WHERE overlay = 1 AND " + ENDED + " AND (committed_seq <= ? OR committed_seq IS NULL)",
                seq);
    }

    /** Another epoch: numbers of the old one mean nothing any more. */
    void reachedAll(Tx tx) {
        update(tx, "overlay = 0 WHERE overlay = 1 AND " + ENDED);
    }

    /** At the start nothing can be on its way: what was may or may not have been executed. */
    void landed(Tx tx) {
        update(tx, "state = 'UNKNOWN' WHERE state = 'IN_FLIGHT'");
    }

    /** Notes that an operator wants the command cancelled, by the gateway; false if it has ended. */
    boolean orderCancel(Tx tx, String commandId, String operatorId) {
        return update(tx, "cancel_ordered = 1, cancel_by = ? WHERE command_id = ? AND " + OPEN, operatorId, commandId);
    }

    void withdrawCancel(Tx tx, String commandId) {
        update(tx, "cancel_ordered = 0 WHERE command_id = ?", commandId);
    }

    List<String> cancelOrders(Tx tx) {
        return tx.list(
                "SELECT command_id FROM outbox WHERE cancel_ordered = 1 AND " + OPEN + " ORDER BY desk_seq",
                row -> row.text("command_id"));
    }

    /**
     * The next command to ask about after the gateway was restored: sent, by this life of the store or another, and open or
     * ended since the given time. One that is QUEUED was never on the wire, or the gateway said that it recorded nothing.
     */
    Optional<OutboxCommand> nextToAsk(Tx tx, String epoch, Instant endedSince, long afterDeskSeq) {
        return tx.first(
                "SELECT * FROM outbox WHERE (attempts > 0 OR committed_seq IS NOT NULL) AND state <> 'QUEUED'"
                        + " AND asked_epoch IS NOT ? AND (" + OPEN + " OR changed_at_millis >= ?) AND desk_seq > ?"
                        + " ORDER BY desk_seq LIMIT 1",
                OutboxStore::command,
                epoch,
                endedSince.toEpochMilli(),
                afterDeskSeq);
    }

    void asked(Tx tx, String commandId, String epoch) {
        update(tx, "asked_epoch = ? WHERE command_id = ?", epoch, commandId);
    }

    /** The gateway no longer knows it: for a person to decide; an open one is never sent again by itself. */
    void lost(Tx tx, String commandId, String problem) {
        wasLost(tx, commandId, Optional.of(problem));
        update(tx, "state = 'FROZEN' WHERE command_id = ? AND " + OPEN, commandId);
    }

    /** A restored gateway did not know it; how it stands since then is known all the same. */
    void wasLost(Tx tx, String commandId, Optional<String> problem) {
        String before = find(tx, commandId).map(OutboxCommand::problem).orElse(null);
        String after = problem.map(StoredProblem.of(before)::under).orElse(before);
        update(tx, "lost = 1, problem = ? WHERE command_id = ?", after, commandId);
    }

    List<OutboxCommand> lost(Tx tx) {
        return tx.list("SELECT * FROM outbox WHERE lost = 1 ORDER BY desk_seq LIMIT 10000", OutboxStore::command);
    }

    private static boolean update(Tx tx, String change, @Nullable Object... values) {
        int changed = tx.execute("UPDATE outbox SET " + change, values);
        if (changed > 0) tx.changed(CHANGED);
        return changed > 0;
    }

    byte[] bytes(Tx tx, String commandId) {
        return tx.first("SELECT bytes FROM outbox WHERE command_id = ?", row -> row.bytes("bytes"), commandId)
                .orElseThrow();
    }

    static OutboxCommand command(Row row) {
        String targetType = row.textOrNull("target_type");
        String code = row.textOrNull("code");
        return new OutboxCommand(
                row.text("command_id"),
                row.number("desk_seq"),
                CommandType.ofWire(row.text("type")).orElseThrow(),
                targetType == null ? null : new Target(targetType, row.text("target_id")),
                row.numberOrNull("expected_version"),
                json(row.text("args")),
                row.text("actor_id"),
                row.textOrNull("reason"),
                row.textOrNull("supersedes"),
                CommandState.valueOf(row.text("state")),
                code == null ? null : RefusalCode.valueOf(code),
                list(row.text("effects"), Effect[].class),
                list(row.text("rows"), RowResult[].class),
                Instant.ofEpochMilli(row.number("queued_at_millis")),
                (int) row.number("attempts"),
                row.numberOrNull("committed_seq"),
                row.textOrNull("problem"),
                row.number("cancel_ordered") == 0 ? null : row.textOrNull("cancel_by"));
    }

    static String text(Object value) {
        return new String(Json.bytes(value), StandardCharsets.UTF_8);
    }

    private static JsonNode json(String text) {
        return Json.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    static <T> List<T> list(@Nullable String text, Class<T[]> type) {
        if (text == null) return List.of();
        return Arrays.asList(Json.read(text.getBytes(StandardCharsets.UTF_8), type));
    }
}
