package org.carddesk.sandbox;

import org.carddesk.gateway.CardBody;
import org.carddesk.gateway.CommandArgs;
import org.carddesk.gateway.RefusalCode;
import org.carddesk.gateway.TopUpBody;
import org.jspecify.annotations.Nullable;

/** Ends a card on which no money waits; what is left on it is paid out, which a second person has to agree to. */
final class CloseCardRule implements CommandRule<CommandArgs.None> {
    @Override
    public void check(CommandContext<CommandArgs.None> command) {
        var card = command.target(CardBody.class);
        Refused.when(card.body().closed(), RefusalCode.CARD_CLOSED);
        Refused.when(card.body().ledgerBalanceFen() < 0, RefusalCode.NEGATIVE_BALANCE);
        boolean unresolved = hasUnresolved(command.ledger(), card);
        Refused.when(card.body().pendingFen() != 0 || unresolved, RefusalCode.MONEY_PENDING);
    }

    @Override
    public boolean needsApproval(CommandContext<CommandArgs.None> command) {
        return command.target(CardBody.class).body().ledgerBalanceFen() != 0;
    }

    @Override
    public Long amountFen(CommandContext<CommandArgs.None> command) {
        return command.target(CardBody.class).body().ledgerBalanceFen();
    }

    @Override
    public void apply(CommandContext<CommandArgs.None> command) {
        var card = command.target(CardBody.class);
        command.ledger().put(card.id(), CardRules.closed(card.body()));
    }

    /** Money paid for a card that this one replaced belongs here too: a later load names the new card. */
    private static boolean hasUnresolved(LedgerReader ledger, Entity<CardBody> card) {
        String paid = "card_id = ? AND payment = 'PAID' AND refunded_fen < amount_fen";
        for (@Nullable String id = card.id(); id != null; ) {
            if (!ledger.in("open_top_up", TopUpBody.class, paid, id).isEmpty()) return true;
            id = ledger.get(CardBody.class, id).body().replacesCardId();
        }
        return false;
    }
}
