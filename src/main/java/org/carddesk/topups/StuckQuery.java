package org.carddesk.topups;

import java.time.Instant;
import java.util.List;
import org.carddesk.gateway.Payment;
import org.carddesk.ui.Order;
import org.jspecify.annotations.Nullable;

/**
 * Which paid and unloaded top-ups to list, by age in minutes × amount, greatest first, unless another order is asked for.
 *
 * @param asOf the instant ages are counted to; the same for all pages
 * @param pickupBefore paid before this, a top-up that waits for its card counts as stuck
 * @param requestBefore paid before this, a top-up whose load was never requested counts as stuck
 * @param order by {@code weight}, {@code paid} or {@code amount}
 * @param after the last top-up of the page before
 * @param limit at most this many, 1 to 1,000
 */
public record StuckQuery(
        Instant asOf,
        Instant pickupBefore,
        Instant requestBefore,
        StuckNarrow narrow,
        List<Order> order,
        @Nullable TopUp after,
        int limit) {
    public StuckQuery {
        if (limit < 1 || limit > 1000) throw new IllegalArgumentException("limit " + limit);
        order = List.copyOf(order);
    }

    /** Everything that is stuck, the weightiest first. */
    public StuckQuery(Instant asOf, Instant pickupBefore, Instant requestBefore, @Nullable TopUp after, int limit) {
        this(asOf, pickupBefore, requestBefore, StuckNarrow.NONE, List.of(), after, limit);
    }

    public StuckQuery narrowed(StuckNarrow to) {
        return new StuckQuery(asOf, pickupBefore, requestBefore, to, order, after, limit);
    }

    public StuckQuery sorted(List<Order> wanted) {
        return new StuckQuery(asOf, pickupBefore, requestBefore, narrow, wanted, after, limit);
    }

    /** The page after a page's last top-up; from the first if there is none. */
    public StuckQuery after(@Nullable TopUp last) {
        return new StuckQuery(asOf, pickupBefore, requestBefore, narrow, order, last, limit);
    }

    public StuckQuery limited(int most) {
        return new StuckQuery(asOf, pickupBefore, requestBefore, narrow, order, after, most);
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

    /** When it was paid. */
    static Instant since(TopUp topUp) {
        Instant paid = topUp.body().paidAt();
        return paid == null ? topUp.body().orderedAt() : paid;
    }
}
