package org.carddesk.topups;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.carddesk.gateway.RefundBody;
import org.carddesk.gateway.RefundState;
import org.carddesk.sync.SyncedRecord;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A row of {@code refund}; written by the feed alone. */
@Entity
@Immutable
@Table(name = "refund")
class RefundEntity {
    @Id
    String id = "";

    long version;

    @Nullable
    String extra;

    @Column(name = "top_up_id")
    String topUpId = "";

    @Column(name = "out_request_no")
    String outRequestNo = "";

    @Column(name = "amount_fen")
    long amountFen;

    @Enumerated(EnumType.STRING)
    RefundState state = RefundState.UNRECOGNISED;

    String reason = "";

    @Column(name = "requested_by")
    String requestedBy = "";

    @Nullable
    @Column(name = "approved_by")
    String approvedBy;

    @Column(name = "requested_millis")
    long requestedMillis;

    @Nullable
    @Column(name = "succeeded_millis")
    Long succeededMillis;

    @Nullable
    String failure;

    Refund refund() {
        var body = new RefundBody(
                topUpId,
                outRequestNo,
                amountFen,
                state,
                reason,
                requestedBy,
                approvedBy,
                Instant.ofEpochMilli(requestedMillis),
                TopUpEntity.instant(succeededMillis),
                failure);
        return new Refund(id, version, body, SyncedRecord.extra(extra));
    }
}
