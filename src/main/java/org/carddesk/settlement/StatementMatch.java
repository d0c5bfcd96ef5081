package org.carddesk.settlement;

import java.util.List;
import org.carddesk.bank.StatementLine;

/**
 * A line of a statement with the business days that it pays.
 *
 * @param how why it is these days
 * @param shares add up to the line; empty if nobody can know the day
 */
public record StatementMatch(StatementLine line, How how, List<DayShare> shares) {
    /** How the days of a credit were found. */
    public enum How {
        /** One day expects exactly this. */
        ONE_DAY,
        /** Several days on end expect exactly this: a weekend, a holiday. */
        SEVERAL_DAYS,
        /** Several credits together are what one day expects. */
        SEVERAL_CREDITS,
        /** Nothing fits exactly: the day before the credit, whose difference is then to be worked. */
        DAY_BEFORE,
        /** A person named the day. */
        NAMED,
        /** A person has to name the day. */
        UNKNOWN
    }

    public StatementMatch {
        shares = List.copyOf(shares);
    }
}
