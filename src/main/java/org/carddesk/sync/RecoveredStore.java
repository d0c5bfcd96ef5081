package org.carddesk.sync;

import org.carddesk.db.Tx;
import org.carddesk.gateway.OwnCommand;
import org.carddesk.gateway.Target;

/** Commands of this desk that the gateway knows and a restored database does not. */
final class RecoveredStore {
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

    boolean hasDeskSeq(Tx tx, long deskSeq) {
        return tx.number("SELECT count(*) FROM recovered_command WHERE desk_seq = ?", deskSeq) > 0;
    }
}
