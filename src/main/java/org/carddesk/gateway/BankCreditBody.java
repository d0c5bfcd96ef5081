package org.carddesk.gateway;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Money that reached the bank for one business day, in fen; a void credit counts in no sum (contract section 7). */
public record BankCreditBody(
        LocalDate businessDate,
        long amountFen,
        LocalDate creditedOn,
        @Nullable String bankRef,
        @Nullable String payer,
        CreditSource source,
        @JsonProperty("void") boolean voided)
        implements Body {
    public BankCreditBody {
        Limits.amount(amountFen);
    }
}
