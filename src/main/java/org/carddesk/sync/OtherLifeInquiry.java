package org.carddesk.sync;

import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.carddesk.db.Database;
import org.carddesk.gateway.Answer;
import org.carddesk.gateway.CommandAnswer;
import org.carddesk.gateway.ProblemType;

/**
 * Asks about the commands that an earlier life of this store gave and that only the gateway has (contract section 6): about those
 * that have not ended from time to time, as the feed may have told their end before it was read from a snapshot on; and about all
 * once a gateway was restored, as what it has forgotten is for a person to look into.
 */
final class OtherLifeInquiry {
    /** Among the things that wait: asking about any that has not ended. */
    private static final String OPEN = "open in another life";

    private final Database database;
    private final GatewayCalls calls;
    private final Pacing pacing;
    private final Clock clock;
    private final LookUps times;
    private final RecoveredStore recovered = new RecoveredStore();
    /** In this process, by epoch: after another start they are asked about once more, which costs no more than that. */
    private final Set<String> asked = new HashSet<>();

    OtherLifeInquiry(Database database, GatewayCalls calls, Pacing pacing, Clock clock) {
        this.database = database;
        this.calls = calls;
        this.pacing = pacing;
        this.clock = clock;
        this.times = new LookUps(database, pacing);
    }

    /** The next one that was not asked about in this epoch; empty where none is left. */
    Optional<String> next(String epoch) {
        return database.read(tx -> recovered.since(tx, clock.instant().minus(Recovery.ASKED_BACK))).stream()
                .filter(id -> !asked.contains(epoch + " " + id))
                .findFirst();
    }

    Step ask(String commandId, String epoch) {
        Optional<Answer<CommandAnswer>> answer = lookUp(commandId);
        if (answer.isEmpty()) return Step.WAITING;
        if (database.write(tx -> recovered.learn(tx, commandId, answer.get()))) return learnt(commandId, epoch);
        return switch (answer.get()) {
            case Answer.Problem<CommandAnswer> problem
            when problem.type() == ProblemType.SESSION_EXPIRED -> Step.WAITING;
            case Answer.None<CommandAnswer> none -> later(Optional.empty());
            // What was told of it before stands; one that had not ended stays on the list of those.
            case Answer<CommandAnswer> nothing
            when pacing.failures(Recovery.ASKING) >= Recovery.TRIES -> learnt(commandId, epoch);
            case Answer.Problem<CommandAnswer> problem -> later(problem.retryAfter());
            case Answer.Ok<CommandAnswer> another -> later(Optional.empty());
        };
    }

    /** Asks about one that has not ended, each at the times at which the outbox's own are asked about. */
    Step askOpen() {
        if (!pacing.due(OPEN)) return Step.QUIET;
        Optional<String> due = database.read(recovered::open).stream()
                .map(RecoveredCommand::commandId)
                .filter(id -> times.until(id).isZero())
                .findFirst();
        Optional<Answer<CommandAnswer>> answer = due.flatMap(this::lookUp);
        if (answer.isEmpty()) return Step.QUIET;
        times.asked(due.get());
        if (database.write(tx -> recovered.learn(tx, due.get(), answer.get()))) {
            pacing.done(OPEN);
            return Step.MOVED;
        }
        // Neither is another one asked about now.
        pacing.failed(
                OPEN, answer.get() instanceof Answer.Problem<?> problem ? problem.retryAfter() : Optional.empty());
        return Step.QUIET;
    }

    private Optional<Answer<CommandAnswer>> lookUp(String commandId) {
        return calls.asLatest((client, caller) -> client.lookUp(caller, commandId));
    }

    private Step learnt(String commandId, String epoch) {
        asked.add(epoch + " " + commandId);
        pacing.done(Recovery.ASKING);
        return Step.MOVED;
    }

    private Step later(Optional<Duration> retryAfter) {
        pacing.failed(Recovery.ASKING, retryAfter);
        return Step.WAITING;
    }
}
