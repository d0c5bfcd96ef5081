package org.carddesk.gateway;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A command of this desk as the gateway remembers it; a cancel fence lacks type, target and actor. */
public record OwnCommand(
        String commandId,
        long deskSeq,
        @Nullable String type,
        @Nullable Target target,
        @Nullable String actor,
        CommandStatus status,
        long committedSeq,
        Instant receivedAt) {
    public OwnCommand {
        if (deskSeq < 1) throw Json.broken("desk_seq " + deskSeq);
    }
}
