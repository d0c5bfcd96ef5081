package org.carddesk.sync;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How current the desk's copy is.
 *
 * @param epoch null before the first snapshot
 * @param seq the last event applied, 0 before the first snapshot
 * @param appliedAt when that was, by the desk's clock
 * @param readAt as of when the copy is whole: when the feed was last read to its end, though nothing new may have come; when
 *     the last event was applied until that has happened since the start
 * @param contactAt when the gateway last answered
 * @param inReach whether the gateway answered when it was last asked
 * @param obstacle what keeps the desk from reading
 * @param halt what keeps the desk from sending
 */
public record Freshness(
        @Nullable String epoch,
        long seq,
        @Nullable Instant appliedAt,
        @Nullable Instant readAt,
        @Nullable Instant contactAt,
        boolean inReach,
        Optional<Obstacle> obstacle,
        Optional<Halt> halt) {}
