package org.carddesk.agreements;

import java.util.List;
import java.util.Set;
import org.carddesk.gateway.AgreementState;
import org.carddesk.ui.Order;
import org.jspecify.annotations.Nullable;

/**
 * Which agreements to list, those whose check is the longest ago first; a filter that is null does not count.
 *
 * @param health those that show this sign, alone or among others
 * @param holderIds of any of these people
 * @param order by {@code checked}, {@code streak} or {@code amount}; empty for the longest unchecked first
 * @param after the last agreement of the page before
 * @param limit at most this many agreements, 1 to 1,000
 */
public record AgreementQuery(
        @Nullable AgreementHealth health,
        @Nullable AgreementState state,
        @Nullable Set<String> holderIds,
        List<Order> order,
        @Nullable Agreement after,
        int limit) {
    public AgreementQuery {
        if (limit < 1 || limit > 1000) throw new IllegalArgumentException("limit " + limit);
        holderIds = holderIds == null ? null : Set.copyOf(holderIds);
        order = List.copyOf(order);
    }

    /** All agreements, from the first. */
    public static AgreementQuery first(int limit) {
        return new AgreementQuery(null, null, null, List.of(), null, limit);
    }

    public AgreementQuery with(@Nullable AgreementHealth wanted) {
        return new AgreementQuery(wanted, state, holderIds, order, after, limit);
    }

    public AgreementQuery in(@Nullable AgreementState wanted) {
        return new AgreementQuery(health, wanted, holderIds, order, after, limit);
    }

    public AgreementQuery of(@Nullable String wantedHolderId) {
        return ofAny(wantedHolderId == null ? null : Set.of(wantedHolderId));
    }

    /** Those of any of the people; of none if there are none. */
    public AgreementQuery ofAny(@Nullable Set<String> wanted) {
        return new AgreementQuery(health, state, wanted, order, after, limit);
    }

    public AgreementQuery sorted(List<Order> wanted) {
        return new AgreementQuery(health, state, holderIds, wanted, after, limit);
    }

    /** The page after a page's last agreement. */
    public AgreementQuery after(@Nullable Agreement last) {
        return new AgreementQuery(health, state, holderIds, order, last, limit);
    }

    public AgreementQuery limited(int most) {
        return new AgreementQuery(health, state, holderIds, order, after, most);
    }
}
