package org.carddesk.bank;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A credit as a person or a statement names it, in fen; the bank's reference is empty only where the bank gives none. */
public record NewBankCredit(
        LocalDate businessDate,
        long amountFen,
        LocalDate creditedOn,
        @Nullable String bankRef) {

    static @Nullable String blankAsNone(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
