package org.carddesk.sync;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.carddesk.gateway.CommandType;
import org.jspecify.annotations.Nullable;

/**
 * Which commands of this desk to list; a filter that is null or empty does not count.
 *
 * @param present operators by whose sign-in can be sent; the commands of others wait for them
 * @param inReach whether the gateway answers; while it does not, nobody is waited for
 * @param stuckBefore an open command that was queued before this waits too long
 * @param text part of the command's id, its reason, its record's id or its content
 * @param targetIds records that the text stands for in other words, such as a person's cards
 * @param from queued at this instant or later
 * @param until queued before this instant
 */
public record OutboxQuery(
        Scope scope,
        Set<String> present,
        boolean inReach,
        Instant stuckBefore,
        Optional<CommandType> type,
        String text,
        Set<String> targetIds,
        @Nullable Instant from,
        @Nullable Instant until) {
    public OutboxQuery {
        present = Set.copyOf(present);
        targetIds = Set.copyOf(targetIds);
    }

    /** Which part of a command's life. */
    public enum Scope {
        /** Not final. */
        OPEN,
        /** Only a person can move it on, or it has not ended for too long. */
        ATTENTION,
        /** The gateway was restored and no longer knows it, or knows it otherwise. */
        LOST,
        /** Refused or overtaken, and nobody has decided yet what follows. */
        UNDECIDED,
        ENDED,
        ALL
    }
}
