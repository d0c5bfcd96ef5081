package org.carddesk.sync;

import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.carddesk.access.AuditTrail;
import org.carddesk.db.Tx;
import org.carddesk.gateway.CommandBody;
import org.carddesk.gateway.CommandType;
import org.carddesk.gateway.OwnCommand;
import org.carddesk.gateway.ProblemType;
import org.carddesk.gateway.Target;

/**
 * Brings the commands of a store that was put back to where the replaced one had them: those that it lacks under their own keys,
 * and the others to what was known of them. Nothing becomes less certain by it.
 */
final class TakeOver {
    private final AuditTrail audit;
    private final Clock clock;
    private final Outcomes outcomes;
    private final OutboxStore outbox = new OutboxStore();
    private final CommandHistoryStore history = new CommandHistoryStore();
    private final RecoveredStore recovered = new RecoveredStore();
    private final DeskStore desks = new DeskStore();

    TakeOver(AuditTrail audit, Clock clock) {
        this.audit = audit;
        this.clock = clock;
        this.outcomes = new Outcomes(clock);
    }

    /**
     * How many were taken over that the store lacked, and how many were refused.
     *
     * @param told the ids of the others that the replaced store told about
     */
    record Taken(int commands, int refused, Set<String> told) {}

    Taken into(Tx tx, List<KeptCommand> commands) {
        var told = new HashSet<String>();
        int taken = 0;
        int refused = 0;
        for (KeptCommand kept : commands) {
            boolean present = outbox.find(tx, kept.commandId()).isPresent();
            boolean fits = present
                    ? Arrays.equals(outbox.bytes(tx, kept.commandId()), kept.bytes())
                    : !isNumberTaken(tx, kept.body());
            if (!fits) {
                refused++;
            } else if (present) {
                told.add(kept.commandId());
                if (carry(tx, kept)) note(tx, kept.body());
            } else {
                insert(tx, kept);
                taken++;
            }
        }
        return new Taken(taken, refused, told);
    }

    /** Those that even the replaced store knew only from the gateway; one that is here after all tells of itself. */
    void recovered(Tx tx, List<RecoveredStore.Kept> commands) {
        for (RecoveredStore.Kept kept : commands) {
            OwnCommand command = kept.command();
            if (outbox.find(tx, command.commandId()).isPresent()) continue;
            recovered.takeOver(tx, kept);
            desks.numberTaken(tx, command.deskSeq());
        }
    }

    /** What the replaced store does not tell about may have been sent by it. */
    void doubt(Tx tx, Set<String> told) {
        for (OutboxCommand command : outbox.open(tx)) {
            if (!told.contains(command.commandId())) outbox.sentElsewhere(tx, command.commandId(), now());
        }
    }

    private boolean isNumberTaken(Tx tx, CommandBody body) {
        return recovered.hasNumberOf(tx, body.commandId(), body.deskSeq())
                || tx.number("SELECT count(*) FROM outbox WHERE desk_seq = ?", body.deskSeq()) > 0;
    }

    /** A log that was cut off may be missing its sending: it counts as sent. */
    private void insert(Tx tx, KeptCommand kept) {
        CommandBody body = kept.body();
        boolean urgent =
                CommandType.ofWire(body.type()).filter(CommandType::urgent).isPresent();
        outbox.insert(tx, body, kept.bytes(), urgent, kept.queuedAt());
        carry(tx, kept);
        outbox.sentElsewhere(tx, body.commandId(), now());
        boolean forgotten = recovered.isHere(tx, body.commandId());
        if (forgotten) outbox.lost(tx, body.commandId(), ProblemType.UNKNOWN_COMMAND.name());
        desks.numberTaken(tx, body.deskSeq());
        note(tx, body);
    }

    /** Whether that changed anything. */
    private boolean carry(Tx tx, KeptCommand kept) {
        String commandId = kept.commandId();
        Optional<OutboxCommand> before = outbox.find(tx, commandId);
        boolean wasLost = history.isLost(tx, commandId);
        outbox.attempted(tx, commandId, kept.attempts());
        if (kept.isAnswered()) outcomes.learn(tx, commandId, kept.outcome());
        else if (kept.state() == CommandState.FROZEN) {
            outbox.stall(tx, commandId, CommandState.FROZEN, kept.problem(), now());
        } else if (kept.state() != CommandState.QUEUED) outbox.sentElsewhere(tx, commandId, now());
        String cancelBy = kept.cancelBy();
        if (cancelBy != null) outbox.orderCancel(tx, commandId, cancelBy);
        Optional<String> why = StoredProblem.of(kept.problem()).name();
        if (kept.lost() && kept.isAnswered()) outbox.wasLost(tx, commandId, why);
        else if (kept.lost()) outbox.lost(tx, commandId, why.orElse(""));
        else if (wasLost) stillLost(tx, before.orElseThrow());
        return !before.equals(outbox.find(tx, commandId)) || wasLost != history.isLost(tx, commandId);
    }

    /** A store that knew less does not take away why it was lost. */
    private void stillLost(Tx tx, OutboxCommand before) {
        Optional<String> why = before.lastProblem();
        if (why.isEmpty()) return;
        String commandId = before.commandId();
        if (before.state().isFinal()) outbox.wasLost(tx, commandId, why);
        else outbox.lost(tx, commandId, why.get());
    }

    private void note(Tx tx, CommandBody body) {
        Target target = body.target();
        audit.append(
                tx,
                "salvage",
                target == null ? "command" : target.type(),
                Outbox.recordId(target, body.commandId()),
                Outbox.details(body.commandId(), body.payloadSha256(), body.args()),
                null);
    }

    private Instant now() {
        return clock.instant();
    }
}
