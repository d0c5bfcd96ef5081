package org.carddesk.settlement;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A bank credit as the day's figures list it. */
public record BankFigures(
        LocalDate creditedOn,
        long amountFen,
        @Nullable String bankRef,
        @Nullable String payer) {}
