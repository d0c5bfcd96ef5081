package org.carddesk.sync;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.carddesk.db.Tx;
import org.carddesk.gateway.CommandAnswer;
import org.carddesk.gateway.CommandResultBody;
import org.carddesk.gateway.CommandStatus;
import org.carddesk.gateway.CommandType;
import org.carddesk.gateway.Effect;
import org.carddesk.gateway.RefusalCode;
import org.carddesk.gateway.RowResult;
import org.jspecify.annotations.Nullable;

/** The one place where a command learns its outcome, whether by an answer, a look-up, a cancel or the feed. */
final class Outcomes {
    private final Clock clock;
    private final OutboxStore store = new OutboxStore();
    private final CursorStore cursors = new CursorStore();
    private final AlarmStore alarms = new AlarmStore();

    Outcomes(Clock clock) {
        this.clock = clock;
    }

    /**
     * What the gateway says of a command.
     *
     * @param unknownCode the code as received, where this version does not know it
     * @param version 0 where it came by an answer and not by the feed
     */
    record Outcome(
            CommandStatus status,
            @Nullable RefusalCode code,
            @Nullable String unknownCode,
            List<Effect> effects,
            List<RowResult> rows,
            @Nullable Long committedSeq,
            long version) {

        static Outcome of(CommandAnswer answer) {
            List<Effect> effects = answer.effects();
            List<RowResult> rows = answer.rows();
            String received = answer.code();
            RefusalCode code = received == null ? null : RefusalCode.ofWire(received);
            return new Outcome(
                    answer.status(),
                    code,
                    code == RefusalCode.UNRECOGNISED ? received : null,
                    effects == null ? List.of() : effects,
                    rows == null ? List.of() : rows,
                    answer.committedSeq(),
                    0);
        }

        static Outcome of(CommandResultBody body, Optional<ObjectNode> extra, long version) {
            String received = extra.map(kept -> kept.path("code").textValue()).orElse(null);
            return new Outcome(
                    body.status(), body.code(), received, body.effects(), List.of(), body.committedSeq(), version);
        }

        static Outcome refused(@Nullable RefusalCode code, @Nullable String unknownCode, @Nullable Long committedSeq) {
            return new Outcome(CommandStatus.REJECTED, code, unknownCode, List.of(), List.of(), committedSeq, 0);
        }

        /** The state that the desk knows it by; empty for a status of a later version, which is no outcome. */
        Optional<CommandState> state() {
            return switch (status) {
                case APPLIED -> Optional.of(CommandState.APPLIED);
                case REJECTED ->
                    Optional.of(code == RefusalCode.VERSION_MISMATCH ? CommandState.CONFLICT : CommandState.REJECTED);
                case CANCELLED -> Optional.of(CommandState.CANCELLED);
                case PENDING -> Optional.of(CommandState.PENDING);
                case AWAITING_APPROVAL -> Optional.of(CommandState.AWAITING_APPROVAL);
                case UNRECOGNISED -> Optional.empty();
            };
        }
    }

    /**
     * Brings a command of this desk to what the gateway says.
     *
     * @return whether it is one; other desks' commands pass by
     */
    boolean learn(Tx tx, String commandId, Outcome outcome) {
        Optional<OutboxCommand> found = store.find(tx, commandId);
        Optional<CommandState> state = outcome.state();
        if (found.isEmpty()) return false;
        OutboxCommand command = found.get();
        if (outcome.version() > 0 && outcome.version() <= store.resultVersion(tx, commandId)) return true;
        if (command.state().isFinal()) {
            learnAgain(tx, command, outcome, state);
        } else if (state.isEmpty()) {
            store.stall(tx, commandId, CommandState.UNKNOWN, "status-unknown", clock.instant());
        } else if (lacksRows(command, outcome)) {
            store.stall(tx, commandId, CommandState.UNKNOWN, "rows-unknown", clock.instant());
        } else {
            write(tx, command, state.get(), outcome);
        }
        return true;
    }

    /**
     * Whether some rows of a command may have been refused and it is not known which: the feed does not tell them (contract
     * sections 7 and 8), so that the gateway has to be asked before the command counts as done.
     */
    private static boolean lacksRows(OutboxCommand command, Outcome outcome) {
        return command.type() == CommandType.REGISTER_CARDS
                && outcome.status() == CommandStatus.APPLIED
                && outcome.version() > 0
                && command.rows().isEmpty();
    }

    /** A final command hears of its outcome once more: the same is welcome for what it adds, another is an alarm. */
    private void learnAgain(Tx tx, OutboxCommand command, Outcome outcome, Optional<CommandState> state) {
        if (state.isEmpty() || !state.get().isFinal()) return;
        if (state.get() != command.state()) {
            String details = "command " + command.commandId() + " was " + command.state() + ", is now " + state.get();
            alarms.raise(tx, Alarm.Kind.INTEGRITY, clock.instant(), details);
            return;
        }
        write(tx, command, command.state(), outcome);
    }

    private void write(Tx tx, OutboxCommand command, CommandState state, Outcome outcome) {
        Long committedSeq = outcome.committedSeq() == null ? command.committedSeq() : outcome.committedSeq();
        boolean ahead =
                committedSeq != null && cursors.find(tx).map(FeedCursor::seq).orElse(0L) < committedSeq;
        boolean overlay = !state.isFinal() || (state == CommandState.APPLIED && ahead);
        var after = new OutboxCommand(
                command.commandId(),
                command.deskSeq(),
                command.type(),
                command.target(),
                command.expectedVersion(),
                command.args(),
                command.actorId(),
                command.reason(),
                command.supersedes(),
                state,
                outcome.code() == null ? command.code() : outcome.code(),
                outcome.effects().isEmpty() ? command.effects() : outcome.effects(),
                outcome.rows().isEmpty() ? command.rows() : outcome.rows(),
                command.queuedAt(),
                command.attempts(),
                committedSeq,
                problem(command, outcome),
                command.cancelBy());
        store.outcome(tx, after, outcome.version(), overlay, clock.instant());
    }

    /** An outcome takes the place of whatever was answered before; only a code that has no word here stays to be read. */
    private static @Nullable String problem(OutboxCommand command, Outcome outcome) {
        RefusalCode code = outcome.code() == null ? command.code() : outcome.code();
        if (code != RefusalCode.UNRECOGNISED) return null;
        if (outcome.unknownCode() != null) return StoredProblem.ofCode(outcome.unknownCode());
        return StoredProblem.of(command.problem()).code().isPresent() ? command.problem() : null;
    }
}
