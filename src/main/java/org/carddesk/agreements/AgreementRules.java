package org.carddesk.agreements;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.carddesk.cards.Card;
import org.carddesk.gateway.AgreementState;
import org.carddesk.gateway.CommandArgs.CreateSignLink;
import org.carddesk.gateway.CommandArgs.UpdateAutoLoad;
import org.carddesk.gateway.RefusalCode;
import org.carddesk.money.Money;
import org.carddesk.sync.CommandResult.Refused;
import org.jspecify.annotations.Nullable;

/** What the gateway would certainly refuse, or the office does not want, judged on what this desk knows (contract section 8). */
final class AgreementRules {
    /** The largest amount on the wire, in fen (contract section 1). */
    private static final long GREATEST_FEN = 100_000_000_000L;

    private AgreementRules() {}

    static Optional<Refused> change(Agreement agreement, UpdateAutoLoad args) {
        return ended(agreement)
                .or(() -> refusedIf(agreement.unrecognised(), RefusalCode.BAD_STATE))
                .or(() -> amounts(args.thresholdFen(), args.loadAmountFen()))
                .or(() -> caps(args))
                .or(() -> quota(agreement.body().singleQuotaFen(), args.loadAmountFen()));
    }

    static Optional<Refused> pause(Agreement agreement) {
        return ended(agreement).or(() -> refusedIf(agreement.body().paused(), RefusalCode.BAD_STATE));
    }

    static Optional<Refused> resume(Agreement agreement) {
        return ended(agreement)
                .or(() -> refusedIf(agreement.unrecognised(), RefusalCode.BAD_STATE))
                .or(() -> refusedIf(!agreement.body().paused(), RefusalCode.BAD_STATE));
    }

    /** Two agreements in force would both debit for one card, so a second link waits for the end of the first. */
    static Optional<Refused> signLink(Card card, List<Agreement> onCard, LocalDate today, CreateSignLink args) {
        return refusedIf(card.body().closed(), RefusalCode.CARD_CLOSED)
                .or(() -> refusedIf(card.unrecognised(), RefusalCode.BAD_STATE))
                .or(() -> refusedIf(!card.usableOn(today), RefusalCode.CARD_NOT_USABLE))
                .or(() -> amounts(args.thresholdFen(), args.loadAmountFen()))
                .or(() -> onCard.stream()
                        .filter(AgreementRules::signed)
                        .findFirst()
                        .map(signed -> refused(
                                RefusalCode.BAD_STATE,
                                "agreements.link.signed",
                                signed.body().externalAgreementNo())));
    }

    private static boolean signed(Agreement agreement) {
        AgreementState state = agreement.body().state();
        return state == AgreementState.NORMAL || state == AgreementState.STOP;
    }

    private static Optional<Refused> amounts(long thresholdFen, long loadAmountFen) {
        boolean good =
                thresholdFen > 0 && thresholdFen <= GREATEST_FEN && loadAmountFen > 0 && loadAmountFen <= GREATEST_FEN;
        return good
                ? Optional.empty()
                : Optional.of(
                        refused(RefusalCode.BAD_VALUE, "agreements.value.amounts", money(1), money(GREATEST_FEN)));
    }

    private static Optional<Refused> caps(UpdateAutoLoad args) {
        long loadFen = args.loadAmountFen();
        Long dailyFen = args.dailyCapFen();
        Long monthlyFen = args.monthlyCapFen();
        if (dailyFen != null && (dailyFen < loadFen || dailyFen > GREATEST_FEN)) {
            return Optional.of(
                    refused(RefusalCode.BAD_VALUE, "agreements.value.dailyCap", money(loadFen), money(GREATEST_FEN)));
        }
        long leastFen = dailyFen == null ? loadFen : dailyFen;
        if (monthlyFen != null && (monthlyFen < leastFen || monthlyFen > GREATEST_FEN)) {
            return Optional.of(refused(
                    RefusalCode.BAD_VALUE, "agreements.value.monthlyCap", money(leastFen), money(GREATEST_FEN)));
        }
        return Optional.empty();
    }

    private static Optional<Refused> quota(@Nullable Long quotaFen, long loadAmountFen) {
        if (quotaFen == null || loadAmountFen <= quotaFen) return Optional.empty();
        return Optional.of(refused(RefusalCode.BAD_VALUE, "agreements.value.quota", money(quotaFen)));
    }

    private static Optional<Refused> ended(Agreement agreement) {
        return refusedIf(agreement.ended(), RefusalCode.AGREEMENT_ENDED);
    }

    private static Optional<Refused> refusedIf(boolean wrong, RefusalCode code) {
        return wrong ? Optional.of(Refused.of(code)) : Optional.empty();
    }

    private static Refused refused(RefusalCode code, String key, Object... arguments) {
        return new Refused(code, key, List.of(arguments));
    }

    private static Money money(long fen) {
        return new Money(fen);
    }
}
