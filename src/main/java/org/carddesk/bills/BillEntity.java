package org.carddesk.bills;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.carddesk.bills.BillFacts.SummaryReading;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A row of table {@code bill}. */
@Entity
@Immutable
@Table(name = "bill")
class BillEntity {
    @Id
    String id = "";

    @Enumerated(EnumType.STRING)
    BillKind kind = BillKind.TRADE;

    String account = "";

    @Column(name = "first_day")
    String firstDay = "";

    @Column(name = "last_day")
    String lastDay = "";

    @Column(name = "file_name")
    String fileName = "";

    String sha256 = "";

    @Column(name = "size_bytes")
    long sizeBytes;

    @Column(name = "exported_at_millis")
    @Nullable
    Long exportedAtMillis;

    @Column(name = "imported_at_millis")
    long importedAtMillis;

    long payments;
    long refunds;

    @Column(name = "gross_fen")
    long grossFen;

    @Column(name = "refund_fen")
    long refundFen;

    @Column(name = "fee_fen")
    long feeFen;

    @Column(name = "royalty_fen")
    long royaltyFen;

    @Enumerated(EnumType.STRING)
    @Column(name = "summary_reading")
    SummaryReading summaryReading = SummaryReading.ABSENT;

    @Column(name = "superseded_by")
    @Nullable
    String supersededBy;

    Bill bill(List<BillWarning> warnings) {
        var facts = new BillFacts(
                kind,
                account,
                LocalDate.parse(firstDay),
                LocalDate.parse(lastDay),
                fileName,
                sha256,
                sizeBytes,
                exportedAtMillis == null ? null : Instant.ofEpochMilli(exportedAtMillis),
                new BillSums(payments, refunds, grossFen, refundFen, feeFen, royaltyFen),
                summaryReading,
                warnings);
        return new Bill(id, facts, Instant.ofEpochMilli(importedAtMillis), supersededBy);
    }
}
