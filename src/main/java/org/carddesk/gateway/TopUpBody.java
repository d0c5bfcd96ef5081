package org.carddesk.gateway;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A top-up: what Alipay collected, in fen, and how far it got towards the card (contract section 7). */
public record TopUpBody(
        String outTradeNo,
        @Nullable String tradeNo,
        String cardId,
        String holderId,
        Channel channel,
        long amountFen,
        @Nullable String agreementId,
        Instant orderedAt,
        @Nullable Instant paidAt,
        @Nullable LocalDate businessDate,
        Payment payment,
        long refundedFen,
        LoadState load,
        @Nullable LoadFailure loadFailure,
        @Nullable Instant loadedAt,
        @Nullable String loadedCardId)
        implements Body {
    public TopUpBody {
        Limits.text(outTradeNo, 64);
        Limits.amount(amountFen);
        Limits.amount(refundedFen);
    }
}
