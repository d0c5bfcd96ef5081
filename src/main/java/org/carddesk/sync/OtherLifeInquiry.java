package org.carddesk.sync;

import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.carddesk.db.Database;
import org.carddesk.db.Tx;
import org.carddesk.gateway.Answer;
import org.carddesk.gateway.CommandAnswer;
import org.carddesk.gateway.ProblemType;

/**
 * Asks a gateway that was restored about the commands that an earlier life of this store gave and that only the gateway had
 * (contract section 6): what it has forgotten is for a person to look into.
 */
final class OtherLifeInquiry {
    private final Database database;
    private final GatewayCalls calls;
    private final Pacing pacing;
    private final Clock clock;
    private final RecoveredStore recovered = new RecoveredStore();
    /** In this process, by epoch: after another start they are asked about once more, which costs no more than that. */
    private final Set<String> asked = new HashSet<>();

    OtherLifeInquiry(Database database, GatewayCalls calls, Pacing pacing, Clock clock) {
        this.database = database;
        this.calls = calls;
        this.pacing = pacing;
        this.clock = clock;
    }

    /** The next one that was not asked about in this epoch; empty where none is left. */
    Optional<String> next(String epoch) {
        return database.read(tx -> recovered.since(tx, clock.instant().minus(Recovery.ASKED_BACK))).stream()
                .filter(id -> !asked.contains(epoch + " " + id))
                .findFirst();
    }

    Step ask(String commandId, String epoch) {
        Optional<Answer<CommandAnswer>> answer = calls.asLatest((client, caller) -> client.lookUp(caller, commandId));
        if (answer.isEmpty()) return Step.WAITING;
        return switch (answer.get()) {
            case Answer.Ok<CommandAnswer> ok
            when ok.value().commandId().equals(commandId) ->
                learnt(
                        commandId,
                        epoch,
                        tx -> recovered.learn(tx, commandId, ok.value().status()));
            case Answer.Problem<CommandAnswer> problem
            when problem.type() == ProblemType.UNKNOWN_COMMAND ->
                learnt(commandId, epoch, tx -> recovered.forget(tx, commandId));
            case Answer.Problem<CommandAnswer> problem
            when problem.type() == ProblemType.SESSION_EXPIRED -> Step.WAITING;
            case Answer.None<CommandAnswer> none -> later(Optional.empty());
            // What was told of it before stands; one that had not ended stays on the list of those.
            case Answer<CommandAnswer> nothing
            when pacing.failures(Recovery.ASKING) >= Recovery.TRIES -> learnt(commandId, epoch, tx -> {});
            case Answer.Problem<CommandAnswer> problem -> later(problem.retryAfter());
            case Answer.Ok<CommandAnswer> another -> later(Optional.empty());
        };
    }

    private Step learnt(String commandId, String epoch, Consumer<Tx> learn) {
        database.writeOnly(learn);
        asked.add(epoch + " " + commandId);
        pacing.done(Recovery.ASKING);
        return Step.MOVED;
    }

    private Step later(Optional<Duration> retryAfter) {
        pacing.failed(Recovery.ASKING, retryAfter);
        return Step.WAITING;
    }
}
