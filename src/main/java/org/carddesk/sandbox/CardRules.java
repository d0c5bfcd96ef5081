package org.carddesk.sandbox;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.carddesk.db.Ids;
import org.carddesk.gateway.CardBody;
import org.carddesk.gateway.CardholderBody;
import org.carddesk.gateway.CommandArgs;
import org.carddesk.gateway.CommandType;
import org.carddesk.gateway.RefusalCode;
import org.carddesk.text.Messages;

/** The counter's verbs on cardholders and cards (contract section 8); registering and replacing have classes of their own. */
final class CardRules {
    private final Ids ids;
    private final SimulatedSchool school;

    CardRules(Ids ids, SimulatedSchool school) {
        this.ids = ids;
        this.school = school;
    }

    Map<CommandType, CommandRule<?>> table() {
        var table = new EnumMap<CommandType, CommandRule<?>>(CommandType.class);
        var register = new RegisterCardRule(ids);
        table.put(CommandType.REGISTER_CARD, register);
        table.put(CommandType.REGISTER_CARDS, new RegisterCardsRule(register));
        table.put(CommandType.UPDATE_CARDHOLDER, CommandRule.of(CardRules::checkHolder, CardRules::updateHolder));
        table.put(CommandType.EXTEND_EXPIRY, CommandRule.of(CardRules::checkExtension, CardRules::extend));
        table.put(CommandType.REPORT_LOSS, flags(card -> {}, card -> with(card, true, card.frozen())));
        table.put(
                CommandType.CLEAR_LOSS,
                flags(
                        card -> Refused.when(!card.lost(), RefusalCode.BAD_STATE),
                        card -> with(card, false, card.frozen())));
        table.put(CommandType.FREEZE, flags(card -> {}, card -> with(card, card.lost(), true)));
        table.put(CommandType.UNFREEZE, flags(CardRules::checkUnfreeze, card -> with(card, card.lost(), false)));
        table.put(CommandType.REPLACE_CARD, new ReplaceCardRule(ids, school));
        table.put(CommandType.CLOSE_CARD, new CloseCardRule());
        return table;
    }

    /** The business date of a transaction. */
    static LocalDate today(LedgerReader ledger) {
        return LocalDate.ofInstant(ledger.now(), Messages.OFFICE_ZONE);
    }

    /** @throws Refused if a card of that number exists, whatever became of it */
    static void requireFreeNumber(LedgerReader ledger, String cardNo) {
        Refused.when(cardNo.isBlank(), RefusalCode.BAD_VALUE);
        boolean taken = ledger.first(CardBody.class, "card_no = ?", cardNo).isPresent();
        Refused.when(taken, RefusalCode.CARD_NO_TAKEN);
    }

    /** A command that sets a flag; where it is set already, it is applied and changes nothing. */
    private static CommandRule<CommandArgs.None> flags(
            java.util.function.Consumer<CardBody> check, UnaryOperator<CardBody> change) {
        return CommandRule.of(
                command -> {
                    CardBody card = command.target(CardBody.class).body();
                    Refused.when(card.closed(), RefusalCode.CARD_CLOSED);
                    check.accept(card);
                },
                command -> {
                    var card = command.target(CardBody.class);
                    CardBody changed = change.apply(card.body());
                    if (!changed.equals(card.body())) command.ledger().put(card.id(), changed);
                });
    }

    private static void checkUnfreeze(CardBody card) {
        Refused.when(!card.frozen(), RefusalCode.BAD_STATE);
        Refused.when(card.ledgerBalanceFen() < 0, RefusalCode.NEGATIVE_BALANCE);
    }

    private static void checkHolder(CommandContext<CommandArgs.UpdateCardholder> command) {
        var args = command.args();
        Refused.when(args.name().isBlank() || args.department().isBlank(), RefusalCode.BAD_VALUE);
    }

    private static void updateHolder(CommandContext<CommandArgs.UpdateCardholder> command) {
        var holder = command.target(CardholderBody.class);
        var args = command.args();
        command.ledger()
                .put(
                        holder.id(),
                        new CardholderBody(
                                holder.body().personNo(),
                                args.name(),
                                args.kind(),
                                args.department(),
                                args.phoneMasked(),
                                args.left()));
    }

    private static void checkExtension(CommandContext<CommandArgs.ExtendExpiry> command) {
        CardBody card = command.target(CardBody.class).body();
        LocalDate until = command.args().expiresOn();
        Refused.when(card.closed(), RefusalCode.CARD_CLOSED);
        boolean later = until.isAfter(card.expiresOn()) && until.isAfter(today(command.ledger()));
        Refused.when(!later, RefusalCode.BAD_VALUE);
    }

    private static void extend(CommandContext<CommandArgs.ExtendExpiry> command) {
        var card = command.target(CardBody.class);
        CardBody was = card.body();
        command.ledger()
                .put(
                        card.id(),
                        new CardBody(
                                was.cardNo(),
                                was.chipUid(),
                                was.holderId(),
                                was.kind(),
                                was.lost(),
                                was.frozen(),
                                was.closed(),
                                was.issuedOn(),
                                command.args().expiresOn(),
                                was.replacesCardId(),
                                was.chipBalanceFen(),
                                was.ledgerBalanceFen(),
                                was.pendingFen()));
    }

    private static CardBody with(CardBody card, boolean lost, boolean frozen) {
        return new CardBody(
                card.cardNo(),
                card.chipUid(),
                card.holderId(),
                card.kind(),
                lost,
                frozen,
                card.closed(),
                card.issuedOn(),
                card.expiresOn(),
                card.replacesCardId(),
                card.chipBalanceFen(),
                card.ledgerBalanceFen(),
                card.pendingFen());
    }

    /** The card closed, with nothing left on it. */
    static CardBody closed(CardBody card) {
        return new CardBody(
                card.cardNo(),
                card.chipUid(),
                card.holderId(),
                card.kind(),
                card.lost(),
                card.frozen(),
                true,
                card.issuedOn(),
                card.expiresOn(),
                card.replacesCardId(),
                card.chipBalanceFen() == null ? null : 0L,
                0,
                0);
    }
}
