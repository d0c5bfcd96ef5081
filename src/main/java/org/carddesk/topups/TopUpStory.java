package org.carddesk.topups;

import java.util.Optional;
import org.carddesk.cards.Card;
import org.carddesk.cards.Cardholder;

/**
 * Everything the desk knows of one top-up.
 *
 * @param card the card it was paid for
 * @param loadedCard the card that got it, where that is another
 */
public record TopUpStory(
        TopUpDetail detail, Optional<Cardholder> holder, Optional<Card> card, Optional<Card> loadedCard) {
    public TopUp topUp() {
        return detail.topUp();
    }
}
