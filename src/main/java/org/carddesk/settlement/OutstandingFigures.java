package org.carddesk.settlement;

import java.time.LocalDate;

/**
 * Something that a day or an earlier one left open: it points to the day it belongs to.
 *
 * @param ageDays how many days before the day of the figures
 */
public record OutstandingFigures(
        LocalDate businessDate, DifferenceClass differenceClass, String key, long amountFen, long ageDays) {
    static OutstandingFigures of(Difference difference, LocalDate seenFrom) {
        return new OutstandingFigures(
                difference.businessDate(),
                difference.differenceClass(),
                difference.key(),
                difference.amountFen(),
                seenFrom.toEpochDay() - difference.businessDate().toEpochDay());
    }
}
