package org.carddesk.agreements;

import java.time.Instant;
import java.time.LocalDate;
import org.carddesk.TestStore;
import org.carddesk.gateway.AgreementBody;
import org.carddesk.gateway.AgreementState;
import org.carddesk.gateway.EndedBy;

/** Builds agreements; without further words one of card c1 of h1 that is in order: below 10 yuan, load 50. */
final class TestAgreement {
    private String agreementNo = "20290101000000000001";
    private String externalNo = "DEMO$00000001";
    private String cardId = "c1";
    private String holderId = "h1";
    private AgreementState state = AgreementState.NORMAL;
    private boolean paused;
    private Long quotaFen;
    private LocalDate validUntil = LocalDate.of(2115, 2, 1);
    private EndedBy endedBy;
    private Instant checkedAt = TestStore.NOW.minusSeconds(3600);
    private long failingStreak;

    static TestAgreement agreement() {
        return new TestAgreement();
    }

    TestAgreement numbers(String atAlipay, String external) {
        agreementNo = atAlipay;
        externalNo = external;
        return this;
    }

    TestAgreement of(String card, String holder) {
        cardId = card;
        holderId = holder;
        return this;
    }

    TestAgreement in(AgreementState wanted) {
        state = wanted;
        return this;
    }

    TestAgreement endedBy(EndedBy who) {
        endedBy = who;
        return this;
    }

    TestAgreement paused() {
        paused = true;
        return this;
    }

    TestAgreement quota(long fen) {
        quotaFen = fen;
        return this;
    }

    TestAgreement until(LocalDate day) {
        validUntil = day;
        return this;
    }

    TestAgreement checked(Instant at) {
        checkedAt = at;
        return this;
    }

    TestAgreement failing(long times) {
        failingStreak = times;
        return this;
    }

    AgreementBody body() {
        return new AgreementBody(
                agreementNo,
                externalNo,
                cardId,
                holderId,
                state,
                paused,
                1_000,
                5_000,
                null,
                null,
                quotaFen,
                Instant.parse("2026-09-01T02:00:00Z"),
                validUntil,
                null,
                endedBy,
                checkedAt,
                null,
                failingStreak,
                failingStreak == 0 ? null : "BUYER_BALANCE_NOT_ENOUGH");
    }
}
