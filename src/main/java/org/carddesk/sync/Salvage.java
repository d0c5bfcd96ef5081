package org.carddesk.sync;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.carddesk.access.AuditTrail;
import org.carddesk.db.DamagedStore;
import org.carddesk.db.Row;
import org.carddesk.db.Tx;
import org.carddesk.gateway.CommandBody;
import org.carddesk.gateway.CommandType;
import org.carddesk.gateway.Json;
import org.carddesk.gateway.Payload;
import org.carddesk.gateway.Target;
import org.jspecify.annotations.Nullable;

/**
 * Takes the commands that had not ended from a store that was replaced into the one in its place, so that nothing is lost that
 * an operator was told is saved. What is taken over may have been sent since its backup: it goes on under its own key.
 */
final class Salvage {
    private final AuditTrail audit;
    private final OutboxStore outbox = new OutboxStore();
    private final RecoveredStore recovered = new RecoveredStore();
    private final DeskStore desks = new DeskStore();

    Salvage(AuditTrail audit) {
        this.audit = audit;
    }

    private record Kept(
            CommandBody body,
            byte[] bytes,
            Instant queuedAt,
            boolean cancelOrdered,
            @Nullable String lostBecause) {}

    /** What was found in a replaced store: to be taken over, and how many rows were of no use. */
    record Found(List<Kept> commands, int unreadable) {}

    /** Reads the replaced store. */
    static Found read(Path replaced) {
        DamagedStore.Rows<List<Kept>> rows = DamagedStore.rows(replaced, "outbox", Salvage::kept);
        var commands = new ArrayList<Kept>();
        rows.rows().forEach(commands::addAll);
        return new Found(commands, rows.unreadable());
    }

    /** Empty where the command has ended; the gateway has those that it heard of. */
    private static List<Kept> kept(Row row) {
        if (CommandState.valueOf(row.text("state")).isFinal()) return List.of();
        byte[] bytes = row.bytes("bytes");
        CommandBody body = Json.read(bytes, CommandBody.class);
        boolean whole = body.commandId().equals(row.text("command_id"))
                && Payload.of(body).sha256().equals(body.payloadSha256());
        if (!whole) throw Json.broken("bytes of another command, or damaged ones");
        return List.of(new Kept(
                body,
                bytes,
                Instant.ofEpochMilli(row.number("queued_at_millis")),
                row.flag("cancel_ordered"),
                row.flag("lost") ? row.text("problem") : null));
    }

    /** Takes over what the store does not have; how many that were. */
    Salvaged into(Tx tx, Found found, Instant at) {
        int taken = 0;
        int refused = 0;
        for (Kept kept : found.commands()) {
            if (outbox.find(tx, kept.body().commandId()).isPresent()) continue;
            if (isNumberTaken(tx, kept.body().deskSeq())) refused++;
            else {
                take(tx, kept, at);
                taken++;
            }
        }
        return new Salvaged(taken, found.unreadable() + refused);
    }

    private boolean isNumberTaken(Tx tx, long deskSeq) {
        return recovered.hasDeskSeq(tx, deskSeq)
                || tx.number("SELECT count(*) FROM outbox WHERE desk_seq = ?", deskSeq) > 0;
    }

    private void take(Tx tx, Kept kept, Instant at) {
        CommandBody body = kept.body();
        boolean urgent =
                CommandType.ofWire(body.type()).filter(CommandType::urgent).isPresent();
        outbox.insert(tx, body, kept.bytes(), urgent, kept.queuedAt());
        outbox.sentElsewhere(tx, body.commandId(), at);
        // Stores of earlier versions do not say who ordered it; its maker may.
        if (kept.cancelOrdered()) outbox.orderCancel(tx, body.commandId(), body.actor());
        String lostBecause = kept.lostBecause();
        if (lostBecause != null) outbox.lost(tx, body.commandId(), lostBecause);
        desks.numberTaken(tx, body.deskSeq());
        Target target = body.target();
        audit.append(
                tx,
                "salvage",
                target == null ? "command" : target.type(),
                Outbox.recordId(target, body.commandId()),
                Outbox.details(body.commandId(), body.payloadSha256(), body.args()),
                null);
    }
}
