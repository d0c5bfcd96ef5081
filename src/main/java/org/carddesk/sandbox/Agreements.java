package org.carddesk.sandbox;

import java.time.Instant;
import java.time.LocalDate;
import org.carddesk.gateway.AgreementBody;
import org.carddesk.gateway.AgreementState;
import org.carddesk.gateway.CardBody;
import org.carddesk.gateway.EndedBy;
import org.jspecify.annotations.Nullable;

/** What Alipay's side does to an agreement as the gateway keeps it. */
final class Agreements {
    /** Alipay's way to say: without end. */
    static final LocalDate WITHOUT_END = LocalDate.of(2115, 2, 1);

    private Agreements() {}

    static AgreementBody debited(AgreementBody was, Instant at) {
        return counted(was, at, 0, null);
    }

    static AgreementBody refused(AgreementBody was, String failure) {
        return counted(was, was.lastDebitAt(), was.failingStreak() + 1, failure);
    }

    /** The agreement with the state that Alipay gave when it was asked, or told by a notice. */
    static AgreementBody checked(AgreementBody was, AlipayAgreements.Standing standing, Instant at) {
        boolean signedNow = was.signedAt() == null && standing.inForce();
        return new AgreementBody(
                was.agreementNo() == null && standing.inForce() ? numberOf(was) : was.agreementNo(),
                was.externalAgreementNo(),
                was.cardId(),
                was.holderId(),
                standing.state(),
                was.paused(),
                was.thresholdFen(),
                was.loadAmountFen(),
                was.dailyCapFen(),
                was.monthlyCapFen(),
                was.singleQuotaFen(),
                signedNow ? at : was.signedAt(),
                signedNow ? WITHOUT_END : was.validUntil(),
                standing.endedAt(),
                standing.endedBy(),
                at,
                was.lastDebitAt(),
                was.failingStreak(),
                was.lastFailure());
    }

    /** An agreement that its holder has just signed. */
    static AgreementBody signed(String externalNo, Entity<CardBody> card, long thresholdFen, long loadFen, Instant at) {
        var temporary = new AgreementBody(
                null,
                externalNo,
                card.id(),
                card.body().holderId(),
                AgreementState.TEMP,
                false,
                thresholdFen,
                loadFen,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                at,
                null,
                0,
                null);
        return checked(temporary, new AlipayAgreements.Standing(AgreementState.NORMAL, null, null), at);
    }

    /** How an agreement stands that Alipay holds nothing of any more. */
    static AlipayAgreements.Standing gone(Instant at) {
        return new AlipayAgreements.Standing(AgreementState.UNSIGNED, EndedBy.USER, at);
    }

    /** Alipay's 20 digits. */
    private static String numberOf(AgreementBody agreement) {
        long hash = Integer.toUnsignedLong(agreement.externalAgreementNo().hashCode());
        return "2030" + SchoolIds.digits(hash, 16);
    }

    private static AgreementBody counted(
            AgreementBody was, @Nullable Instant lastDebitAt, long failingStreak, @Nullable String lastFailure) {
        return new AgreementBody(
                was.agreementNo(),
                was.externalAgreementNo(),
                was.cardId(),
                was.holderId(),
                was.state(),
                was.paused(),
                was.thresholdFen(),
                was.loadAmountFen(),
                was.dailyCapFen(),
                was.monthlyCapFen(),
                was.singleQuotaFen(),
                was.signedAt(),
                was.validUntil(),
                was.endedAt(),
                was.endedBy(),
                was.checkedAt(),
                lastDebitAt,
                failingStreak,
                lastFailure);
    }
}
