package org.carddesk.sandbox;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.carddesk.gateway.CardBody;
import org.carddesk.gateway.LoadAttemptBody;
import org.carddesk.gateway.RefundBody;
import org.carddesk.gateway.TopUpBody;

/** Reads a top-up with all that hangs on it from the ledger and the card host, and writes back what was changed. */
final class CaseStore {
    private final DayPlan days;

    CaseStore(DayPlan days) {
        this.days = days;
    }

    Optional<TopUpCase> find(LedgerReader ledger, String topUpId) {
        return ledger.find(TopUpBody.class, topUpId).map(topUp -> read(ledger, topUp));
    }

    TopUpCase read(LedgerReader ledger, Entity<TopUpBody> topUp) {
        List<Tracked<LoadAttemptBody>> attempts =
                ledger.where(LoadAttemptBody.class, "top_up_id = ?", topUp.id()).stream()
                        .sorted(Comparator.comparing(attempt -> attempt.body().no()))
                        .map(Tracked::of)
                        .toList();
        List<Tracked<RefundBody>> refunds = ledger.where(RefundBody.class, "top_up_id = ?", topUp.id()).stream()
                .map(Tracked::of)
                .toList();
        HostLoad host = HostBooks.find(ledger.tx(), topUp.id()).orElseGet(() -> unheard(topUp));
        return new TopUpCase(Tracked.of(topUp), attempts, refunds, host);
    }

    void save(LedgerTx ledger, TopUpCase topUp) {
        HostBooks.save(ledger.tx(), topUp.host());
        if (topUp.topUp().changes() > 0) ledger.put(topUp.id(), topUp.body());
        for (var attempt : topUp.attempts()) if (attempt.changes() > 0) ledger.put(attempt.id(), attempt.body());
        for (var refund : topUp.refunds()) if (refund.changes() > 0) ledger.put(refund.id(), refund.body());
        var sums = new LinkedHashMap<String, TopUpCase.CardMove>();
        for (var move : topUp.moves()) {
            String cardId = heir(ledger, move.cardId());
            sums.merge(
                    cardId,
                    new TopUpCase.CardMove(cardId, move.ledgerFen(), move.pendingFen()),
                    (a, b) -> new TopUpCase.CardMove(
                            cardId, a.ledgerFen() + b.ledgerFen(), a.pendingFen() + b.pendingFen()));
        }
        for (var move : sums.values()) {
            CardBody card = ledger.get(CardBody.class, move.cardId()).body();
            ledger.put(move.cardId(), moved(card, move.ledgerFen(), move.pendingFen()));
        }
    }

    /** Money of a card that was replaced belongs to the card that replaced it. */
    private static String heir(LedgerReader ledger, String cardId) {
        CardBody card = ledger.get(CardBody.class, cardId).body();
        if (!card.closed()) return cardId;
        return ledger.first(CardBody.class, "holder_id = ? AND replaces_card_id = ?", card.holderId(), cardId)
                .map(next -> heir(ledger, next.id()))
                .orElse(cardId);
    }

    /** The card with its balances moved; the chip goes with the books where it is known. */
    static CardBody moved(CardBody card, long ledgerFen, long pendingFen) {
        Long chip = card.chipBalanceFen();
        return new CardBody(
                card.cardNo(),
                card.chipUid(),
                card.holderId(),
                card.kind(),
                card.lost(),
                card.frozen(),
                card.closed(),
                card.issuedOn(),
                card.expiresOn(),
                card.replacesCardId(),
                chip == null ? null : Long.valueOf(chip + ledgerFen),
                card.ledgerBalanceFen() + ledgerFen,
                card.pendingFen() + pendingFen);
    }

    private HostLoad unheard(Entity<TopUpBody> topUp) {
        PlannedTrade trade = days.trade(SchoolIds.dayOfTopUp(topUp.id()), SchoolIds.serialOfTopUp(topUp.id()));
        return HostLoad.planned(trade, topUp.body().cardId(), topUp.body().amountFen());
    }
}
