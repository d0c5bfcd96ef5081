package org.carddesk.gateway;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** An auto-load agreement: load amount and threshold in fen, its state at Alipay and when that was last checked (contract section 7). */
public record AgreementBody(
        @Nullable String agreementNo,
        String externalAgreementNo,
        String cardId,
        String holderId,
        AgreementState state,
        boolean paused,
        long thresholdFen,
        long loadAmountFen,
        @Nullable Long dailyCapFen,
        @Nullable Long monthlyCapFen,
        @Nullable Long singleQuotaFen,
        @Nullable Instant signedAt,
        @Nullable LocalDate validUntil,
        @Nullable Instant endedAt,
        @Nullable EndedBy endedBy,
        Instant checkedAt,
        @Nullable Instant lastDebitAt,
        long failingStreak,
        @Nullable String lastFailure)
        implements Body {
    public AgreementBody {
        Limits.amount(thresholdFen);
        Limits.amount(loadAmountFen);
    }
}
