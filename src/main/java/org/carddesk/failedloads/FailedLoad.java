package org.carddesk.failedloads;

import java.time.Instant;
import java.util.Optional;
import org.carddesk.cards.Card;
import org.carddesk.cards.Cardholder;
import org.carddesk.topups.LoadAttempt;
import org.carddesk.topups.TopUp;

/**
 * One case of the queue: a top-up that is paid and not on a card, with whom and what it concerns.
 *
 * @param since when the present state of things began, as far as is known
 * @param due by when it is to be settled
 */
public record FailedLoad(
        TopUp topUp,
        CaseKind kind,
        Optional<Cardholder> holder,
        Optional<Card> card,
        Optional<LoadAttempt> lastAttempt,
        Instant since,
        Instant due) {
    public String id() {
        return topUp.id();
    }

    /** Number and name of the person, for lists; the holder's id if the person is not known. */
    public String person() {
        return holder.map(known -> known.body().personNo() + " " + known.body().name())
                .orElse(topUp.body().holderId());
    }

    public boolean overdue(Instant now) {
        return now.isAfter(due);
    }
}
