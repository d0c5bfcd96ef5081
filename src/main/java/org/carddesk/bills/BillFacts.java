package org.carddesk.bills;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a verified bill says about itself.
 *
 * @param account the 16-digit account number at Alipay
 * @param firstDay the first business day it covers; equal to {@code lastDay} unless it is a month's bill
 * @param sha256 of the original bytes, 64 hexadecimal digits
 * @param exportedAt when Alipay made the file, if it says so
 */
public record BillFacts(
        BillKind kind,
        String account,
        LocalDate firstDay,
        LocalDate lastDay,
        String fileName,
        String sha256,
        long sizeBytes,
        @Nullable Instant exportedAt,
        BillSums sums,
        SummaryReading summaryReading,
        List<BillWarning> warnings) {

    /** How the amounts of Alipay's own summary are to be read against the rows; documented nowhere, so it is tried. */
    public enum SummaryReading {
        /** Payments less refunds. */
        NET,
        /** Payments only. */
        GROSS,
        /** Both fit: there are no refunds. */
        EITHER,
        /** Neither fits: a difference to work. */
        NEITHER,
        /** There is no summary. */
        ABSENT
    }

    public BillFacts {
        warnings = List.copyOf(warnings);
    }

    /** A bill without any row: proof that the day had no business, which a missing bill is not. */
    public boolean empty() {
        return sums.payments() == 0 && sums.refunds() == 0;
    }

    /** The day, or first and last day, that it covers. */
    public String range() {
        return firstDay.equals(lastDay) ? firstDay.toString() : firstDay + " – " + lastDay;
    }
}
