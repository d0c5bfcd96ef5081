package org.carddesk.topups;

import java.time.Instant;
import java.util.List;
import org.carddesk.gateway.Payment;
import org.carddesk.gateway.TopUpBody;
import org.jspecify.annotations.Nullable;

/**
 * One of the three steps of a top-up.
 *
 * @param at when it was done, where that is known
 */
public record Step(Kind kind, State state, @Nullable Instant at) {
    /** The steps in their order. */
    public enum Kind {
        PAID,
        BOOKED,
        ON_CARD
    }

    /** How a step stands; UNKNOWN is neither done nor failed. */
    public enum State {
        WAITING,
        DONE,
        FAILED,
        UNKNOWN
    }

    static List<Step> of(TopUpBody body) {
        State paid = switch (body.payment()) {
            case PAID -> State.DONE;
            case WAITING -> State.WAITING;
            case CLOSED -> State.FAILED;
            case UNRECOGNISED -> State.UNKNOWN;
        };
        boolean isPaid = body.payment() == Payment.PAID;
        State onCard = isPaid ? onCard(body) : State.WAITING;
        return List.of(
                new Step(Kind.PAID, paid, body.paidAt()),
                new Step(Kind.BOOKED, isPaid ? booked(body) : State.WAITING, null),
                new Step(Kind.ON_CARD, onCard, onCard == State.DONE ? body.loadedAt() : null));
    }

    private static State booked(TopUpBody body) {
        return switch (body.load()) {
            case NOT_REQUESTED -> State.WAITING;
            case PENDING_PICKUP, LOADED, REVERSED -> State.DONE;
            case FAILED, CANCELLED -> State.FAILED;
            case UNKNOWN, UNRECOGNISED -> State.UNKNOWN;
        };
    }

    private static State onCard(TopUpBody body) {
        return switch (body.load()) {
            case NOT_REQUESTED, PENDING_PICKUP -> State.WAITING;
            case LOADED -> State.DONE;
            case FAILED, REVERSED, CANCELLED -> State.FAILED;
            case UNKNOWN, UNRECOGNISED -> State.UNKNOWN;
        };
    }
}
