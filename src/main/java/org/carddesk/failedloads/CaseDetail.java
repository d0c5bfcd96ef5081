package org.carddesk.failedloads;

import java.util.List;
import org.carddesk.cards.Card;
import org.carddesk.topups.LoadAttempt;
import org.carddesk.topups.Refund;

/**
 * Everything about one case: attempts of the card host, refunds, notes, the ways out, and the cards it may be redirected to.
 *
 * @param redirectTo the holder's other cards that can take money today
 */
public record CaseDetail(
        FailedLoad failedLoad,
        List<LoadAttempt> attempts,
        List<Refund> refunds,
        List<CaseNote> notes,
        List<Exit> exits,
        List<Card> redirectTo) {
    public CaseDetail {
        attempts = List.copyOf(attempts);
        refunds = List.copyOf(refunds);
        notes = List.copyOf(notes);
        exits = List.copyOf(exits);
        redirectTo = List.copyOf(redirectTo);
    }

    public Exit exit(Exit.Kind kind) {
        return exits.stream().filter(exit -> exit.kind() == kind).findFirst().orElseThrow();
    }
}
