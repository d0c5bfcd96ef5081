package org.carddesk.students;

import java.time.Instant;
import java.util.List;
import org.carddesk.gateway.CardBody;
import org.jspecify.annotations.Nullable;

/**
 * One of the three balances of a card; which it is and as of when belong to every figure.
 *
 * @param fen the amount in fen, or null where the gateway does not know it
 * @param asOf how far the desk had read the gateway's feed, or null before the first contact
 */
public record Balance(
        Kind kind, @Nullable Long fen, @Nullable Instant asOf) {
    /** What a balance says. */
    public enum Kind {
        /** What the chip holds, as of the last time it met a terminal. */
        CHIP,
        /** What the card system has booked. */
        LEDGER,
        /** Paid and waiting for the card to pick it up. */
        PENDING
    }

    static List<Balance> of(CardBody card, @Nullable Instant asOf) {
        return List.of(
                new Balance(Kind.CHIP, card.chipBalanceFen(), asOf),
                new Balance(Kind.LEDGER, card.ledgerBalanceFen(), asOf),
                new Balance(Kind.PENDING, card.pendingFen(), asOf));
    }
}
