package org.carddesk.students;

import java.util.List;
import org.carddesk.agreements.AgreementHit;
import org.carddesk.cards.CardHit;
import org.carddesk.cards.CardholderHit;
import org.carddesk.failedloads.FailedLoad;
import org.carddesk.topups.TopUpHit;

/** What the search found, in groups, each best first. */
public record Found(
        List<CardholderHit> people,
        List<CardHit> cards,
        List<TopUpHit> topUps,
        List<FailedLoad> cases,
        List<AgreementHit> agreements) {
    public Found {
        people = List.copyOf(people);
        cards = List.copyOf(cards);
        topUps = List.copyOf(topUps);
        cases = List.copyOf(cases);
        agreements = List.copyOf(agreements);
    }

    public boolean isEmpty() {
        return people.isEmpty() && cards.isEmpty() && topUps.isEmpty() && cases.isEmpty() && agreements.isEmpty();
    }
}
