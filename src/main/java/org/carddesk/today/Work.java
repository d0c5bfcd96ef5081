package org.carddesk.today;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.carddesk.agreements.AgreementHealth;
import org.carddesk.topups.TopUpTotals;

/**
 * What waits for a person.
 *
 * @param unloaded money that is paid and got stuck on its way to a card, with the rest that is left
 * @param oldest since when the oldest of it waits
 * @param toVerify results that are not known
 * @param approvals what whoever is signed in may decide
 * @param expires when the first of these expires
 * @param commands what needs a person among the commands, and with the desk as a whole, as the badge of their screen counts it
 * @param agreements how many live agreements show each sign
 */
public record Work(
        TopUpTotals unloaded,
        Optional<Instant> oldest,
        TopUpTotals toVerify,
        long approvals,
        Optional<Instant> expires,
        long commands,
        Map<AgreementHealth, Long> agreements) {
    public Work {
        agreements = Map.copyOf(agreements);
    }

    public long agreements(AgreementHealth sign) {
        return agreements.getOrDefault(sign, 0L);
    }
}
