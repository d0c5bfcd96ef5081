package org.carddesk.sandbox;

import java.time.Instant;
import org.carddesk.gateway.AttemptResult;
import org.carddesk.gateway.CardBody;
import org.carddesk.gateway.LoadFailure;
import org.jspecify.annotations.Nullable;

/** How the simulated card host answers; it decides by the card as it is and by what it already did for the load. */
final class CardHost {
    private CardHost() {}

    /** What the host answered, and what it holds after that. */
    record Answer(
            HostLoad after, AttemptResult result, @Nullable LoadFailure failure) {
        private static Answer loaded(HostLoad after) {
            return new Answer(after, AttemptResult.LOADED, null);
        }

        private static Answer failed(HostLoad after, LoadFailure failure) {
            return new Answer(after, AttemptResult.FAILED, failure);
        }

        private static Answer silent(HostLoad after) {
            return new Answer(after, AttemptResult.UNKNOWN, LoadFailure.HOST_TIMEOUT);
        }
    }

    /** Asks for a load; one that is already done is answered as done, whatever the card is now. */
    static Answer load(HostLoad load, String cardId, CardBody card, boolean waitsForTouch, Instant at) {
        if (load.silences() > 0) {
            HostLoad after = load.silentOnce();
            boolean loads = load.loadsInSilence() && load.state() == HostLoad.State.ABSENT;
            return Answer.silent(loads ? after.loaded(cardId, at) : after);
        }
        if (load.state() == HostLoad.State.LOADED) return Answer.loaded(load);
        if (load.locked()) return Answer.failed(load, LoadFailure.HOST_REJECTED);
        LoadFailure unusable = unusable(card, at);
        if (unusable != null) return Answer.failed(load, unusable);
        LoadFailure fault = load.fault();
        if (fault != null && load.faultTimes() != 0) {
            HostLoad after = load.faultyOnce();
            return Answer.failed(fault == LoadFailure.DUPLICATE ? after.loaded(cardId, at) : after, fault);
        }
        if (card.ledgerBalanceFen() + load.amountFen() > Population.CEILING_FEN)
            return Answer.failed(load, LoadFailure.OVER_BALANCE_LIMIT);
        if (waitsForTouch)
            return new Answer(load.inState(HostLoad.State.PENDING, cardId), AttemptResult.PENDING_PICKUP, null);
        return Answer.loaded(load.loaded(cardId, at));
    }

    /** Asks what became of a load. */
    static Answer status(HostLoad load) {
        if (load.silences() > 0) return Answer.silent(load.silentOnce());
        return switch (load.state()) {
            case LOADED -> Answer.loaded(load);
            case PENDING -> new Answer(load, AttemptResult.PENDING_PICKUP, null);
            case ABSENT, REVERSED -> Answer.failed(load, LoadFailure.HOST_REJECTED);
        };
    }

    /** Why the host takes no load for a card, or null if it does. */
    static @Nullable LoadFailure unusable(CardBody card, Instant at) {
        if (card.lost()) return LoadFailure.CARD_LOST;
        if (card.closed()) return LoadFailure.CARD_CLOSED;
        if (card.frozen()) return LoadFailure.CARD_FROZEN;
        return card.expiresOn().isBefore(SchoolPlan.dayOf(at)) ? LoadFailure.CARD_EXPIRED : null;
    }
}
