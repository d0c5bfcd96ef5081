package org.carddesk.topups;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which paid and unloaded top-ups to list, by age in minutes × amount, greatest first.
 *
 * @param asOf the instant ages are counted to; the same for all pages
 * @param pickupBefore paid before this, a top-up that waits for its card counts as stuck
 * @param requestBefore paid before this, a top-up whose load was never requested counts as stuck
 * @param after the last top-up of the page before
 * @param limit at most this many, 1 to 1,000
 */
public record StuckQuery(
        Instant asOf,
        Instant pickupBefore,
        Instant requestBefore,
        @Nullable TopUp after,
        int limit) {
    public StuckQuery {
        if (limit < 1 || limit > 1000) throw new IllegalArgumentException("limit " + limit);
    }

    /** The page after a page's last top-up. */
    public StuckQuery after(TopUp last) {
        return new StuckQuery(asOf, pickupBefore, requestBefore, last, limit);
    }

    /** What the list is sorted by. */
    long weight(TopUp topUp) {
        Instant paid = topUp.body().paidAt();
        long since = (paid == null ? topUp.body().orderedAt() : paid).toEpochMilli();
        return (asOf.toEpochMilli() - since) / 60_000 * topUp.body().amountFen();
    }
}
