package org.carddesk.approvals;

import java.util.Optional;
import org.carddesk.agreements.Agreement;
import org.carddesk.bank.BankCredit;
import org.carddesk.cards.Card;
import org.carddesk.cards.Cardholder;
import org.carddesk.gateway.CommandType;
import org.carddesk.operators.Operator;
import org.carddesk.sync.OutboxCommand;
import org.carddesk.topups.TopUp;

/**
 * An approval with the records that it is about as they stand now, as far as this desk knows them.
 *
 * @param maker the name of the one who asked
 * @param decider the name of the one who decided; empty if nobody has
 * @param card the card that is changed, or that money was paid for
 * @param toCard the card that gets redirected money
 * @param command the maker's command, if it was given at this desk
 */
record ApprovalCase(
        Approval approval,
        String maker,
        String decider,
        Optional<Cardholder> holder,
        Optional<Card> card,
        Optional<Card> toCard,
        Optional<TopUp> topUp,
        Optional<Agreement> agreement,
        Optional<BankCredit> credit,
        Optional<Operator> operator,
        Optional<OutboxCommand> command) {
    String id() {
        return approval.id();
    }

    /** Empty if this version does not know the kind of command. */
    Optional<CommandType> type() {
        return CommandType.ofWire(approval.body().commandType());
    }
}
