package org.carddesk.sync;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.carddesk.db.Database;
import org.carddesk.db.Tx;
import org.carddesk.gateway.Answer;
import org.carddesk.gateway.CommandAnswer;
import org.carddesk.gateway.CommandType;
import org.carddesk.gateway.ProblemType;
import org.jspecify.annotations.Nullable;

/**
 * Sends what is queued, one command a step: urgent ones first, then first in first out, nothing before an earlier command on
 * the same target has ended. IN_FLIGHT is committed before the first byte leaves.
 */
final class Sender {
    /** Among the things that wait: the line to the gateway as a whole. */
    static final String LINE = "line";

    private static final int FIRST_LOOK = 4;
    private static final int WIDEST_LOOK = 256;

    private final Database database;
    private final GatewayCalls calls;
    private final Sessions sessions;
    private final Outcomes outcomes;
    private final Pacing pacing;
    private final SendReply replies;
    private final Clock clock;
    private final Map<String, JsonNode> results = new ConcurrentHashMap<>();
    private final LookUps lookUps;
    private final OutboxStore store = new OutboxStore();
    private final SendOrder order = new SendOrder();
    private final DeskStore desks = new DeskStore();
    private final CursorStore cursors = new CursorStore();
    private final RecoveredStore recovered = new RecoveredStore();

    Sender(
            Database database,
            GatewayCalls calls,
            Sessions sessions,
            Outcomes outcomes,
            Pacing pacing,
            SendReply replies,
            Clock clock) {
        this.database = database;
        this.calls = calls;
        this.sessions = sessions;
        this.outcomes = outcomes;
        this.pacing = pacing;
        this.lookUps = new LookUps(database, pacing);
        this.replies = replies;
        this.clock = clock;
    }

    /** What a command brought that is for one person only; in memory, never stored. */
    Optional<JsonNode> result(String commandId) {
        return Optional.ofNullable(results.get(commandId));
    }

    void forgetResults() {
        results.clear();
    }

    /** Sends one command, asks for one cancel, or asks what became of one that is pending. */
    synchronized Step pushOnce() {
        // One step at a time: what is on its way here was left there by a step that failed, as on a full disk.
        if (database.read(order::anyInFlight)) database.writeOnly(store::landed);
        Situation now = database.read(this::situation);
        if (!now.anyOpen()) return Step.QUIET;
        if (now.cursor().isEmpty() || !pacing.due(LINE)) return Step.WAITING;
        Optional<Halt> halt = now.desk().flatMap(Desk::halt);
        // A desk that may only read still learns how its commands ended, which after a snapshot no feed tells it.
        if (halt.isPresent()) return now.asksOn() && asked(now, Optional.empty()) ? Step.MOVED : Step.WAITING;
        String epoch = now.cursor().get().epoch();
        for (String commandId : now.cancels()) {
            if (cancelled(epoch, commandId)) return Step.MOVED;
        }
        Optional<OutboxCommand> next = database.read(tx -> firstSendable(tx, now.moneyOff()));
        if (asked(now, next)) return Step.MOVED;
        next.ifPresent(command -> send(epoch, command));
        return next.isPresent() ? Step.MOVED : Step.WAITING;
    }

    /** Asks what became of the command that is due, if it comes before the next one to be sent. */
    private boolean asked(Situation now, Optional<OutboxCommand> next) {
        Set<String> senders = now.desk().flatMap(Desk::halt).isPresent() ? Set.of() : sessions.senders();
        return lookUps.firstDue(senders, now.moneyOff())
                .filter(due -> next.isEmpty() || SendOrder.precedes(due, next.get()))
                .filter(due -> lookUp(due.commandId()).isPresent())
                .isPresent();
    }

    /** How long until the next command or cancel may be tried again; empty if none is waiting for its time alone. */
    Optional<Duration> nextTry() {
        Situation now = database.read(this::situation);
        if (now.cursor().isEmpty() || now.desk().flatMap(Desk::halt).isPresent()) return Optional.empty();
        Stream<String> commands = database.read(tx -> order.toSend(tx, sessions.senders())).stream()
                .filter(command -> mayBeSent(command.type(), now.moneyOff()))
                .map(SendOrder.Waiting::commandId);
        return Stream.concat(commands, now.cancels().stream().map(Sender::cancelKey))
                .map(waiting -> longer(pacing.until(waiting), pacing.until(LINE)))
                .filter(Duration::isPositive)
                .min(Duration::compareTo);
    }

    /** How long until this command is sent, cancelled or asked about by itself; empty if that is due, or not for time alone. */
    Optional<Duration> nextTry(String commandId) {
        Situation now = database.read(this::situation);
        if (now.cursor().isEmpty() || now.desk().flatMap(Desk::halt).isPresent()) return Optional.empty();
        return database.read(tx -> store.find(tx, commandId))
                .flatMap(command -> ownTime(command, now))
                .map(own -> longer(own, pacing.until(LINE)))
                .filter(Duration::isPositive);
    }

    private Optional<Duration> ownTime(OutboxCommand command, Situation now) {
        String commandId = command.commandId();
        if (database.read(tx -> order.isAsked(tx, sessions.senders(), now.moneyOff(), commandId))) {
            return sessions.of(command.actorId()).or(sessions::latest).map(by -> lookUps.until(commandId));
        }
        if (now.cancels().contains(commandId)) {
            return cancellers(command)
                    .map(who -> longer(pacing.until(cancelKey(commandId)), pacing.until(forbiddenKey(commandId, who))))
                    .min(Duration::compareTo);
        }
        boolean goes = mayBeSent(command.type(), now.moneyOff())
                && database.read(tx -> order.mayGo(tx, sessions.senders(), commandId));
        return goes ? Optional.of(pacing.until(commandId)) : Optional.empty();
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private Situation situation(Tx tx) {
        return new Situation(desks.find(tx), cursors.find(tx), order.anyOpen(tx), store.cancelOrders(tx));
    }

    /** Mostly the very first may go; only where many wait for their time more of them are looked at. */
    private Optional<OutboxCommand> firstSendable(Tx tx, boolean moneyOff) {
        Set<String> actors = sessions.senders();
        @Nullable OutboxCommand last = null;
        int wide = FIRST_LOOK;
        while (true) {
            List<OutboxCommand> some = order.toSend(tx, actors, last, wide);
            for (OutboxCommand command : some) {
                if (mayBeSent(command.type(), moneyOff) && pacing.due(command.commandId())) return Optional.of(command);
            }
            if (some.size() < wide) return Optional.empty();
            last = some.getLast();
            wide = Math.min(WIDEST_LOOK, 4 * wide);
        }
    }

    static boolean mayBeSent(CommandType type, boolean moneyOff) {
        return !(moneyOff && Outbox.isMoney(type));
    }

    private void send(String epoch, OutboxCommand command) {
        String commandId = command.commandId();
        boolean mine = database.write(tx -> store.depart(tx, commandId, clock.instant()));
        Optional<Sessions.Held> actor = sessions.of(command.actorId());
        if (!mine || actor.isEmpty()) return;
        byte[] bytes = database.read(tx -> store.bytes(tx, commandId));
        lookUps.sent(commandId);
        Answer<CommandAnswer> answer = calls.as(
                actor.get(),
                (client, caller) -> client.command(caller, epoch, commandId, command.expectedVersion(), bytes));
        replies.line(answer);
        if (answer instanceof Answer.Ok<CommandAnswer> ok
                && ok.value().commandId().equals(commandId)) {
            learn(ok.value());
            return;
        }
        replies.without(command, actor.get(), answer);
        if (answer instanceof Answer.Problem<CommandAnswer> problem && problem.type() == ProblemType.KEY_EXPIRED) {
            lookUps.keyExpired();
        } else {
            lookUps.isPending(commandId);
        }
    }

    /** Asks what became of a command; empty if there is nobody to ask by. */
    Optional<Answer<CommandAnswer>> lookUp(String commandId) {
        Optional<OutboxCommand> command = database.read(tx -> store.find(tx, commandId));
        Optional<Sessions.Held> by =
                command.flatMap(known -> sessions.of(known.actorId())).or(sessions::latest);
        if (by.isEmpty()) return Optional.empty();
        lookUps.asked(commandId);
        Answer<CommandAnswer> answer = calls.as(by.get(), (client, caller) -> client.lookUp(caller, commandId));
        replies.line(answer);
        if (answer instanceof Answer.Ok<CommandAnswer> ok
                && ok.value().commandId().equals(commandId)) {
            learn(ok.value());
        }
        return Optional.of(answer);
    }

    /** Asks for the fence of a command whose cancelling was just ordered. */
    void cancelNow(String epoch, String commandId) {
        OutboxCommand command = database.read(tx -> store.find(tx, commandId)).orElseThrow();
        cancellers(command).findFirst().ifPresent(who -> cancel(epoch, command, who));
    }

    /** Asks for the fence, unless nobody who may is signed in or it is too early; then false. */
    private boolean cancelled(String epoch, String commandId) {
        if (!pacing.due(cancelKey(commandId))) return false;
        OutboxCommand command = database.read(tx -> store.find(tx, commandId)).orElseThrow();
        Optional<Sessions.Held> who = cancellers(command)
                .filter(one -> pacing.due(forbiddenKey(commandId, one)))
                .findFirst();
        who.ifPresent(one -> cancel(epoch, command, one));
        return who.isPresent();
    }

    /** Whoever ordered it, then the command's own operator: of another it is not known that the gateway takes it. */
    private Stream<Sessions.Held> cancellers(OutboxCommand command) {
        return Stream.concat(Stream.ofNullable(command.cancelBy()), Stream.of(command.actorId()))
                .distinct()
                .flatMap(operator -> sessions.of(operator).stream());
    }

    private void cancel(String epoch, OutboxCommand command, Sessions.Held who) {
        String commandId = command.commandId();
        long number = fenceNumber(command);
        Answer<CommandAnswer> answer =
                calls.as(who, (client, caller) -> client.cancel(caller, epoch, commandId, number));
        replies.line(answer);
        if (answer instanceof Answer.Ok<CommandAnswer> ok
                && ok.value().commandId().equals(commandId)) {
            learn(ok.value());
            if (Outcomes.Outcome.of(ok.value()).state().isPresent()) {
                database.writeOnly(tx -> store.withdrawCancel(tx, commandId));
                pacing.done(cancelKey(commandId));
                return;
            }
        }
        if (!(answer instanceof Answer.Problem<CommandAnswer> problem)) {
            pacing.failed(cancelKey(commandId));
        } else if (problem.type() == ProblemType.FORBIDDEN) {
            pacing.failed(forbiddenKey(commandId, who));
            // It forbids only what it knows: the command may have ended.
            lookUp(commandId);
        } else {
            replies.standStill(problem);
            pacing.failed(cancelKey(commandId), problem.retryAfter());
        }
    }

    /**
     * The number that the gateway notes its fence under: the command's, or a new one where that is another command's, as after a
     * copy of the store. Under a taken number the gateway would fence the desk, not the command.
     */
    private long fenceNumber(OutboxCommand command) {
        boolean taken =
                command.lastProblem().filter(OutboxStore.NUMBER_TAKEN::equals).isPresent()
                        || database.read(tx -> recovered.hasNumberOf(tx, command.commandId(), command.deskSeq()));
        return taken ? database.<Long>write(desks::nextDeskSeq) : command.deskSeq();
    }

    private void learn(CommandAnswer answer) {
        JsonNode result = answer.result();
        if (result != null) results.put(answer.commandId(), result);
        database.writeOnly(tx -> outcomes.learn(tx, answer.commandId(), Outcomes.Outcome.of(answer)));
        Optional<CommandState> state = Outcomes.Outcome.of(answer).state();
        if (state.filter(known -> !known.isFinal()).isPresent()) lookUps.isPending(answer.commandId());
        // A status of a later version is no outcome: the command is sent again, in its time.
        if (state.isPresent()) pacing.done(answer.commandId());
        else pacing.failed(answer.commandId());
    }

    private static String cancelKey(String commandId) {
        return "cancel " + commandId;
    }

    private static String forbiddenKey(String commandId, Sessions.Held who) {
        return cancelKey(commandId) + " by " + who.operatorId();
    }

    /** What the desk knows at the beginning of a step. */
    private record Situation(Optional<Desk> desk, Optional<FeedCursor> cursor, boolean anyOpen, List<String> cancels) {
        boolean asksOn() {
            return desk.filter(Desk::asksOn).isPresent();
        }

        boolean moneyOff() {
            return desk.map(Desk::digestMismatches).orElse(0) >= 2;
        }
    }
}
