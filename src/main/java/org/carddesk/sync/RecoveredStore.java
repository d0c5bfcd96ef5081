package org.carddesk.sync;

import java.time.Instant;
import java.util.List;
import org.carddesk.db.Tx;
import org.carddesk.gateway.CommandResultBody;
import org.carddesk.gateway.CommandStatus;
import org.carddesk.gateway.OwnCommand;
import org.carddesk.gateway.Target;

/** Commands of this desk that the gateway knows and a restored database does not. */
final class RecoveredStore {
    private static final String OPEN = "('PENDING', 'AWAITING_APPROVAL', 'UNRECOGNISED')";

    void save(Tx tx, OwnCommand command) {
        Target target = command.target();
        tx.execute(
                "INSERT INTO recovered_command (command_id, desk_seq, type, target_type, target_id, actor_id, status,"
                        + " committed_seq, received_at_millis) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (command_id)"
                        + " DO UPDATE SET status = excluded.status, committed_seq = excluded.committed_seq",
                command.commandId(),
                command.deskSeq(),
                command.type(),
                target == null ? null : target.type(),
                target == null ? null : target.id(),
                command.actor(),
                command.status(),
                command.committedSeq(),
                command.receivedAt().toEpochMilli());
    }

    /** Those that have not ended as far as the desk was told, the oldest first. */
    List<RecoveredCommand> open(Tx tx) {
        return tx.list(
                "SELECT command_id, type, received_at_millis FROM recovered_command WHERE status IN " + OPEN
                        + " ORDER BY desk_seq LIMIT 1000",
                row -> new RecoveredCommand(
                        row.text("command_id"),
                        row.textOrNull("type"),
                        Instant.ofEpochMilli(row.number("received_at_millis"))));
    }

    /** Takes from what is told of other commands how those here stand. */
    void learn(Tx tx, List<CommandResultBody> told) {
        if (told.isEmpty() || open(tx).isEmpty()) return;
        told.forEach(result -> learn(tx, result.commandId(), result.status()));
    }

    /** How it stands now; what has ended does not begin again. */
    void learn(Tx tx, String commandId, CommandStatus status) {
        tx.execute(
                "UPDATE recovered_command SET status = ? WHERE command_id = ? AND status IN " + OPEN,
                status,
                commandId);
    }

    /** A restored gateway does not know it any more: nothing of it can happen now. */
    void forgotten(Tx tx, String commandId) {
        tx.execute("UPDATE recovered_command SET status = 'FORGOTTEN' WHERE command_id = ?", commandId);
    }

    boolean hasDeskSeq(Tx tx, long deskSeq) {
        return tx.number("SELECT count(*) FROM recovered_command WHERE desk_seq = ?", deskSeq) > 0;
    }
}
