package org.carddesk.students;

import java.util.List;
import org.carddesk.cards.Card;

/**
 * A card of the person on the page.
 *
 * @param usable whether money can be loaded onto it today
 */
public record HeldCard(Card card, List<Balance> balances, boolean usable) {
    public HeldCard {
        balances = List.copyOf(balances);
    }
}
