package org.carddesk.settlement;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The three equations of a business day with their numbers, in fen: (1) payments and refunds give the receipts, (2) receipts,
 * fees and royalties the net due, (3) the net due is what was swept on the next day, more or less what stayed at Alipay, and
 * the sweep is what the bank credited.
 *
 * @param refundFen negative
 * @param fundFen what the fund bill says of (2); null without one
 * @param otherFen deposits, transfers and the like of the day at Alipay; null without a fund bill
 * @param sweptFen what went to the bank on the next day for this one; null while its fund bill is not there or does not tell
 * @param floatBeforeFen what last night's sweep left at Alipay; null where no bill tells
 * @param floatAfterFen what the next night's sweep left
 * @param creditFen credits that are not void
 * @param credits how many
 */
public record DayEquations(
        LocalDate day,
        long paidFen,
        long refundFen,
        long feeFen,
        long royaltyFen,
        @Nullable Long fundFen,
        @Nullable Long otherFen,
        @Nullable Long sweptFen,
        @Nullable Long floatBeforeFen,
        @Nullable Long floatAfterFen,
        long creditFen,
        long credits) {
    /** Equation (1). */
    public long receiptFen() {
        return Math.addExact(paidFen, refundFen);
    }

    /** Equation (2). */
    public long netDueFen() {
        return Math.addExact(Math.addExact(receiptFen(), feeFen), royaltyFen);
    }

    /** How the retained float changed: by the stated balances, else what (3) leaves; null if no bill tells. */
    public @Nullable Long floatChangeFen() {
        if (floatBeforeFen != null && floatAfterFen != null) return Math.subtractExact(floatAfterFen, floatBeforeFen);
        return null;
    }

    /** Net due and other changes, less sweep and change of the float: 0 proves equation (3) at Alipay; null while unknown. */
    public @Nullable Long sweepGapFen() {
        Long change = floatChangeFen();
        if (sweptFen == null || otherFen == null || change == null) return null;
        return Math.subtractExact(Math.addExact(netDueFen(), otherFen), Math.addExact(sweptFen, change));
    }

    /** The trade bill against the fund bill of the same day: 0 if both tell the same; null without a fund bill. */
    public @Nullable Long fundGapFen() {
        return fundFen == null ? null : (Long) Math.subtractExact(netDueFen(), fundFen);
    }

    /** What the bank should have: the sweep, or the net due while no sweep is known. */
    public long expectedFen() {
        return sweptFen == null ? netDueFen() : sweptFen;
    }

    /** What the bank credited less what it should have. */
    public long bankGapFen() {
        return Math.subtractExact(creditFen, expectedFen());
    }
}
