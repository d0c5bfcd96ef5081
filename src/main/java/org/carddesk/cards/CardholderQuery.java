package org.carddesk.cards;

import org.carddesk.gateway.PersonKind;
import org.jspecify.annotations.Nullable;

/**
 * Which cardholders to list, in the order of their names' pinyin; a filter that is null does not count.
 *
 * @param left true for those who have left, false for those who have not
 * @param cardState those with a card of which this is true
 * @param after the last cardholder of the page before
 * @param limit at most this many, 1 to 1,000
 */
public record CardholderQuery(
        @Nullable PersonKind kind,
        @Nullable String department,
        @Nullable Boolean left,
        @Nullable CardState cardState,
        @Nullable Cardholder after,
        int limit) {
    public CardholderQuery {
        if (limit < 1 || limit > 1000) throw new IllegalArgumentException("limit " + limit);
    }

    /** All cardholders, from the first. */
    public static CardholderQuery first(int limit) {
        return new CardholderQuery(null, null, null, null, null, limit);
    }

    /** The page after a page's last cardholder. */
    public CardholderQuery after(@Nullable Cardholder last) {
        return new CardholderQuery(kind, department, left, cardState, last, limit);
    }

    public CardholderQuery of(@Nullable PersonKind wanted) {
        return new CardholderQuery(wanted, department, left, cardState, after, limit);
    }

    public CardholderQuery withCard(@Nullable CardState wanted) {
        return new CardholderQuery(kind, department, left, wanted, after, limit);
    }

    public CardholderQuery limited(int most) {
        return new CardholderQuery(kind, department, left, cardState, after, most);
    }
}
