package org.carddesk.settlement;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a comparison of a business day found; day, class and key name it.
 *
 * @param key order number, refund request number, or the date for the bank's classes
 * @param amountFen what it is about, never negative; the side says whose loss it is
 * @param billFen what the bill (or, for the bank's classes, the net due) says, if it says anything
 * @param ledgerFen what the ledger (or the bank) says, if it says anything
 * @param topUpId the top-up it belongs to, if one is known
 * @param counterDay for {@link DifferenceClass#CROSS_DAY} the day on which the other side stands; absent while it is awaited
 */
public record Difference(
        LocalDate businessDate,
        DifferenceClass differenceClass,
        String key,
        DifferenceSide side,
        long amountFen,
        @Nullable Long billFen,
        @Nullable Long ledgerFen,
        @Nullable String topUpId,
        @Nullable LocalDate counterDay) {
    /** Whether it waits for the bill of a neighbour day. */
    public boolean waits() {
        return differenceClass == DifferenceClass.CROSS_DAY && counterDay == null;
    }

    /** The legal ways to settle it, the usual one first. */
    public List<Remedy> remedies() {
        boolean found = differenceClass == DifferenceClass.CROSS_DAY && counterDay != null;
        return found ? List.of() : Remedy.of(differenceClass);
    }
}
