package org.carddesk.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.carddesk.db.Row;
import org.carddesk.gateway.CommandStatus;
import org.carddesk.gateway.CommandType;
import org.carddesk.gateway.Effect;
import org.carddesk.gateway.Json;
import org.carddesk.gateway.OwnCommand;
import org.carddesk.gateway.OwnCommands;
import org.carddesk.gateway.RefusalCode;
import org.carddesk.gateway.RowResult;
import org.carddesk.gateway.Target;
import org.jspecify.annotations.Nullable;

/** The permanent table of commands, each change of which is a {@code command_result} in the feed. */
final class CommandRecords {
    private static final String SELECT =
            "SELECT command_id, desk_id, desk_seq, bytes_hash, type, target_type, target_id,"
                    + " actor, first_status, status, code, current_version, effects, row_results, result, committed_seq,"
                    + " received_millis, expires_millis FROM command WHERE ";
    private static final int PAGE = 200;

    private CommandRecords() {}

    static Optional<CommandRecord> find(LedgerReader reader, String commandId) {
        return reader.tx().first(SELECT + "command_id = ?", CommandRecords::record, commandId);
    }

    /** The commands that awaited approval for too long. */
    static List<CommandRecord> due(LedgerReader reader) {
        return reader.tx()
                .list(
                        SELECT
                                + "status = 'awaiting_approval' AND expires_millis <= ? ORDER BY expires_millis LIMIT 100",
                        CommandRecords::record,
                        reader.now().toEpochMilli());
    }

    /** The type of the command that has not ended on a target, if there is one. */
    static Optional<CommandType> open(LedgerReader reader, Target target) {
        return reader.tx()
                .first(
                        "SELECT type FROM command WHERE status IN ('pending', 'awaiting_approval') AND target_type = ?"
                                + " AND target_id = ?",
                        row -> CommandType.ofWire(row.text("type")).orElseThrow(),
                        target.type(),
                        target.id());
    }

    /** Adds the record; its result is the transaction's last event. */
    static void add(LedgerTx tx, CommandRecord command) {
        var origin = command.origin();
        var stand = command.stand();
        Target target = origin.target();
        CommandType type = origin.type();
        Instant expires = command.expiresAt();
        tx.tx()
                .execute(
                        "INSERT INTO command (command_id, desk_id, desk_seq, bytes_hash, type, target_type, target_id,"
                                + " actor, first_status, status, code, current_version, effects, row_results, result,"
                                + " committed_seq, received_millis, expires_millis)"
                                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                        command.commandId(),
                        command.deskId(),
                        command.deskSeq(),
                        origin.bytesHash(),
                        type == null ? null : type.wire(),
                        target == null ? null : target.type(),
                        target == null ? null : target.id(),
                        origin.actor(),
                        command.firstStatus(),
                        wire(stand.status()),
                        stand.code(),
                        stand.currentVersion(),
                        json(stand.effects()),
                        json(stand.rows()),
                        json(stand.result()),
                        stand.committedSeq(),
                        command.receivedAt().toEpochMilli(),
                        expires == null ? null : expires.toEpochMilli());
        tx.put(command.commandId(), command.feedBody());
    }

    /** Brings a command that was answered 202 to its end. */
    static CommandRecord end(LedgerTx tx, CommandRecord open, CommandRecord.Stand stand) {
        tx.tx()
                .execute(
                        "UPDATE command SET status = ?, code = ?, effects = ?, row_results = ?, result = ?,"
                                + " committed_seq = ?, expires_millis = NULL WHERE command_id = ?",
                        wire(stand.status()),
                        stand.code(),
                        json(stand.effects()),
                        json(stand.rows()),
                        json(stand.result()),
                        stand.committedSeq(),
                        open.commandId());
        var ended = new CommandRecord(
                open.commandId(),
                open.deskId(),
                open.deskSeq(),
                open.origin(),
                open.firstStatus(),
                stand,
                open.receivedAt(),
                null);
        tx.put(open.commandId(), ended.feedBody());
        return ended;
    }

    static OwnCommands ofDesk(LedgerReader reader, Caller desk, long after) {
        var rows = reader.tx()
                .list(
                        SELECT + "desk_id = ? AND desk_seq > ? ORDER BY desk_seq LIMIT ?",
                        row -> own(record(row)),
                        desk.deskId(),
                        after,
                        PAGE + 1);
        boolean more = rows.size() > PAGE;
        return new OwnCommands(more ? List.copyOf(rows.subList(0, PAGE)) : rows, more);
    }

    private static OwnCommand own(CommandRecord command) {
        var origin = command.origin();
        CommandType type = origin.type();
        return new OwnCommand(
                command.commandId(),
                command.deskSeq(),
                type == null ? null : type.wire(),
                origin.target(),
                origin.actor(),
                command.stand().status(),
                command.stand().committedSeq(),
                command.receivedAt());
    }

    private static CommandRecord record(Row row) {
        Long expires = row.numberOrNull("expires_millis");
        return new CommandRecord(
                row.text("command_id"),
                row.text("desk_id"),
                row.number("desk_seq"),
                origin(row),
                (int) row.number("first_status"),
                stand(row),
                Instant.ofEpochMilli(row.number("received_millis")),
                expires == null ? null : Instant.ofEpochMilli(expires));
    }

    private static CommandRecord.Origin origin(Row row) {
        String type = row.textOrNull("type");
        if (type == null) return CommandRecord.Origin.FENCE;
        String targetType = row.textOrNull("target_type");
        return new CommandRecord.Origin(
                row.bytes("bytes_hash"),
                CommandType.ofWire(type).orElseThrow(),
                targetType == null ? null : new Target(targetType, row.textOrNull("target_id")),
                row.textOrNull("actor"));
    }

    private static CommandRecord.Stand stand(Row row) {
        String code = row.textOrNull("code");
        Effect[] effects = Json.read(utf8(row.text("effects")), Effect[].class);
        String rows = row.textOrNull("row_results");
        String result = row.textOrNull("result");
        return new CommandRecord.Stand(
                CommandStatus.valueOf(row.text("status").toUpperCase(Locale.ROOT)),
                code == null ? null : RefusalCode.valueOf(code),
                row.numberOrNull("current_version"),
                List.of(effects),
                rows == null ? null : List.of(Json.read(utf8(rows), RowResult[].class)),
                result == null ? null : Json.parse(utf8(result)),
                row.number("committed_seq"));
    }

    private static String wire(CommandStatus status) {
        return status.name().toLowerCase(Locale.ROOT);
    }

    private static @Nullable String json(@Nullable Object value) {
        if (value == null) return null;
        byte[] bytes = value instanceof JsonNode node ? Json.canonical(node) : Json.bytes(value);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
