package org.carddesk.settlement;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A row of {@code difference_case}, for reading; runs write many at once by statement. Dates are ISO text. */
@Entity
@Immutable
@Table(name = "difference_case")
@IdClass(DifferenceEntity.Key.class)
class DifferenceEntity {
    /** The name of a case. */
    record Key(String businessDate, DifferenceClass differenceClass, String key) implements Serializable {}

    @Id
    @Column(name = "business_date")
    String businessDate = "";

    @Id
    @Enumerated(EnumType.STRING)
    @Column(name = "difference_class")
    DifferenceClass differenceClass = DifferenceClass.MATCHED;

    @Id
    @Column(name = "key")
    String key = "";

    @Enumerated(EnumType.STRING)
    DifferenceSide side = DifferenceSide.NONE;

    @Column(name = "amount_fen")
    long amountFen;

    @Nullable
    @Column(name = "bill_fen")
    Long billFen;

    @Nullable
    @Column(name = "ledger_fen")
    Long ledgerFen;

    @Nullable
    @Column(name = "top_up_id")
    String topUpId;

    @Nullable
    @Column(name = "counter_day")
    String counterDay;

    @Enumerated(EnumType.STRING)
    DifferenceState state = DifferenceState.OPEN;

    @Column(name = "first_seen_millis")
    long firstSeenMillis;

    @Nullable
    @Column(name = "settled_millis")
    Long settledMillis;

    @Nullable
    String reason;

    @Nullable
    @Column(name = "acknowledged_by")
    String acknowledgedBy;

    @Nullable
    @Column(name = "acknowledged_millis")
    Long acknowledgedMillis;

    DifferenceCase differenceCase() {
        var difference = new Difference(
                LocalDate.parse(businessDate),
                differenceClass,
                key,
                side,
                amountFen,
                billFen,
                ledgerFen,
                topUpId,
                counterDay == null ? null : LocalDate.parse(counterDay));
        return new DifferenceCase(
                difference,
                state,
                Instant.ofEpochMilli(firstSeenMillis),
                instant(settledMillis),
                reason,
                acknowledgedBy,
                instant(acknowledgedMillis));
    }

    private static @Nullable Instant instant(@Nullable Long millis) {
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }
}
