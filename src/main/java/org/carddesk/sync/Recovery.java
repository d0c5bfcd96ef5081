package org.carddesk.sync;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
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
    static final Duration ASKED_BACK = Duration.ofDays(90);
    /** So often a command is asked about, half an hour or so, before a person is told that there is no answer. */
    static final int TRIES = 20;

    /** Among the things that wait: asking at all. */
    static final String ASKING = "recovery";

    private final Database database;
    private final GatewayCalls calls;
    private final SnapshotLoader snapshots;
    private final Outcomes outcomes;
    private final Pacing pacing;
    private final AuditTrail audit;
    private final Ids ids;
    private final Clock clock;
    private final DeskStore desks = new DeskStore();
    private final CursorStore cursors = new CursorStore();
    private final OutboxStore outbox = new OutboxStore();
    private final RecoveredStore recovered = new RecoveredStore();
    private final OtherLifeInquiry otherLife;

    Recovery(
            Database database,
            GatewayCalls calls,
            SnapshotLoader snapshots,
            Outcomes outcomes,
            Pacing pacing,
            AuditTrail audit,
            Ids ids,
            Clock clock) {
        this.database = database;
        this.calls = calls;
        this.snapshots = snapshots;
        this.outcomes = outcomes;
        this.pacing = pacing;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
        this.otherLife = new OtherLifeInquiry(database, calls, pacing, clock);
    }

    /**
     * Compares what the gateway knows of this desk with what the desk knows. A restored gateway may have forgotten the desk's
     * instance; later commands than the desk's own it knows only of another life of this store.
     */
    void compare(Tx tx, Hello hello, String ownVersion) {
        Desk desk = desks.find(tx).orElseThrow();
        desks.contact(tx, clock.instant(), hello.school());
        boolean tooOld = Versions.compare(hello.minClient(), ownVersion) > 0;
        if (tooOld) desks.halt(tx, Halt.UPGRADE);
        else desks.over(tx, Halt.UPGRADE);
        boolean behind = hello.expectedDeskSeq() > desk.lastDeskSeq() + 1;
        if (behind) desks.halt(tx, Halt.RESTORED);
        boolean otherEpoch = cursors.find(tx)
                .filter(cursor -> !cursor.epoch().equals(hello.epoch()))
                .isPresent();
        if (otherEpoch) {
            snapshots.epochChanged(tx);
            if (!snapshots.ordered(tx)) snapshots.order(tx);
            return;
        }
        boolean forgotten = !hello.instanceKnown() && outbox.any(tx);
        boolean recovering = desk.halts().contains(Halt.EPOCH_CHANGED);
        if (forgotten && !recovering) desks.halt(tx, Halt.RESTORED);
    }

    /**
     * After another epoch was read: asks about one command that was sent, until all are; then sending goes on. At other times about
     * one that only the gateway has and that has not ended.
     */
    Step askOnce() {
        Optional<String> epoch = database.read(this::recoveredEpoch);
        if (epoch.isEmpty()) return otherLife.askOpen();
        Optional<OutboxCommand> left = database.read(tx -> nextToAsk(tx, epoch.get(), 0));
        Optional<String> another = left.isPresent() ? Optional.empty() : otherLife.next(epoch.get());
        if (left.isEmpty() && another.isEmpty()) {
            database.writeOnly(tx -> desks.over(tx, Halt.EPOCH_CHANGED));
            return Step.MOVED;
        }
        if (!pacing.due(ASKING)) return Step.WAITING;
        if (another.isPresent()) return otherLife.ask(another.get(), epoch.get());
        return database.read(tx -> firstDue(tx, epoch.get()))
                .map(command -> ask(command, epoch.get()))
                .orElse(Step.WAITING);
    }

    /** How long until it is worth asking again; empty where nothing is left to be asked, or there is nobody to ask by. */
    Optional<Duration> nextTry() {
        Optional<String> epoch = database.read(this::recoveredEpoch);
        if (epoch.isEmpty() || !calls.anyToken()) return Optional.empty();
        Duration line = pacing.until(ASKING);
        return database.read(tx -> soonest(tx, epoch.get()))
                .map(command -> line.compareTo(command) > 0 ? line : command)
                .or(() -> otherLife.next(epoch.get()).map(id -> line));
    }

    /** The epoch under which the desk has to ask about its commands; empty where it has not, or not yet. */
    private Optional<String> recoveredEpoch(Tx tx) {
        boolean recovering = desks.isHalted(tx, Halt.EPOCH_CHANGED);
        if (!recovering || snapshots.ordered(tx)) return Optional.empty();
        return cursors.find(tx).map(FeedCursor::epoch);
    }

    private Optional<OutboxCommand> nextToAsk(Tx tx, String epoch, long afterDeskSeq) {
        return outbox.nextToAsk(tx, epoch, clock.instant().minus(ASKED_BACK), afterDeskSeq);
    }

    /** One that gives no answer does not keep the others from being asked about. */
    private Optional<OutboxCommand> firstDue(Tx tx, String epoch) {
        Optional<OutboxCommand> next = nextToAsk(tx, epoch, 0);
        while (next.isPresent() && !pacing.due(key(next.get().commandId()))) {
            next = nextToAsk(tx, epoch, next.get().deskSeq());
        }
        return next;
    }

    private Optional<Duration> soonest(Tx tx, String epoch) {
        Optional<Duration> soonest = Optional.empty();
        Optional<OutboxCommand> next = nextToAsk(tx, epoch, 0);
        while (next.isPresent()) {
            Duration left = pacing.until(key(next.get().commandId()));
            if (left.isZero()) return Optional.of(left);
            if (soonest.isEmpty() || left.compareTo(soonest.get()) < 0) soonest = Optional.of(left);
            next = nextToAsk(tx, epoch, next.get().deskSeq());
        }
        return soonest;
    }

    private Step ask(OutboxCommand command, String epoch) {
        String commandId = command.commandId();
        Optional<Answer<CommandAnswer>> answer = calls.asLatest((client, caller) -> client.lookUp(caller, commandId));
        if (answer.isEmpty()) return Step.WAITING;
        return switch (answer.get()) {
            case Answer.Ok<CommandAnswer> ok
            when ok.value().commandId().equals(commandId) -> {
                var outcome = Outcomes.Outcome.of(ok.value());
                boolean other = command.state().isFinal()
                        && outcome.state().filter(command.state()::equals).isEmpty();
                if (other) yield lost(command, epoch, "OTHER_OUTCOME");
                yield asked(command, epoch, tx -> outcomes.learn(tx, commandId, outcome));
            }
            case Answer.Ok<CommandAnswer> another -> unanswered(command, epoch, Optional.empty());
            case Answer.Problem<CommandAnswer> problem -> told(command, epoch, problem);
            case Answer.None<CommandAnswer> none -> later(Optional.empty());
        };
    }

    private Step told(OutboxCommand command, String epoch, Answer.Problem<CommandAnswer> problem) {
        return switch (problem.type()) {
            case UNKNOWN_COMMAND -> lost(command, epoch, ProblemType.UNKNOWN_COMMAND.name());
            case SESSION_EXPIRED -> Step.WAITING;
            case TOO_MANY_REQUESTS, UNAVAILABLE, UPGRADE_REQUIRED -> later(problem.retryAfter());
            default -> unanswered(command, epoch, problem.retryAfter());
        };
    }

    /** The gateway answers nobody now: no other command is asked about either. */
    private Step later(Optional<Duration> retryAfter) {
        pacing.failed(ASKING, retryAfter);
        return Step.WAITING;
    }

    /** The gateway answers, but not about this one: the next one's turn, and after some tries a person's. */
    private Step unanswered(OutboxCommand command, String epoch, Optional<Duration> retryAfter) {
        String key = key(command.commandId());
        pacing.failed(key, retryAfter);
        return pacing.failures(key) < TRIES ? Step.MOVED : lost(command, epoch, "NOT_ANSWERED");
    }

    private Step lost(OutboxCommand command, String epoch, String why) {
        return asked(command, epoch, tx -> outbox.lost(tx, command.commandId(), why));
    }

    private Step asked(OutboxCommand command, String epoch, Consumer<Tx> learn) {
        database.writeOnly(tx -> {
            learn.accept(tx);
            outbox.asked(tx, command.commandId(), epoch);
        });
        pacing.done(key(command.commandId()));
        pacing.done(ASKING);
        return Step.MOVED;
    }

    private static String key(String commandId) {
        return "recovery " + commandId;
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
        var fences = new HashSet<Long>();
        long after = 0;
        boolean more = true;
        while (more) {
            OwnCommands page = ownCommands(after);
            database.writeOnly(tx -> page.items().forEach(item -> merge(tx, item, open, fences)));
            long before = after;
            for (OwnCommand item : page.items()) after = Math.max(after, item.deskSeq());
            more = page.hasMore();
            // More is promised and none comes: what is missing may hold numbers that this desk would give again.
            if (more && after == before) throw new DeskException(Trouble.OUT_OF_REACH, "sync.gateway.BROKEN");
        }
        open.forEach(this::lookUp);
        long highest = after;
        database.writeOnly(tx -> {
            Desk desk = desks.find(tx).orElseThrow();
            desks.newInstance(tx, desk.instance(), highest);
            for (OutboxCommand command : outbox.open(tx)) {
                if (fences.contains(command.deskSeq())
                        || recovered.hasNumberOf(tx, command.commandId(), command.deskSeq())) {
                    outbox.lost(tx, command.commandId(), OutboxStore.NUMBER_TAKEN);
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

    /** @param fences takes the numbers that another life of the store gave to fences of commands that this one has too */
    private void merge(Tx tx, OwnCommand item, ArrayList<String> open, Set<Long> fences) {
        Optional<OutboxCommand> known = outbox.find(tx, item.commandId());
        if (known.isPresent() && known.get().deskSeq() != item.deskSeq()) fences.add(item.deskSeq());
        if (known.isEmpty()) {
            recovered.save(tx, item);
        } else if (!known.get().state().isFinal()) {
            outbox.sentElsewhere(tx, item.commandId(), clock.instant());
            open.add(item.commandId());
        }
    }

    private void lookUp(String commandId) {
        Optional<Answer<CommandAnswer>> answer = calls.asLatest((client, caller) -> client.lookUp(caller, commandId));
        if (answer.isPresent()
                && answer.get() instanceof Answer.Ok<CommandAnswer> ok
                && ok.value().commandId().equals(commandId)) {
            database.writeOnly(tx -> outcomes.learn(tx, commandId, Outcomes.Outcome.of(ok.value())));
        }
    }
}
