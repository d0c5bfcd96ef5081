package org.carddesk.sync;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.carddesk.db.Database;
import org.carddesk.db.Tx;
import org.carddesk.gateway.Answer;
import org.carddesk.gateway.CommandAnswer;
import org.carddesk.gateway.ProblemType;
import org.carddesk.gateway.Silence;
import org.carddesk.gateway.Target;

/**
 * Sends what is queued, one command a step: urgent ones first, then first in first out, nothing before an earlier command on
 * the same target has ended. IN_FLIGHT is committed before the first byte leaves.
 */
final class Sender {
    /** Among the things that wait: the line to the gateway as a whole. */
    static final String LINE = "line";

    private static final List<Duration> LOOK_UPS =
            List.of(Duration.ofSeconds(10), Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofMinutes(15));

    private final Database database;
    private final GatewayCalls calls;
    private final Sessions sessions;
    private final Outcomes outcomes;
    private final Pacing pacing;
    private final SendReply replies;
    private final Clock clock;
    private final Map<String, JsonNode> results = new ConcurrentHashMap<>();
    private final OutboxStore store = new OutboxStore();
    private final DeskStore desks = new DeskStore();
    private final CursorStore cursors = new CursorStore();

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
        Situation now = database.read(this::situation);
        if (now.open().stream().anyMatch(command -> command.state() == CommandState.IN_FLIGHT)) {
            // One step at a time: what is on its way here was left there by a step that failed, as on a full disk.
            database.writeOnly(store::landed);
            now = database.read(this::situation);
        }
        if (now.open().isEmpty()) return Step.QUIET;
        if (now.cursor().isEmpty() || now.desk().flatMap(Desk::halt).isPresent() || !pacing.due(LINE)) {
            return Step.WAITING;
        }
        String epoch = now.cursor().get().epoch();
        for (String commandId : now.cancels()) {
            if (sessions.latest().isPresent() && pacing.due(cancelKey(commandId))) {
                cancel(epoch, commandId);
                return Step.MOVED;
            }
        }
        boolean moneyOff = now.moneyOff();
        var held = new HashSet<Target>();
        for (OutboxCommand command : now.open()) {
            Target target = command.target();
            boolean free = target == null || held.add(target);
            if (now.cancels().contains(command.commandId())) continue;
            if ((free || command.type().urgent()) && sendable(command, moneyOff)) {
                send(epoch, command);
                return Step.MOVED;
            }
            if (lookUpDue(command) && lookUp(command.commandId())) return Step.MOVED;
        }
        return Step.WAITING;
    }

    /** How long until the next command may be tried again; empty if none is waiting for its time alone. */
    Optional<Duration> nextTry() {
        Situation now = database.read(this::situation);
        if (now.cursor().isEmpty() || now.desk().flatMap(Desk::halt).isPresent()) return Optional.empty();
        return now.open().stream()
                .filter(command -> mayBeSent(command, now.moneyOff()))
                .map(command -> longer(pacing.until(command.commandId()), pacing.until(LINE)))
                .filter(Duration::isPositive)
                .min(Duration::compareTo);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private Situation situation(Tx tx) {
        return new Situation(desks.find(tx), cursors.find(tx), store.open(tx), store.cancelOrders(tx));
    }

    private boolean sendable(OutboxCommand command, boolean moneyOff) {
        return mayBeSent(command, moneyOff) && pacing.due(command.commandId());
    }

    private boolean mayBeSent(OutboxCommand command, boolean moneyOff) {
        boolean waits = command.state() == CommandState.QUEUED || command.state() == CommandState.UNKNOWN;
        boolean keyGone = ProblemType.KEY_EXPIRED.name().equals(command.problem());
        return waits
                && !keyGone
                && !(moneyOff && Outbox.isMoney(command.type()))
                && sessions.of(command.actorId()).isPresent();
    }

    private void send(String epoch, OutboxCommand command) {
        String commandId = command.commandId();
        boolean mine = database.write(tx -> store.depart(tx, commandId, clock.instant()));
        Optional<Sessions.Held> actor = sessions.of(command.actorId());
        if (!mine || actor.isEmpty()) return;
        byte[] bytes = database.read(tx -> store.bytes(tx, commandId));
        Answer<CommandAnswer> answer = calls.as(
                actor.get(),
                (client, caller) -> client.command(caller, epoch, commandId, command.expectedVersion(), bytes));
        if (answer instanceof Answer.Ok<CommandAnswer> ok
                && ok.value().commandId().equals(commandId)) {
            learn(ok.value());
            return;
        }
        if (answer instanceof Answer.None<CommandAnswer>(Silence why, boolean left)
                && why == Silence.UNREACHABLE
                && !left) {
            pacing.failed(LINE);
        } else {
            pacing.done(LINE);
        }
        replies.without(command, answer);
    }

    private boolean lookUpDue(OutboxCommand command) {
        boolean pending = command.state() == CommandState.PENDING || command.state() == CommandState.AWAITING_APPROVAL;
        boolean keyGone = ProblemType.KEY_EXPIRED.name().equals(command.problem());
        if (!pending && !keyGone) return false;
        String key = lookUpKey(command.commandId());
        if (pending && pacing.failures(key) == 0) {
            pacing.later(key, LOOK_UPS.getFirst());
            return false;
        }
        return pacing.due(key);
    }

    /** Asks what became of a command; false if there is nobody to ask by. */
    boolean lookUp(String commandId) {
        Optional<OutboxCommand> command = database.read(tx -> store.find(tx, commandId));
        Optional<Sessions.Held> by =
                command.flatMap(known -> sessions.of(known.actorId())).or(sessions::latest);
        if (by.isEmpty()) return false;
        String key = lookUpKey(commandId);
        pacing.later(key, LOOK_UPS.get(Math.min(pacing.failures(key), LOOK_UPS.size() - 1)));
        Answer<CommandAnswer> answer = calls.as(by.get(), (client, caller) -> client.lookUp(caller, commandId));
        if (answer instanceof Answer.Ok<CommandAnswer> ok
                && ok.value().commandId().equals(commandId)) {
            learn(ok.value());
        }
        return true;
    }

    /** Asks for the fence of a command whose cancelling was ordered. */
    void cancel(String epoch, String commandId) {
        OutboxCommand command = database.read(tx -> store.find(tx, commandId)).orElseThrow();
        Optional<Answer<CommandAnswer>> answer =
                calls.asLatest((client, caller) -> client.cancel(caller, epoch, commandId, command.deskSeq()));
        if (answer.isEmpty()) return;
        switch (answer.get()) {
            case Answer.Ok<CommandAnswer> ok -> {
                learn(ok.value());
                database.writeOnly(tx -> store.withdrawCancel(tx, commandId));
                pacing.done(cancelKey(commandId));
            }
            case Answer.Problem<CommandAnswer> problem
            when problem.type() == ProblemType.FORBIDDEN ->
                database.writeOnly(tx -> store.withdrawCancel(tx, commandId));
            case Answer.Problem<CommandAnswer> problem -> {
                replies.standStill(problem);
                pacing.failed(cancelKey(commandId), problem.retryAfter());
            }
            case Answer.None<CommandAnswer> none -> pacing.failed(cancelKey(commandId));
        }
    }

    private void learn(CommandAnswer answer) {
        JsonNode result = answer.result();
        if (result != null) results.put(answer.commandId(), result);
        database.writeOnly(tx -> outcomes.learn(tx, answer.commandId(), Outcomes.Outcome.of(answer)));
        pacing.done(answer.commandId());
        pacing.done(LINE);
    }

    private static String lookUpKey(String commandId) {
        return "look-up " + commandId;
    }

    private static String cancelKey(String commandId) {
        return "cancel " + commandId;
    }

    /** What the desk knows at the beginning of a step. */
    private record Situation(
            Optional<Desk> desk, Optional<FeedCursor> cursor, List<OutboxCommand> open, List<String> cancels) {
        boolean moneyOff() {
            return desk.map(Desk::digestMismatches).orElse(0) >= 2;
        }
    }
}
