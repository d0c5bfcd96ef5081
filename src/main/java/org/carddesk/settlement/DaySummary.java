package org.carddesk.settlement;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A business day in the calendar, after its last run.
 *
 * @param runNo the last close's run, 0 if it never was closed
 * @param reopened whether it was closed before and is open again
 * @param blocking how many differences keep it open, with their amount
 * @param acknowledged how many are parked
 * @param netDueFen what Alipay owes by the bill, absent without a bill; of a closed day what was signed, as the credit
 */
public record DaySummary(
        LocalDate businessDate,
        DayState state,
        long runNo,
        boolean reopened,
        CountedSum blocking,
        CountedSum acknowledged,
        @Nullable Long netDueFen,
        long bankCreditFen) {}
