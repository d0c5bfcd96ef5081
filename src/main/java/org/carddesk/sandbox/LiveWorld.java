package org.carddesk.sandbox;

import java.time.Instant;
import java.util.Optional;
import org.carddesk.gateway.AgreementBody;
import org.carddesk.gateway.AgreementState;
import org.carddesk.gateway.CardBody;
import org.carddesk.gateway.Channel;

/** The world of the present: cards and agreements as the desks have made them, Alipay's books, the agenda. */
final class LiveWorld implements World {
    private final LedgerTx ledger;
    private final AlipayBooks books;

    LiveWorld(LedgerTx ledger) {
        this.ledger = ledger;
        this.books = new AlipayBooks(ledger.tx());
    }

    /** People pay for the card they hold now; who pays for a wrong card does so whatever has become of it. */
    @Override
    public Optional<String> cardFor(PlannedTrade trade) {
        if (trade.channel() == Channel.AUTO_LOAD)
            return agreement(trade)
                    .filter(agreement -> agreement.state() == AgreementState.NORMAL && !agreement.paused())
                    .map(AgreementBody::cardId);
        CardBody card = ledger.get(CardBody.class, trade.cardId()).body();
        if (trade.fate().wrongCard() || !card.closed()) return Optional.of(trade.cardId());
        return ledger.first(CardBody.class, "holder_id = ? AND NOT closed", card.holderId())
                .map(Entity::id)
                .or(() -> Optional.of(trade.cardId()));
    }

    @Override
    public long amountFen(PlannedTrade trade) {
        if (trade.channel() != Channel.AUTO_LOAD) return trade.amountFen();
        return agreement(trade).map(AgreementBody::loadAmountFen).orElse(trade.amountFen());
    }

    @Override
    public CardBody card(String cardId, Instant at) {
        return ledger.get(CardBody.class, cardId).body();
    }

    @Override
    public boolean alipayPays(PlannedTrade trade) {
        if (trade.channel() != Channel.AUTO_LOAD) return true;
        return AlipayAgreements.find(ledger.tx(), SchoolIds.agreement(trade.person()))
                .map(AlipayAgreements.Standing::inForce)
                .orElse(false);
    }

    @Override
    public void collected(AlipayPayment payment) {
        books.pay(payment);
    }

    @Override
    public boolean isCollected(String outTradeNo) {
        return books.isPaid(outTradeNo);
    }

    @Override
    public void debited(PlannedTrade trade, Instant at, boolean refused) {
        String failure = alipayPays(trade) ? "BUYER_BALANCE_NOT_ENOUGH" : "AGREEMENT_NOT_EXIST";
        agreement(trade)
                .ifPresent(was -> ledger.put(
                        SchoolIds.agreement(trade.person()),
                        refused ? Agreements.refused(was, failure) : Agreements.debited(was, at)));
    }

    @Override
    public void requested(AlipayRefund refund) {
        books.request(refund);
    }

    @Override
    public void later(Instant due, EventKind kind, String subject) {
        Agenda.add(ledger.tx(), due, kind, subject);
    }

    private Optional<AgreementBody> agreement(PlannedTrade trade) {
        return ledger.find(AgreementBody.class, SchoolIds.agreement(trade.person()))
                .map(Entity::body);
    }
}
