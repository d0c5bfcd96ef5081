package org.carddesk.settlement;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What became known of a closed day after its figures were frozen: an entry of the next open day that points to the day it
 * belongs to.
 *
 * @param businessDate the closed day
 * @param amountFen the sweep; or what was credited since, negative where a credit was made void
 * @param netDueFen of the closed day, as it was signed
 * @param funds what the fund bills tell of the closed day now; null for a credit
 */
public record LateFigures(
        LocalDate businessDate,
        Kind kind,
        long amountFen,
        long netDueFen,
        @Nullable FundFigures funds) {
    /** What came late. */
    public enum Kind {
        SWEEP,
        CREDIT
    }

    /** What neither bill explains of a sweep; null for a credit and while the fund bills do not tell. */
    public @Nullable Long sweepGapFen() {
        return funds == null ? null : funds.sweepGapFen(netDueFen);
    }
}
