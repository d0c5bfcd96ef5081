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
    static final String CHANGED = "outbox";
    private static final String OPEN = "state NOT IN ('APPLIED', 'REJECTED', 'CONFLICT', 'CANCELLED')";

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
        tx.changed(CHANGED);
    }

    /** Every command that is not final, in the order of sending. */
    List<OutboxCommand> open(Tx tx) {
        return tx.list("SELECT * FROM outbox WHERE " + OPEN + " ORDER BY urgent DESC, desk_seq", OutboxStore::command);
    }

    List<OutboxCommand> recent(Tx tx, @Nullable Long beforeDeskSeq, int limit) {
        return tx.list(
                "SELECT * FROM outbox WHERE desk_seq < ? ORDER BY desk_seq DESC LIMIT ?",
                OutboxStore::command,
                beforeDeskSeq == null ? Long.MAX_VALUE : beforeDeskSeq,
                limit);
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
        int changed = tx.execute(
                "UPDATE outbox SET state = 'CANCELLED', overlay = 0, changed_at_millis = ?"
                        + " WHERE command_id = ? AND state = 'QUEUED' AND attempts = 0",
                at.toEpochMilli(),
                commandId);
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
                row.textOrNull("problem"));
    }

    static String text(Object value) {
        return new String(Json.bytes(value), StandardCharsets.UTF_8);
    }

    private static JsonNode json(String text) {
        return Json.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    private static <T> List<T> list(@Nullable String text, Class<T[]> type) {
        if (text == null) return List.of();
        return Arrays.asList(Json.read(text.getBytes(StandardCharsets.UTF_8), type));
    }
}
