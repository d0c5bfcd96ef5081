package org.carddesk.students;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.carddesk.agreements.Agreement;
import org.carddesk.cards.Cardholder;
import org.carddesk.failedloads.FailedLoad;
import org.carddesk.topups.HolderSums;
import org.carddesk.topups.TopUpDetail;
import org.jspecify.annotations.Nullable;

/**
 * Everything about one person.
 *
 * @param cards live ones first
 * @param agreements live ones first
 * @param openCases paid money that is not on a card
 * @param topUps the newest, each with its attempts and refunds; more by {@link StudentService#topUps}
 * @param sums over all of the person's top-ups
 * @param asOf how far the desk had read the gateway's feed, or null before the first contact
 */
public record StudentPage(
        Cardholder cardholder,
        List<HeldCard> cards,
        List<Agreement> agreements,
        List<FailedLoad> openCases,
        List<TopUpDetail> topUps,
        HolderSums sums,
        @Nullable Instant asOf) {
    public StudentPage {
        cards = List.copyOf(cards);
        agreements = List.copyOf(agreements);
        openCases = List.copyOf(openCases);
        topUps = List.copyOf(topUps);
    }

    /** The card that money should go to: usable today. */
    public Optional<HeldCard> liveCard() {
        return cards.stream().filter(HeldCard::usable).findFirst();
    }

    /** Open cases whose money was paid to a card that cannot take it today; a live card could. */
    public List<FailedLoad> paidToDeadCards() {
        return openCases.stream()
                .filter(found -> cards.stream()
                        .noneMatch(held -> held.usable()
                                && held.card().id().equals(found.topUp().body().cardId())))
                .toList();
    }
}
