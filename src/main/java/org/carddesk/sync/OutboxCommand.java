package org.carddesk.sync;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import org.carddesk.gateway.CommandStatus;
import org.carddesk.gateway.CommandType;
import org.carddesk.gateway.Effect;
import org.carddesk.gateway.RefusalCode;
import org.carddesk.gateway.RowResult;
import org.carddesk.gateway.Target;
import org.jspecify.annotations.Nullable;

/**
 * A command of this desk as the outbox knows it.
 *
 * @param attempts how often it was given to the network; 0 = no byte ever left
 * @param committedSeq the feed's number at which its outcome is recorded
 * @param problem what the gateway last answered instead of an outcome: the problem's name, or a word of this desk
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
