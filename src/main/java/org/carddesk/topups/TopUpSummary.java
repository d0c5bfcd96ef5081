package org.carddesk.topups;

import java.util.Optional;
import org.carddesk.cards.Card;
import org.carddesk.cards.Cardholder;

/** A top-up as a list shows it: with whose it is and for which card, where this desk knows them. */
public record TopUpSummary(TopUp topUp, Optional<Cardholder> holder, Optional<Card> card) {
    public String id() {
        return topUp.id();
    }
}
