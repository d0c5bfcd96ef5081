package org.carddesk.sync;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import org.carddesk.access.AuditTrail;
import org.carddesk.db.Database;
import org.carddesk.db.Ids;
import org.carddesk.db.Tx;
import org.carddesk.gateway.Answer;
import org.carddesk.gateway.CommandAnswer;
import org.carddesk.gateway.Hello;
import org.carddesk.gateway.OwnCommand;
import org.carddesk.gateway.OwnCommands;
import org.carddesk.gateway.ProblemType;
import org.carddesk.text.DeskException;
import org.carddesk.text.Trouble;

/** What the desk does when its own database, or the gateway's, is not the one that it was (contract section 6). */
final class Recovery {
    private static final Duration ASKED_BACK = Duration.ofDays(90);

    private final Database database;
    private final GatewayCalls calls;
    private final SnapshotLoader snapshots;
    private final Outcomes outcomes;
    private final AuditTrail audit;
    private final Ids ids;
    private final Clock clock;
    private final DeskStore desks = new DeskStore();
    private final CursorStore cursors = new CursorStore();
    private final OutboxStore outbox = new OutboxStore();
    private final RecoveredStore recovered = new RecoveredStore();

    Recovery(
            Database database,
            GatewayCalls calls,
            SnapshotLoader snapshots,
            Outcomes outcomes,
            AuditTrail audit,
            Ids ids,
            Clock clock) {
        this.database = database;
        this.calls = calls;
        this.snapshots = snapshots;
        this.outcomes = outcomes;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /** Compares what the gateway knows of this desk with what the desk knows; a changed epoch wins over the rest. */
    void compare(Tx tx, Hello hello, String ownVersion) {
        Desk desk = desks.find(tx).orElseThrow();
        desks.contact(tx, clock.instant(), hello.school());
        boolean tooOld = Versions.compare(hello.minClient(), ownVersion) > 0;
        if (tooOld) desks.halt(tx, Halt.UPGRADE);
        else desks.over(tx, Halt.UPGRADE);
        boolean otherEpoch = cursors.find(tx)
                .filter(cursor -> !cursor.epoch().equals(hello.epoch()))
                .isPresent();
        if (otherEpoch) {
            snapshots.epochChanged(tx);
            if (!snapshots.ordered(tx)) snapshots.order(tx);
            return;
        }
        boolean forgotten = !hello.instanceKnown() && outbox.any(tx);
        boolean behind = hello.expectedDeskSeq() > desk.lastDeskSeq() + 1;
        boolean recovering = desk.halts().contains(Halt.EPOCH_CHANGED);
        if ((forgotten || behind) && !recovering) desks.halt(tx, Halt.RESTORED);
    }

    /** After another epoch was read: asks about one command that was sent, until all are; then sending goes on. */
    Step askOnce() {
        Optional<FeedCursor> cursor = database.read(cursors::find);
        boolean recovering = database.read(desks::find)
                .filter(desk -> desk.halts().contains(Halt.EPOCH_CHANGED))
                .isPresent();
        if (!recovering || cursor.isEmpty() || database.read(snapshots::ordered)) return Step.QUIET;
        String epoch = cursor.get().epoch();
        Optional<OutboxCommand> next =
                database.read(tx -> outbox.nextToAsk(tx, epoch, clock.instant().minus(ASKED_BACK)));
        if (next.isEmpty()) {
            database.writeOnly(tx -> desks.over(tx, Halt.EPOCH_CHANGED));
            return Step.MOVED;
        }
        return ask(next.get(), epoch);
    }

    private Step ask(OutboxCommand command, String epoch) {
        String commandId = command.commandId();
        Optional<Answer<CommandAnswer>> answer = calls.asLatest((client, caller) -> client.lookUp(caller, commandId));
        if (answer.isEmpty()) return Step.WAITING;
        return switch (answer.get()) {
            case Answer.Ok<CommandAnswer> ok -> {
                database.writeOnly(tx -> {
                    var outcome = Outcomes.Outcome.of(ok.value());
                    boolean other = command.state().isFinal()
                            && outcome.state().filter(command.state()::equals).isEmpty();
                    if (other) outbox.lost(tx, commandId, "OTHER_OUTCOME");
                    else outcomes.learn(tx, commandId, outcome);
                    outbox.asked(tx, commandId, epoch);
                });
                yield Step.MOVED;
            }
            case Answer.Problem<CommandAnswer> unknown
            when unknown.type() == ProblemType.UNKNOWN_COMMAND -> {
                database.writeOnly(tx -> {
                    outbox.lost(tx, commandId, ProblemType.UNKNOWN_COMMAND.name());
                    outbox.asked(tx, commandId, epoch);
                });
                yield Step.MOVED;
            }
            case Answer<CommandAnswer> nothing -> Step.WAITING;
        };
    }

    /** Gives this database a new incarnation; the next sign-in makes it the live one at the gateway. */
    void newInstance() {
        database.writeOnly(tx -> {
            String instance = ids.next();
            desks.newInstance(tx, instance, 0);
            audit.append(tx, "new_instance", "desk", instance, "{}", null);
        });
    }

    /** Brings in what the gateway knows of this desk's commands, then lets sending go on. */
    void merge() {
        var open = new ArrayList<String>();
        long after = 0;
        boolean more = true;
        while (more) {
            OwnCommands page = ownCommands(after);
            database.writeOnly(tx -> page.items().forEach(item -> merge(tx, item, open)));
            more = page.hasMore() && !page.items().isEmpty();
            for (OwnCommand item : page.items()) after = Math.max(after, item.deskSeq());
        }
        open.forEach(this::lookUp);
        long highest = after;
        database.writeOnly(tx -> {
            Desk desk = desks.find(tx).orElseThrow();
            desks.newInstance(tx, desk.instance(), highest);
            for (OutboxCommand command : outbox.open(tx)) {
                if (recovered.hasDeskSeq(tx, command.deskSeq())) {
                    outbox.lost(tx, command.commandId(), "DESK_SEQ_TAKEN");
                }
            }
            desks.over(tx, Halt.FENCED);
            desks.over(tx, Halt.RESTORED);
        });
    }

    private OwnCommands ownCommands(long after) {
        Optional<Answer<OwnCommands>> answer = calls.asLatest((client, caller) -> client.ownCommands(caller, after));
        if (answer.isPresent() && answer.get() instanceof Answer.Ok<OwnCommands> ok) return ok.value();
        throw new DeskException(Trouble.OUT_OF_REACH, "sync.gateway.silent");
    }

    private void merge(Tx tx, OwnCommand item, ArrayList<String> open) {
        Optional<OutboxCommand> known = outbox.find(tx, item.commandId());
        if (known.isEmpty()) recovered.save(tx, item);
        else if (!known.get().state().isFinal()) open.add(item.commandId());
    }

    private void lookUp(String commandId) {
        Optional<Answer<CommandAnswer>> answer = calls.asLatest((client, caller) -> client.lookUp(caller, commandId));
        if (answer.isPresent() && answer.get() instanceof Answer.Ok<CommandAnswer> ok) {
            database.writeOnly(tx -> outcomes.learn(tx, commandId, Outcomes.Outcome.of(ok.value())));
        }
    }
}
