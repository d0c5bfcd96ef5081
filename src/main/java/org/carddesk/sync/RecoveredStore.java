package org.carddesk.sync;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.carddesk.db.Row;
import org.carddesk.db.Tx;
import org.carddesk.gateway.Answer;
import org.carddesk.gateway.CommandAnswer;
import org.carddesk.gateway.CommandResultBody;
import org.carddesk.gateway.CommandStatus;
import org.carddesk.gateway.Json;
import org.carddesk.gateway.OwnCommand;
import org.carddesk.gateway.ProblemType;
import org.carddesk.gateway.Target;
import org.jspecify.annotations.Nullable;

/** Commands of this desk that the gateway knows and a restored database does not. */
final class RecoveredStore {
    private static final String TABLE = "recovered_command";
    private static final String OPEN = "('PENDING', 'AWAITING_APPROVAL', 'UNRECOGNISED')";
    private static final String UNSETTLED = "('PENDING', 'AWAITING_APPROVAL', 'UNRECOGNISED', 'FORGOTTEN')";
    /** What no gateway says. */
    private static final Set<String> OWN_STATES = Set.of("FORGOTTEN", "LOOKED_INTO");

    void save(Tx tx, OwnCommand command) {
        Target target = command.target();
        tx.execute(
                "INSERT INTO recovered_command (command_id, desk_seq, type, target_type, target_id, actor_id, status,"
                        + " committed_seq, received_at_millis) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (command_id)"
                        + " DO UPDATE SET status = excluded.status, committed_seq = excluded.committed_seq"
                        + " WHERE status IN " + OPEN,
                command.commandId(),
                command.deskSeq(),
                command.type(),
                target == null ? null : target.type(),
                target == null ? null : target.id(),
                command.actor(),
                command.status(),
                command.committedSeq(),
                command.receivedAt().toEpochMilli());
        tx.changed(TABLE);
    }

    /** Those that have not ended as far as the desk was told, the oldest first. */
    List<RecoveredCommand> open(Tx tx) {
        return those(tx, OPEN);
    }

    /** Those that a restored gateway no longer knows, and nobody has looked into. */
    List<RecoveredCommand> forgotten(Tx tx) {
        return those(tx, "('FORGOTTEN')");
    }

    private static List<RecoveredCommand> those(Tx tx, String states) {
        return tx.list(
                "SELECT * FROM recovered_command WHERE status IN " + states + " ORDER BY desk_seq LIMIT 10000",
                RecoveredStore::command);
    }

    private static RecoveredCommand command(Row row) {
        return new RecoveredCommand(
                row.text("command_id"),
                row.textOrNull("type"),
                target(row),
                row.textOrNull("actor_id"),
                Instant.ofEpochMilli(row.number("received_at_millis")));
    }

    private static @Nullable Target target(Row row) {
        String type = row.textOrNull("target_type");
        return type == null ? null : new Target(type, row.textOrNull("target_id"));
    }

    /** Those on one record that may still have an effect on it, or had one that nobody has found out. */
    List<RecoveredCommand> unsettledOn(Tx tx, Target target) {
        return on(tx, target, UNSETTLED);
    }

    /** Those on one record that may still have an effect on it. */
    List<RecoveredCommand> openOn(Tx tx, Target target) {
        return on(tx, target, OPEN);
    }

    /** Those on one record that the gateway carried out since then. */
    List<RecoveredCommand> appliedOn(Tx tx, Target target, Instant since) {
        return on(tx, target, "('APPLIED')").stream()
                .filter(command -> !command.receivedAt().isBefore(since))
                .toList();
    }

    private static List<RecoveredCommand> on(Tx tx, Target target, String states) {
        return tx.list(
                "SELECT * FROM recovered_command WHERE target_type = ? AND target_id = ? AND status IN " + states,
                RecoveredStore::command,
                target.type(),
                target.id());
    }

    /** As a replaced store tells of it. */
    record Kept(OwnCommand command, String state) {
        /** Throws where the row is not to be trusted. */
        static Kept of(Row row) {
            long deskSeq = row.number("desk_seq");
            if (deskSeq >= Json.WHOLE_BELOW) throw Json.broken("desk_seq " + deskSeq);
            String state = row.text("status");
            boolean own = OWN_STATES.contains(state);
            var command = new OwnCommand(
                    row.text("command_id"),
                    deskSeq,
                    row.textOrNull("type"),
                    target(row),
                    row.textOrNull("actor_id"),
                    own ? CommandStatus.UNRECOGNISED : CommandStatus.valueOf(state),
                    row.number("committed_seq"),
                    Instant.ofEpochMilli(row.number("received_at_millis")));
            return new Kept(command, state);
        }
    }

    /** Takes over what a replaced store, the later one, knew: an end and what became of it stay. */
    void takeOver(Tx tx, Kept kept) {
        save(tx, kept.command());
        String commandId = kept.command().commandId();
        if (OWN_STATES.contains(kept.state()))
            become(tx, commandId, kept.state(), "('UNRECOGNISED', 'APPLIED', 'FORGOTTEN')");
    }

    /** What was received since then, as long as the gateway knew it; a fence had no effect that could be lost. */
    List<String> since(Tx tx, Instant at) {
        return tx.list(
                "SELECT command_id FROM recovered_command WHERE received_at_millis >= ? AND type IS NOT NULL"
                        + " AND status NOT IN ('FORGOTTEN', 'LOOKED_INTO') ORDER BY desk_seq LIMIT 10000",
                row -> row.text("command_id"),
                at.toEpochMilli());
    }

    /** Takes from what is told of other commands how those here stand. */
    void learn(Tx tx, List<CommandResultBody> told) {
        if (told.isEmpty() || open(tx).isEmpty()) return;
        told.forEach(result -> learn(tx, result.commandId(), result.status()));
    }

    /** How it stands now; what has ended does not begin again. */
    void learn(Tx tx, String commandId, CommandStatus status) {
        become(tx, commandId, status.name(), OPEN);
    }

    /** A restored gateway does not know it any more; what it did before is for a person to find out. */
    private void forget(Tx tx, String commandId) {
        become(tx, commandId, "FORGOTTEN", "('PENDING', 'AWAITING_APPROVAL', 'UNRECOGNISED', 'APPLIED')");
    }

    /** Somebody found out what became of it; whether that was still to be done. */
    boolean lookedInto(Tx tx, String commandId) {
        return become(tx, commandId, "LOOKED_INTO", UNSETTLED);
    }

    /** Takes from an answer about one how it stands; false if it does not say. */
    boolean learn(Tx tx, String commandId, Answer<CommandAnswer> answer) {
        return switch (answer) {
            case Answer.Ok<CommandAnswer> ok
            when ok.value().commandId().equals(commandId) -> {
                learn(tx, commandId, ok.value().status());
                yield true;
            }
            case Answer.Problem<CommandAnswer> problem
            when problem.type() == ProblemType.UNKNOWN_COMMAND -> {
                forget(tx, commandId);
                yield true;
            }
            case Answer<CommandAnswer> nothing -> false;
        };
    }

    private static boolean become(Tx tx, String commandId, String status, String from) {
        int changed = tx.execute(
                "UPDATE recovered_command SET status = ? WHERE command_id = ? AND status IN " + from,
                status,
                commandId);
        if (changed > 0) tx.changed(TABLE);
        return changed > 0;
    }

    /** Whether the number of a command is that of another one at the gateway. */
    boolean hasNumberOf(Tx tx, String commandId, long deskSeq) {
        return tx.number(
                        "SELECT count(*) FROM recovered_command WHERE desk_seq = ? AND command_id <> ?",
                        deskSeq,
                        commandId)
                > 0;
    }

    /** It is in the outbox after all, which tells of it from now on; whether the gateway has forgotten it. */
    boolean isHere(Tx tx, String commandId) {
        boolean forgotten = tx.number(
                        "SELECT count(*) FROM recovered_command WHERE command_id = ? AND status IN ('FORGOTTEN', 'LOOKED_INTO')",
                        commandId)
                > 0;
        if (tx.execute("DELETE FROM recovered_command WHERE command_id = ?", commandId) > 0) tx.changed(TABLE);
        return forgotten;
    }
}
