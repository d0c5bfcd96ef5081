package org.carddesk.bank;

import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A credit as a person or a statement names it, in fen; the bank's reference is empty only where the bank gives none. */
public record NewBankCredit(
        LocalDate businessDate,
        long amountFen,
        LocalDate creditedOn,
        @Nullable String bankRef) {

    /** What a dated line of a statement says. */
    static NewBankCredit of(StatementLine line) {
        LocalDate day = Optional.ofNullable(line.businessDate()).orElseThrow();
        LocalDate creditedOn = Optional.ofNullable(line.creditedOn()).orElseThrow();
        return new NewBankCredit(day, line.amountFen(), creditedOn, line.bankRef());
    }

    static @Nullable String blankAsNone(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
