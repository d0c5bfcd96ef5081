package org.carddesk.topups;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.carddesk.gateway.AttemptResult;
import org.carddesk.gateway.LoadAttemptBody;
import org.carddesk.gateway.LoadFailure;
import org.carddesk.sync.SyncedRecord;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A row of {@code load_attempt}; written by the feed alone. */
@Entity
@Immutable
@Table(name = "load_attempt")
class LoadAttemptEntity {
    @Id
    String id = "";

    long version;

    @Nullable
    String extra;

    @Column(name = "top_up_id")
    String topUpId = "";

    @Column(name = "card_id")
    String cardId = "";

    long no;

    @Column(name = "started_millis")
    long startedMillis;

    @Nullable
    @Column(name = "ended_millis")
    Long endedMillis;

    @Enumerated(EnumType.STRING)
    AttemptResult result = AttemptResult.UNRECOGNISED;

    @Nullable
    @Enumerated(EnumType.STRING)
    LoadFailure failure;

    @Nullable
    String terminal;

    LoadAttempt attempt() {
        var body = new LoadAttemptBody(
                topUpId,
                cardId,
                no,
                Instant.ofEpochMilli(startedMillis),
                TopUpEntity.instant(endedMillis),
                result,
                failure,
                terminal);
        return new LoadAttempt(id, version, body, SyncedRecord.extra(extra));
    }
}
