package org.carddesk.topups;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import org.carddesk.gateway.Channel;
import org.carddesk.gateway.LoadFailure;
import org.carddesk.gateway.LoadState;
import org.carddesk.gateway.Payment;
import org.carddesk.gateway.TopUpBody;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A row of {@code top_up}; written by the feed alone. The business date is ISO text, {@code standing} is computed by the store. */
@Entity
@Immutable
@Table(name = "top_up")
class TopUpEntity {
    @Id
    String id = "";

    long version;

    @Nullable
    String extra;

    @Column(name = "out_trade_no")
    String outTradeNo = "";

    @Nullable
    @Column(name = "trade_no")
    String tradeNo;

    @Column(name = "card_id")
    String cardId = "";

    @Column(name = "holder_id")
    String holderId = "";

    @Enumerated(EnumType.STRING)
    Channel channel = Channel.UNRECOGNISED;

    @Column(name = "amount_fen")
    long amountFen;

    @Nullable
    @Column(name = "agreement_id")
    String agreementId;

    @Column(name = "ordered_millis")
    long orderedMillis;

    @Nullable
    @Column(name = "paid_millis")
    Long paidMillis;

    @Nullable
    @Column(name = "business_date")
    String businessDate;

    @Enumerated(EnumType.STRING)
    Payment payment = Payment.UNRECOGNISED;

    @Column(name = "refunded_fen")
    long refundedFen;

    @Enumerated(EnumType.STRING)
    LoadState load = LoadState.UNRECOGNISED;

    @Nullable
    @Enumerated(EnumType.STRING)
    @Column(name = "load_failure")
    LoadFailure loadFailure;

    @Nullable
    @Column(name = "loaded_millis")
    Long loadedMillis;

    @Nullable
    @Column(name = "loaded_card_id")
    String loadedCardId;

    @Enumerated(EnumType.STRING)
    VisibleStatus standing = VisibleStatus.TO_VERIFY;

    TopUpBody body() {
        return new TopUpBody(
                outTradeNo,
                tradeNo,
                cardId,
                holderId,
                channel,
                amountFen,
                agreementId,
                Instant.ofEpochMilli(orderedMillis),
                instant(paidMillis),
                businessDate == null ? null : LocalDate.parse(businessDate),
                payment,
                refundedFen,
                load,
                loadFailure,
                instant(loadedMillis),
                loadedCardId);
    }

    static @Nullable Instant instant(@Nullable Long millis) {
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }
}
