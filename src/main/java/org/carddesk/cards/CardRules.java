package org.carddesk.cards;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.carddesk.gateway.CardKind;
import org.carddesk.gateway.CommandArgs.Person;
import org.carddesk.gateway.CommandArgs.RegisterCard;
import org.carddesk.gateway.CommandArgs.ReplaceCard;
import org.carddesk.gateway.CommandType;
import org.carddesk.gateway.PersonKind;
import org.carddesk.gateway.RefusalCode;
import org.carddesk.gateway.ReplaceCause;
import org.carddesk.sync.OutboxCommand;
import org.jspecify.annotations.Nullable;

/** What the gateway would certainly refuse, judged on the card as this desk knows it (contract section 8). */
final class CardRules {
    private static final Pattern NUMBER = Pattern.compile("[\\p{L}\\p{N}._/#-]{1,64}");
    private static final Pattern CHIP = Pattern.compile("[0-9A-Za-z][0-9A-Za-z :.,-]{0,63}");

    private CardRules() {}

    /** Only what is final counts: a report of loss must get through even where the desk's state is behind. */
    static Optional<RefusalCode> reportLossOrFreeze(Card card) {
        return refusedIf(card.body().closed(), RefusalCode.CARD_CLOSED);
    }

    static Optional<RefusalCode> clearLoss(Card card) {
        return open(card).or(() -> refusedIf(!card.body().lost(), RefusalCode.BAD_STATE));
    }

    static Optional<RefusalCode> unfreeze(Card card) {
        return open(card)
                .or(() -> refusedIf(!card.body().frozen(), RefusalCode.BAD_STATE))
                .or(() -> refusedIf(card.body().ledgerBalanceFen() < 0, RefusalCode.NEGATIVE_BALANCE));
    }

    static Optional<RefusalCode> extend(Card card, LocalDate expiresOn) {
        return open(card).or(() -> refusedIf(!expiresOn.isAfter(card.body().expiresOn()), RefusalCode.BAD_VALUE));
    }

    static Optional<RefusalCode> replace(Card card, ReplaceCard args, boolean numberTaken) {
        return open(card)
                .or(() -> refusedIf(card.unrecognised(), RefusalCode.BAD_STATE))
                .or(() -> refusedIf(!isNumber(args.cardNo()) || !isChipOrNone(args.chipUid()), RefusalCode.BAD_VALUE))
                .or(() -> refusedIf(args.cause() == ReplaceCause.UNRECOGNISED, RefusalCode.BAD_VALUE))
                .or(() -> refusedIf(args.feeFen() != null && args.feeFen() < 0, RefusalCode.BAD_VALUE))
                .or(() -> refusedIf(
                        args.cause() == ReplaceCause.LOST && !card.body().lost(), RefusalCode.NOT_LOST_OR_DAMAGED))
                .or(() -> refusedIf(numberTaken, RefusalCode.CARD_NO_TAKEN));
    }

    static Optional<RefusalCode> close(Card card) {
        return open(card)
                .or(() -> refusedIf(card.unrecognised(), RefusalCode.BAD_STATE))
                .or(() -> refusedIf(card.body().pendingFen() != 0, RefusalCode.MONEY_PENDING));
    }

    /** The values of a registration, without looking at any other card. */
    static Optional<RefusalCode> values(RegisterCard args) {
        Person person = args.person();
        boolean good = isNumber(person.personNo())
                && isName(person.name())
                && person.kind() != PersonKind.UNRECOGNISED
                && isNumber(args.cardNo())
                && isChipOrNone(args.chipUid())
                && args.kind() != CardKind.UNRECOGNISED;
        return refusedIf(!good, RefusalCode.BAD_VALUE);
    }

    static boolean isName(String name) {
        return !name.isBlank() && name.length() <= 200;
    }

    /** The contract names no form of a person's or a card's number; quotes, spaces and controls are nobody's number. */
    static boolean isNumber(String number) {
        return NUMBER.matcher(number).matches();
    }

    /** In any notation that a reader or a person gives. */
    static boolean isChip(String chip) {
        return CHIP.matcher(chip).matches();
    }

    private static boolean isChipOrNone(@Nullable String chip) {
        return chip == null || isChip(chip);
    }

    /** Card numbers that commands of this desk will use up once they get through. */
    static Set<String> promisedNumbers(Iterable<OutboxCommand> open) {
        return promised(open, "card_no");
    }

    /** People for whom this desk has already asked for a card. */
    static Set<String> promisedPersons(Iterable<OutboxCommand> open) {
        return promised(open, "person_no");
    }

    static Optional<RefusalCode> refusedIf(boolean wrong, RefusalCode code) {
        return wrong ? Optional.of(code) : Optional.empty();
    }

    /** The last refusal of a row that is new in a file or a form: who already has a card, whose number is in use. */
    static @Nullable RefusalCode taken(RegisterCard args, boolean numberTaken, boolean hasRegularCard) {
        if (numberTaken) return RefusalCode.CARD_NO_TAKEN;
        return args.kind() == CardKind.REGULAR && hasRegularCard ? RefusalCode.OPEN_CARD_EXISTS : null;
    }

    private static Set<String> promised(Iterable<OutboxCommand> open, String member) {
        var promised = new HashSet<String>();
        for (OutboxCommand command : open) {
            CommandType type = command.type();
            if (type == CommandType.REGISTER_CARD
                    || type == CommandType.REGISTER_CARDS
                    || type == CommandType.REPLACE_CARD) {
                promised.addAll(command.args().findValuesAsText(member));
            }
        }
        return promised;
    }

    private static Optional<RefusalCode> open(Card card) {
        return refusedIf(card.body().closed(), RefusalCode.CARD_CLOSED);
    }
}
