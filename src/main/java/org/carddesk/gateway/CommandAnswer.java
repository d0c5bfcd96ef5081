package org.carddesk.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The answer to a command, a look-up or a cancel (contract section 4); {@code result} holds what never enters the feed. */
public record CommandAnswer(
        String commandId,
        CommandStatus status,
        @Nullable String code,
        @Nullable List<Effect> effects,
        @Nullable List<RowResult> rows,
        @Nullable JsonNode result,
        @Nullable Long committedSeq) {
    public CommandAnswer {
        if (committedSeq != null && committedSeq < 1) throw Json.broken("committed_seq " + committedSeq);
    }

    /** Without the result, which may be a code or a link that is for one person only. */
    @Override
    public String toString() {
        return commandId + " " + status + (code == null ? "" : " " + code);
    }
}
