package org.carddesk.sync;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.carddesk.db.Database;
import org.carddesk.db.Tx;
import org.carddesk.gateway.Answer;
import org.carddesk.gateway.CommandAnswer;
import org.carddesk.gateway.ProblemType;
import org.carddesk.gateway.RefusalCode;
import org.jspecify.annotations.Nullable;

/** The table of contract section 4: what each answer other than 200 and 202 means for a command that was sent. */
final class SendReply {
    private final Database database;
    private final Outcomes outcomes;
    private final Pacing pacing;
    private final Sessions sessions;
    private final SnapshotLoader snapshots;
    private final Clock clock;
    private final OutboxStore store = new OutboxStore();
    private final DeskStore desks = new DeskStore();
    private final AlarmStore alarms = new AlarmStore();

    SendReply(
            Database database,
            Outcomes outcomes,
            Pacing pacing,
            Sessions sessions,
            SnapshotLoader snapshots,
            Clock clock) {
        this.database = database;
        this.outcomes = outcomes;
        this.pacing = pacing;
        this.sessions = sessions;
        this.snapshots = snapshots;
        this.clock = clock;
    }

    /**
     * What an answer, to whatever was asked about commands, says of the way to the gateway: nothing at all is sent for a while
     * where it is silent, is not the gateway or asks to wait, lest each command that is queued tries it for itself.
     */
    void line(Answer<CommandAnswer> answer) {
        switch (answer) {
            case Answer.None<CommandAnswer> none -> pacing.failed(Sender.LINE);
            case Answer.Problem<CommandAnswer> problem
            when problem.type() == ProblemType.TOO_MANY_REQUESTS || problem.type() == ProblemType.UNAVAILABLE ->
                pacing.failed(Sender.LINE, problem.retryAfter());
            case Answer<CommandAnswer> other -> pacing.done(Sender.LINE);
        }
    }

    /**
     * @param command as it was before it was sent
     * @param by the token that it was sent by
     */
    void without(OutboxCommand command, Sessions.Held by, Answer<CommandAnswer> answer) {
        switch (answer) {
            // 2xx for another command than was sent: nothing is known of this one.
            case Answer.Ok<CommandAnswer> other -> unknown(command, "answer-of-another", Optional.empty());
            case Answer.None<CommandAnswer> none
            when !none.bytesMayHaveLeft() -> neverLeft(command, none.why().name());
            case Answer.None<CommandAnswer> none -> unknown(command, none.why().name(), Optional.empty());
            case Answer.Problem<CommandAnswer> problem -> problem(command, by, problem);
        }
    }

    private void neverLeft(OutboxCommand command, String why) {
        database.writeOnly(tx -> {
            stall(tx, command, command.state(), why);
            store.neverLeft(tx, command.commandId());
        });
        pacing.failed(command.commandId());
    }

    private void problem(OutboxCommand command, Sessions.Held by, Answer.Problem<CommandAnswer> problem) {
        if (isRefusal(problem)) {
            refused(command, problem);
            return;
        }
        switch (problem.type()) {
            case SESSION_EXPIRED -> back(command, problem);
            case ACTOR_NOT_SIGNED_IN -> {
                sessions.drop(by);
                back(command, problem);
            }
            case DESK_FENCED, EPOCH_CHANGED, UPGRADE_REQUIRED -> {
                back(command, problem);
                standStill(problem);
            }
            // The halt first: after a crash in between the desk sends nothing, and says why.
            case KEY_REUSE -> {
                standStill(problem);
                freeze(command, problem);
            }
            case KEY_EXPIRED, IN_PROGRESS, NOT_FOUND ->
                unknown(command, problem.type().name(), problem.retryAfter());
            case TOO_MANY_REQUESTS, UNAVAILABLE -> {
                back(command, problem);
                pacing.failed(command.commandId(), problem.retryAfter());
            }
            default -> {
                if (problem.status() >= 500) unknown(command, problem.type().name(), problem.retryAfter());
                else freeze(command, problem);
            }
        }
    }

    /** Answers that concern the desk and not one command: it stops sending. */
    void standStill(Answer.Problem<CommandAnswer> problem) {
        database.writeOnly(tx -> {
            switch (problem.type()) {
                case DESK_FENCED -> {
                    desks.halt(tx, Halt.FENCED);
                    alarms.raise(tx, Alarm.Kind.FENCED, clock.instant(), "the gateway fenced this desk");
                }
                case KEY_REUSE -> {
                    desks.halt(tx, Halt.KEY_REUSE);
                    alarms.raise(tx, Alarm.Kind.KEY_REUSE, clock.instant(), "one key with two contents");
                }
                case EPOCH_CHANGED -> {
                    snapshots.epochChanged(tx);
                    if (!snapshots.ordered(tx)) snapshots.order(tx);
                }
                case UPGRADE_REQUIRED -> desks.halt(tx, Halt.UPGRADE);
                default -> {}
            }
        });
    }

    private static boolean isRefusal(Answer.Problem<CommandAnswer> problem) {
        return switch (problem.type()) {
            case FORBIDDEN -> problem.status() == 403;
            case UNKNOWN_TARGET -> problem.status() == 404;
            case VERSION_MISMATCH -> problem.status() == 412;
            case BUSINESS_RULE -> problem.status() == 422;
            default -> false;
        };
    }

    private void refused(OutboxCommand command, Answer.Problem<CommandAnswer> problem) {
        boolean another = problem.text("command_id")
                .filter(id -> !id.equals(command.commandId()))
                .isPresent();
        if (another) {
            unknown(command, "answer-of-another", Optional.empty());
            return;
        }
        Optional<Long> committedSeq = recordedAt(problem);
        // Nobody wrote it down: an earlier attempt may have been applied, and a later one still may be.
        if (committedSeq.isEmpty()) {
            unknown(command, problem.type().name(), problem.retryAfter());
            return;
        }
        RefusalCode code = code(problem);
        String unknown = code == RefusalCode.UNRECOGNISED ? problem.text("code").orElse(null) : null;
        var refused = Outcomes.Outcome.refused(code, unknown, committedSeq.get());
        database.writeOnly(tx -> outcomes.learn(tx, command.commandId(), refused));
        pacing.done(command.commandId());
    }

    private static RefusalCode code(Answer.Problem<CommandAnswer> problem) {
        return switch (problem.type()) {
            case FORBIDDEN -> RefusalCode.FORBIDDEN;
            case UNKNOWN_TARGET -> RefusalCode.UNKNOWN_TARGET;
            case VERSION_MISMATCH -> RefusalCode.VERSION_MISMATCH;
            default -> problem.text("code").map(RefusalCode::ofWire).orElse(RefusalCode.UNRECOGNISED);
        };
    }

    /** Where in the feed a refusal stands that says all that a recorded one does. */
    private static Optional<Long> recordedAt(Answer.Problem<CommandAnswer> problem) {
        boolean rejected = problem.text("outcome").filter("rejected"::equals).isPresent();
        JsonNode seq = problem.body().path("committed_seq");
        boolean counted = seq.isIntegralNumber() && seq.canConvertToLong() && seq.longValue() >= 1;
        boolean named = problem.text("command_id").isPresent();
        return rejected && counted && named ? Optional.of(seq.longValue()) : Optional.empty();
    }

    /** Nothing was recorded: the command is where it was before this attempt, though its bytes have left. */
    private void back(OutboxCommand command, Answer.Problem<CommandAnswer> problem) {
        database.writeOnly(
                tx -> stall(tx, command, command.state(), problem.type().name()));
    }

    private void freeze(OutboxCommand command, Answer.Problem<CommandAnswer> problem) {
        database.writeOnly(
                tx -> stall(tx, command, CommandState.FROZEN, problem.type().name()));
    }

    private void unknown(OutboxCommand command, String why, Optional<Duration> retryAfter) {
        database.writeOnly(tx -> stall(tx, command, CommandState.UNKNOWN, why));
        if (!ProblemType.KEY_EXPIRED.name().equals(why)) pacing.failed(command.commandId(), retryAfter);
    }

    private void stall(Tx tx, OutboxCommand command, CommandState state, @Nullable String problem) {
        store.stall(tx, command.commandId(), state, problem, clock.instant());
    }
}
