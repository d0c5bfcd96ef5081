package org.carddesk.topups;

import java.time.Instant;
import org.carddesk.gateway.Payment;
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

    /** Whether a top-up belongs to the list. */
    public boolean holds(TopUp topUp) {
        Instant since = since(topUp);
        boolean paid = topUp.body().payment() == Payment.PAID && topUp.restFen() > 0;
        return paid
                && switch (topUp.body().load()) {
                    case FAILED, REVERSED, UNKNOWN, CANCELLED, UNRECOGNISED -> true;
                    case PENDING_PICKUP -> since.isBefore(pickupBefore);
                    case NOT_REQUESTED -> since.isBefore(requestBefore);
                    case LOADED -> false;
                };
    }

    /** What the list is sorted by. */
    long weight(TopUp topUp) {
        return (asOf.toEpochMilli() - since(topUp).toEpochMilli())
                / 60_000
                * topUp.body().amountFen();
    }

    private static Instant since(TopUp topUp) {
        Instant paid = topUp.body().paidAt();
        return paid == null ? topUp.body().orderedAt() : paid;
    }
}
