package org.carddesk.failedloads;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.carddesk.cards.Card;
import org.carddesk.gateway.LoadState;
import org.carddesk.gateway.Payment;
import org.carddesk.gateway.RefusalCode;
import org.carddesk.gateway.TopUpBody;
import org.carddesk.money.Money;
import org.carddesk.sync.CommandResult.Refused;
import org.carddesk.topups.TopUpDetail;

/** The legal exits by what this desk knows (contract section 8); the gateway decides again on its present state. */
final class ExitRules {
    private ExitRules() {}

    /** What stands in the way of a kind of exit, whatever its arguments. */
    static Optional<Refused> obstacle(Exit.Kind kind, TopUpDetail top) {
        return switch (kind) {
            case VERIFY -> Optional.empty();
            case RETRY, REDIRECT -> unrecognised(top).or(() -> load(top, false));
            case CONFIRM -> unrecognised(top).or(() -> load(top, true));
            case REFUND -> unrecognised(top).or(() -> refund(top));
        };
    }

    /** The amount of a refund must leave nothing below zero. */
    static Optional<Refused> amount(TopUpDetail top, long amountFen) {
        if (amountFen <= 0) return Optional.of(Refused.of(RefusalCode.BAD_VALUE));
        long rest = top.topUp().restFen();
        if (amountFen <= rest) return Optional.empty();
        return Optional.of(new Refused(
                RefusalCode.AMOUNT_TOO_HIGH,
                "failedloads.refund.tooHigh",
                List.of(new Money(amountFen), new Money(rest))));
    }

    /** The card of a redirection: known, of the same holder, able to take money today. */
    static Optional<Refused> target(TopUpDetail top, Optional<Card> card, String cardNo, LocalDate today) {
        if (card.isEmpty()) {
            return Optional.of(
                    new Refused(RefusalCode.CARD_NOT_USABLE, "failedloads.redirect.noCard", List.of(cardNo)));
        }
        Card target = card.get();
        return when(!target.body().holderId().equals(top.topUp().body().holderId()), RefusalCode.OTHER_HOLDER)
                .or(() -> when(target.unrecognised() || !target.usableOn(today), RefusalCode.CARD_NOT_USABLE));
    }

    private static Optional<Refused> load(TopUpDetail top, boolean orUnknown) {
        TopUpBody body = top.topUp().body();
        boolean unknown = body.load() == LoadState.UNKNOWN;
        return when(body.payment() != Payment.PAID, RefusalCode.NOT_PAID)
                .or(() -> when(body.load() == LoadState.LOADED, RefusalCode.ALREADY_LOADED))
                .or(() -> when(top.hasOpenRefund(), RefusalCode.OPEN_REFUND))
                .or(() -> when(body.refundedFen() > 0, RefusalCode.ALREADY_REFUNDED))
                .or(() -> when(unknown && !orUnknown, RefusalCode.LOAD_UNKNOWN))
                .or(() -> when(!unknown && body.load() != LoadState.FAILED, RefusalCode.NOT_FAILED));
    }

    private static Optional<Refused> refund(TopUpDetail top) {
        TopUpBody body = top.topUp().body();
        return when(body.payment() != Payment.PAID, RefusalCode.NOT_PAID)
                .or(() -> when(body.load() == LoadState.UNKNOWN, RefusalCode.LOAD_UNKNOWN))
                .or(() -> when(body.load() == LoadState.LOADED, RefusalCode.ALREADY_LOADED))
                .or(() -> when(top.hasOpenRefund(), RefusalCode.OPEN_REFUND))
                .or(() -> when(top.topUp().restFen() <= 0, RefusalCode.ALREADY_REFUNDED));
    }

    private static Optional<Refused> unrecognised(TopUpDetail top) {
        if (!top.topUp().unrecognised()) return Optional.empty();
        return Optional.of(new Refused(RefusalCode.BAD_STATE, "failedloads.exit.unrecognised", List.of()));
    }

    private static Optional<Refused> when(boolean wrong, RefusalCode code) {
        return wrong ? Optional.of(Refused.of(code)) : Optional.empty();
    }
}
