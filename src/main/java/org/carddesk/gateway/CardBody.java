package org.carddesk.gateway;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A card with its balances in fen; lost, frozen and closed are independent of each other (contract section 7). */
public record CardBody(
        String cardNo,
        @Nullable String chipUid,
        String holderId,
        CardKind kind,
        boolean lost,
        boolean frozen,
        boolean closed,
        LocalDate issuedOn,
        LocalDate expiresOn,
        @Nullable String replacesCardId,
        @Nullable Long chipBalanceFen,
        long ledgerBalanceFen,
        long pendingFen)
        implements Body {
    public CardBody {
        Limits.text(cardNo, 64);
        Limits.signed(chipBalanceFen);
        Limits.signed(ledgerBalanceFen);
        Limits.signed(pendingFen);
    }
}
