package org.carddesk.sandbox;

import org.carddesk.db.Ids;
import org.carddesk.gateway.AgreementBody;
import org.carddesk.gateway.CardBody;
import org.carddesk.gateway.CommandArgs;
import org.carddesk.gateway.RefusalCode;
import org.carddesk.gateway.ReplaceCause;

/** A new card for a lost or damaged one: balance, pending money and agreement move, the old card is closed with nothing on it. */
final class ReplaceCardRule implements CommandRule<CommandArgs.ReplaceCard> {
    private final Ids ids;
    private final SimulatedSchool school;

    ReplaceCardRule(Ids ids, SimulatedSchool school) {
        this.ids = ids;
        this.school = school;
    }

    @Override
    public void check(CommandContext<CommandArgs.ReplaceCard> command) {
        CardBody old = command.target(CardBody.class).body();
        var args = command.args();
        Refused.when(old.closed(), RefusalCode.CARD_CLOSED);
        Refused.when(args.cause() == ReplaceCause.LOST && !old.lost(), RefusalCode.NOT_LOST_OR_DAMAGED);
        Long fee = args.feeFen();
        Refused.when(fee != null && fee < 0, RefusalCode.BAD_VALUE);
        CardRules.requireFreeNumber(command.ledger(), args.cardNo());
    }

    @Override
    public void apply(CommandContext<CommandArgs.ReplaceCard> command) {
        LedgerTx ledger = command.ledger();
        var old = command.target(CardBody.class);
        var retired = ledger.put(old.id(), CardRules.closed(old.body()));
        var replacement = ledger.put(ids.next(), replacement(command, old));
        String moving = "card_id = ? AND state NOT IN ('UNSIGNED', 'EXPIRED')";
        for (var agreement : ledger.where(AgreementBody.class, moving, old.id())) {
            ledger.put(agreement.id(), AgreementRules.onCard(agreement.body(), replacement.id()));
        }
        school.cardReplaced(ledger, retired, replacement);
    }

    /** A frozen card stays frozen: why it was frozen did not go with the plastic. */
    private static CardBody replacement(CommandContext<CommandArgs.ReplaceCard> command, Entity<CardBody> old) {
        CardBody was = old.body();
        return new CardBody(
                command.args().cardNo(),
                command.args().chipUid(),
                was.holderId(),
                was.kind(),
                false,
                was.frozen(),
                false,
                CardRules.today(command.ledger()),
                was.expiresOn(),
                old.id(),
                was.chipBalanceFen(),
                was.ledgerBalanceFen(),
                was.pendingFen());
    }
}
