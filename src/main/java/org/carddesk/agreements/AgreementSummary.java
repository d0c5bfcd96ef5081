package org.carddesk.agreements;

import java.util.Optional;
import java.util.Set;
import org.carddesk.cards.Card;
import org.carddesk.cards.Cardholder;

/**
 * An agreement as a list shows it.
 *
 * @param signs how it does, the most pressing first
 */
public record AgreementSummary(
        Agreement agreement, Optional<Cardholder> holder, Optional<Card> card, Set<AgreementHealth> signs) {
    public String id() {
        return agreement.id();
    }

    /** The most pressing sign. */
    public AgreementHealth health() {
        return signs.iterator().next();
    }
}
