package org.carddesk.bills;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The changes of one day by kind, as the rows in the store add up.
 *
 * @param bill the fund bill that speaks for the day
 * @param afterSweepFen the balance that the day's last sweep left, if there was one and the bill tells balances
 */
public record FundTotals(
        Bill bill, List<FundSum> sums, @Nullable Long afterSweepFen) {
    public FundTotals {
        sums = List.copyOf(sums);
    }

    /** Income less expense of one kind. */
    public long amountFen(FundKind kind) {
        return sums.stream()
                .filter(each -> each.kind() == kind)
                .mapToLong(FundSum::amountFen)
                .reduce(0, Math::addExact);
    }

    /** Whether the bill tells what each change is for; else it proves no sweep. */
    public boolean told() {
        return sums.stream().noneMatch(each -> each.kind() == FundKind.UNTOLD);
    }

    /** What went to the bank on this day, positive; it pays the day before. */
    public long sweptFen() {
        return Math.negateExact(amountFen(FundKind.SWEEP));
    }
}
