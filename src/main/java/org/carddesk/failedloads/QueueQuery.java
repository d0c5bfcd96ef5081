package org.carddesk.failedloads;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A page of the queue, by age × amount, greatest first.
 *
 * @param asOf the instant ages are counted to, the same for all pages
 * @param after the last case of the page before
 * @param limit at most this many, 1 to 1,000
 */
public record QueueQuery(Instant asOf, @Nullable FailedLoad after, int limit) {
    public QueueQuery after(FailedLoad last) {
        return new QueueQuery(asOf, last, limit);
    }
}
