package org.carddesk.sandbox;

import java.time.Instant;
import java.util.Optional;
import org.carddesk.gateway.CardBody;

/** What a top-up's story needs of the world around it: made up in the history, the ledger's own in the present. */
interface World {
    /** The card that the payment names; empty if the order is not made, because its agreement debits no more. */
    Optional<String> cardFor(PlannedTrade trade);

    /** What the order is about, in fen. */
    long amountFen(PlannedTrade trade);

    CardBody card(String cardId, Instant at);

    /** Whether Alipay takes the money; only a debit by an agreement that is over there is refused. */
    boolean alipayPays(PlannedTrade trade);

    void collected(AlipayPayment payment);

    boolean isCollected(String outTradeNo);

    /** A debit by agreement went through, or was refused. */
    void debited(PlannedTrade trade, Instant at, boolean refused);

    /** Alipay is asked for a refund. */
    void requested(AlipayRefund refund);

    void later(Instant due, EventKind kind, String subject);
}
