package org.carddesk.agreements;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.carddesk.gateway.AgreementBody;
import org.carddesk.gateway.AgreementState;
import org.carddesk.gateway.EndedBy;
import org.carddesk.sync.SyncedRecord;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A row of {@code agreement}; written by the feed alone. Instants are epoch milliseconds, dates ISO text. */
@Entity
@Immutable
@Table(name = "agreement")
class AgreementEntity {
    @Id
    String id = "";

    long version;

    @Nullable
    String extra;

    @Nullable
    @Column(name = "agreement_no")
    String agreementNo;

    @Column(name = "external_agreement_no")
    String externalAgreementNo = "";

    @Column(name = "card_id")
    String cardId = "";

    @Column(name = "holder_id")
    String holderId = "";

    @Enumerated(EnumType.STRING)
    AgreementState state = AgreementState.UNRECOGNISED;

    boolean paused;

    @Column(name = "threshold_fen")
    long thresholdFen;

    @Column(name = "load_amount_fen")
    long loadAmountFen;

    @Nullable
    @Column(name = "daily_cap_fen")
    Long dailyCapFen;

    @Nullable
    @Column(name = "monthly_cap_fen")
    Long monthlyCapFen;

    @Nullable
    @Column(name = "single_quota_fen")
    Long singleQuotaFen;

    @Nullable
    @Column(name = "signed_millis")
    Long signedMillis;

    @Nullable
    @Column(name = "valid_until")
    String validUntil;

    @Nullable
    @Column(name = "ended_millis")
    Long endedMillis;

    @Nullable
    @Column(name = "ended_by")
    @Enumerated(EnumType.STRING)
    EndedBy endedBy;

    @Column(name = "checked_millis")
    long checkedMillis;

    @Nullable
    @Column(name = "last_debit_millis")
    Long lastDebitMillis;

    @Column(name = "failing_streak")
    long failingStreak;

    @Nullable
    @Column(name = "last_failure")
    String lastFailure;

    boolean ended;

    Agreement agreement() {
        var body = new AgreementBody(
                agreementNo,
                externalAgreementNo,
                cardId,
                holderId,
                state,
                paused,
                thresholdFen,
                loadAmountFen,
                dailyCapFen,
                monthlyCapFen,
                singleQuotaFen,
                instant(signedMillis),
                validUntil == null ? null : LocalDate.parse(validUntil),
                instant(endedMillis),
                endedBy,
                Instant.ofEpochMilli(checkedMillis),
                instant(lastDebitMillis),
                failingStreak,
                lastFailure);
        return new Agreement(id, version, body, SyncedRecord.extra(extra), Optional.empty());
    }

    private static @Nullable Instant instant(@Nullable Long millis) {
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }
}
