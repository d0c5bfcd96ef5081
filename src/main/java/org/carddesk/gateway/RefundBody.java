package org.carddesk.gateway;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A refund to source; {@code outRequestNo} is its idempotency key at Alipay (contract section 7). */
public record RefundBody(
        String topUpId,
        String outRequestNo,
        long amountFen,
        RefundState state,
        String reason,
        String requestedBy,
        @Nullable String approvedBy,
        Instant requestedAt,
        @Nullable Instant succeededAt,
        @Nullable String failure)
        implements Body {
    public RefundBody {
        Limits.amount(amountFen);
    }
}
