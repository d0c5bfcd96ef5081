package org.carddesk.topups;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.carddesk.gateway.Channel;
import org.carddesk.text.Messages;
import org.carddesk.ui.Order;
import org.jspecify.annotations.Nullable;

/**
 * Which top-ups to list, newest order first; a filter that is null does not count.
 *
 * @param holderIds of any of these people
 * @param from ordered at this instant or later
 * @param until ordered before this instant
 * @param minFen an amount of at least this
 * @param maxFen an amount of at most this
 * @param order by {@code ordered} or {@code amount}; empty for the newest order first
 * @param after the last top-up of the page before
 * @param limit at most this many, 1 to 1,000
 */
public record TopUpQuery(
        @Nullable Set<String> holderIds,
        @Nullable Instant from,
        @Nullable Instant until,
        @Nullable VisibleStatus status,
        @Nullable Channel channel,
        @Nullable Long minFen,
        @Nullable Long maxFen,
        @Nullable String agreementId,
        List<Order> order,
        @Nullable TopUp after,
        int limit) {
    public TopUpQuery {
        if (limit < 1 || limit > 1000) throw new IllegalArgumentException("limit " + limit);
        holderIds = holderIds == null ? null : Set.copyOf(holderIds);
        order = List.copyOf(order);
    }

    /** All top-ups, from the newest. */
    public static TopUpQuery newest(int limit) {
        return new TopUpQuery(null, null, null, null, null, null, null, null, List.of(), null, limit);
    }

    public TopUpQuery of(@Nullable String holder) {
        return ofAny(holder == null ? null : Set.of(holder));
    }

    /** Those of any of the people; of none if there are none. */
    public TopUpQuery ofAny(@Nullable Set<String> holders) {
        return new TopUpQuery(holders, from, until, status, channel, minFen, maxFen, agreementId, order, after, limit);
    }

    /** Ordered on days of the office, both included; null leaves that end open. */
    public TopUpQuery between(@Nullable LocalDate first, @Nullable LocalDate last) {
        return new TopUpQuery(
                holderIds,
                first == null ? null : startOf(first),
                last == null ? null : startOf(last.plusDays(1)),
                status,
                channel,
                minFen,
                maxFen,
                agreementId,
                order,
                after,
                limit);
    }

    public TopUpQuery in(@Nullable VisibleStatus wanted) {
        return new TopUpQuery(
                holderIds, from, until, wanted, channel, minFen, maxFen, agreementId, order, after, limit);
    }

    public TopUpQuery by(@Nullable Channel wanted) {
        return new TopUpQuery(holderIds, from, until, status, wanted, minFen, maxFen, agreementId, order, after, limit);
    }

    /** Amounts in fen, both included; null leaves that end open. */
    public TopUpQuery amount(@Nullable Long leastFen, @Nullable Long mostFen) {
        return new TopUpQuery(
                holderIds, from, until, status, channel, leastFen, mostFen, agreementId, order, after, limit);
    }

    public TopUpQuery under(@Nullable String agreement) {
        return new TopUpQuery(holderIds, from, until, status, channel, minFen, maxFen, agreement, order, after, limit);
    }

    public TopUpQuery sorted(List<Order> wanted) {
        return new TopUpQuery(
                holderIds, from, until, status, channel, minFen, maxFen, agreementId, wanted, after, limit);
    }

    /** The page after a page's last top-up. */
    public TopUpQuery after(@Nullable TopUp last) {
        return new TopUpQuery(holderIds, from, until, status, channel, minFen, maxFen, agreementId, order, last, limit);
    }

    public TopUpQuery limited(int most) {
        return new TopUpQuery(holderIds, from, until, status, channel, minFen, maxFen, agreementId, order, after, most);
    }

    /** When a business day begins. */
    static Instant startOf(LocalDate day) {
        return day.atStartOfDay(Messages.OFFICE_ZONE).toInstant();
    }
}
