package org.carddesk.settlement;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The three equations of a business day with their numbers, in fen: (1) payments and refunds give the receipts, (2) receipts,
 * fees and royalties the net due, (3) the net due is what was swept on the next day, more or less what stayed at Alipay, and
 * the sweep is what the bank credited.
 *
 * @param refundFen negative
 * @param foreignFen what of the net due is other business on the same account: the sweep covers it as well
 * @param funds what the fund bills tell
 * @param creditFen credits that are not void
 * @param credits how many
 */
public record DayEquations(
        LocalDate day,
        long paidFen,
        long refundFen,
        long feeFen,
        long royaltyFen,
        long foreignFen,
        FundFigures funds,
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

    /** The school's own part of the net due. */
    public long ownFen() {
        return Math.subtractExact(netDueFen(), foreignFen);
    }

    /** How the retained float changed; null if no bill tells. */
    public @Nullable Long floatChangeFen() {
        return funds.floatChangeFen();
    }

    /** Net due and other changes, less sweep and change of the float: 0 proves equation (3) at Alipay; null while unknown. */
    public @Nullable Long sweepGapFen() {
        return funds.sweepGapFen(netDueFen());
    }

    /** The trade bill against the fund bill of the same day: 0 if both tell the same; null without a fund bill. */
    public @Nullable Long fundGapFen() {
        Long tradesFen = funds.tradesFen();
        return tradesFen == null ? null : (Long) Math.subtractExact(netDueFen(), tradesFen);
    }

    /** What the bank should have: the sweep, or the net due while no sweep is known. */
    public long expectedFen() {
        Long sweptFen = funds.sweptFen();
        return sweptFen == null ? netDueFen() : sweptFen;
    }

    /** What the bank credited less what it should have. */
    public long bankGapFen() {
        return Math.subtractExact(creditFen, expectedFen());
    }
}
