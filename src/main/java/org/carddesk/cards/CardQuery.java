package org.carddesk.cards;

import java.time.LocalDate;
import org.carddesk.gateway.CardKind;
import org.jspecify.annotations.Nullable;

/**
 * Which cards to list, in the order of their numbers; a filter that is null does not count.
 *
 * @param expiresBefore cards that are no longer valid on this day
 * @param after the last card of the page before
 * @param limit at most this many cards, 1 to 1,000
 */
public record CardQuery(
        @Nullable String holderId,
        @Nullable CardKind kind,
        @Nullable CardState state,
        @Nullable LocalDate expiresBefore,
        @Nullable Card after,
        int limit) {
    public CardQuery {
        if (limit < 1 || limit > 1000) throw new IllegalArgumentException("limit " + limit);
    }

    /** All cards, from the first. */
    public static CardQuery first(int limit) {
        return new CardQuery(null, null, null, null, null, limit);
    }

    public CardQuery in(@Nullable CardState wanted) {
        return new CardQuery(holderId, kind, wanted, expiresBefore, after, limit);
    }

    /** The page after a page's last card. */
    public CardQuery after(Card last) {
        return new CardQuery(holderId, kind, state, expiresBefore, last, limit);
    }
}
