package org.carddesk.sync;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.carddesk.gateway.CommandStatus;
import org.carddesk.gateway.CommandType;
import org.carddesk.gateway.Effect;
import org.carddesk.gateway.RefusalCode;
import org.carddesk.gateway.RowResult;
import org.carddesk.gateway.Target;
import org.carddesk.text.Messages;
import org.jspecify.annotations.Nullable;

/**
 * A command of this desk as the outbox knows it.
 *
 * @param attempts how often it was given to the network; 0 = no byte ever left
 * @param committedSeq the feed's number at which its outcome is recorded
 * @param problem what the gateway last answered instead of an outcome, as {@link StoredProblem} reads it
 * @param cancelBy the operator who ordered its cancel, while the gateway has not answered that; null = nobody did
 */
public record OutboxCommand(
        String commandId,
        long deskSeq,
        CommandType type,
        @Nullable Target target,
        @Nullable Long expectedVersion,
        JsonNode args,
        String actorId,
        @Nullable String reason,
        @Nullable String supersedes,
        CommandState state,
        @Nullable RefusalCode code,
        List<Effect> effects,
        List<RowResult> rows,
        Instant queuedAt,
        int attempts,
        @Nullable Long committedSeq,
        @Nullable String problem,
        @Nullable String cancelBy) {
    /** The code of its refusal as the gateway sent it; empty where it was not refused. */
    public Optional<String> receivedCode() {
        if (code == null) return Optional.empty();
        return code == RefusalCode.UNRECOGNISED
                ? StoredProblem.of(problem).code().or(() -> Optional.of(code.name()))
                : Optional.of(code.name());
    }

    /** The name of what last kept it from going on; empty where nothing did, and where that is no more than its refusal's code. */
    public Optional<String> lastProblem() {
        return StoredProblem.of(problem).name();
    }

    /** Why it was refused, in words; a code that this version does not know is told as received. */
    public Optional<String> refusal(Messages messages) {
        return receivedCode().map(received -> refusal(received, messages));
    }

    /** As above, of a code that stands elsewhere. */
    public static String refusal(String received, Messages messages) {
        RefusalCode code = RefusalCode.ofWire(received);
        return code == RefusalCode.UNRECOGNISED
                ? messages.text("common.refusal.UNRECOGNISED", Messages.shown(received))
                : messages.word("common.refusal", code);
    }

    /** How many of its rows the gateway refused. */
    public long refusedRows() {
        return rows.stream()
                .filter(row -> row.status() == CommandStatus.REJECTED)
                .count();
    }

    /** Whether a person has to decide what follows its outcome. */
    boolean isToDecide() {
        return state == CommandState.REJECTED || state == CommandState.CONFLICT || refusedRows() > 0;
    }
}
