package org.carddesk.cards;

import java.util.List;
import java.util.Optional;

/**
 * A cardholder as the list shows one.
 *
 * @param cards live ones first, then the newest
 */
public record CardholderSummary(Cardholder holder, List<Card> cards) {
    public CardholderSummary {
        cards = List.copyOf(cards);
    }

    public String id() {
        return holder.id();
    }

    /** The card in use, or the last one if all are closed. */
    public Optional<Card> main() {
        return cards.stream().findFirst();
    }
}
