package org.carddesk.settlement;

import java.util.List;
import java.util.Optional;
import org.carddesk.bank.BankCredit;
import org.carddesk.bills.Bill;
import org.carddesk.sync.OutboxCommand;

/**
 * All that the page of a business day shows.
 *
 * @param funds the fund bill of the day, which proves the sweep of the day before
 * @param figures absent while there is no bill
 * @param cases what stands after the last comparison, by class and key
 * @param underWay this desk's unfinished commands about the day
 */
public record DayStory(
        DaySummary summary,
        Optional<Bill> bill,
        Optional<Bill> funds,
        Optional<BusinessDay> figures,
        List<DifferenceCase> cases,
        List<BankCredit> credits,
        List<OutboxCommand> underWay,
        DayHistory history,
        DayPermits permits) {
    public DayStory {
        cases = List.copyOf(cases);
        credits = List.copyOf(credits);
        underWay = List.copyOf(underWay);
    }

    /** The three equations; those of a closed day as they were signed; absent while there is no bill. */
    public Optional<DayEquations> equations() {
        return figures.map(each -> each.figures().equations());
    }

    public DayState state() {
        return summary.state();
    }

    /** Differences that keep the day open, the bank's aside. */
    public long blockingOfTheLedger() {
        return cases.stream()
                .filter(DifferenceCase::blocks)
                .filter(each -> !each.difference().differenceClass().ofBank())
                .count();
    }

    /** Differences that keep the day open between net due and bank. */
    public long blockingOfTheBank() {
        return cases.stream().filter(DifferenceCase::blocks).count() - blockingOfTheLedger();
    }

    /** Whether the day was compared at all. */
    public boolean compared() {
        return !history.comparisons().isEmpty();
    }
}
