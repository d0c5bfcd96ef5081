package org.carddesk.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import org.carddesk.gateway.CommandAnswer;
import org.carddesk.gateway.CommandResultBody;
import org.carddesk.gateway.CommandStatus;
import org.carddesk.gateway.CommandType;
import org.carddesk.gateway.Effect;
import org.carddesk.gateway.RefusalCode;
import org.carddesk.gateway.RowResult;
import org.carddesk.gateway.Target;
import org.jspecify.annotations.Nullable;

/** What the gateway keeps of a command for ever: whose it was and how it stands. A cancel fence has an origin of nulls. */
record CommandRecord(
        String commandId,
        String deskId,
        long deskSeq,
        Origin origin,
        int firstStatus,
        Stand stand,
        Instant receivedAt,
        @Nullable Instant expiresAt) {

    /** What the command's bytes said. */
    record Origin(
            byte @Nullable [] bytesHash,
            @Nullable CommandType type,
            @Nullable Target target,
            @Nullable String actor) {
        static final Origin FENCE = new Origin(null, null, null, null);
    }

    /** How it stands; {@code currentVersion} is the target's where the command was refused for its version. */
    record Stand(
            CommandStatus status,
            @Nullable RefusalCode code,
            @Nullable Long currentVersion,
            List<Effect> effects,
            @Nullable List<RowResult> rows,
            @Nullable JsonNode result,
            long committedSeq) {
        static Stand of(CommandStatus status, List<Effect> effects, long committedSeq) {
            return new Stand(status, null, null, effects, null, null, committedSeq);
        }

        static Stand refused(RefusalCode code, @Nullable Long currentVersion, long committedSeq) {
            return new Stand(CommandStatus.REJECTED, code, currentVersion, List.of(), null, null, committedSeq);
        }
    }

    boolean isFence() {
        return origin.type == null;
    }

    /** The answer to an operator: what is secret goes to the maker only. */
    CommandAnswer answer(String operatorId) {
        return new CommandAnswer(
                commandId,
                stand.status,
                stand.code == null ? null : stand.code.name(),
                stand.status == CommandStatus.APPLIED ? stand.effects : null,
                stand.rows,
                operatorId.equals(origin.actor) ? stand.result : null,
                stand.committedSeq);
    }

    CommandResultBody feedBody() {
        return new CommandResultBody(commandId, stand.status, stand.code, stand.effects, stand.committedSeq);
    }
}
