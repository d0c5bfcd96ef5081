package org.carddesk.bills;

import java.time.LocalDate;

/** Bills that cover any day of a range, both ends included, newest day first; at most {@code limit}. */
public record BillQuery(LocalDate from, LocalDate to, int limit) {
    public BillQuery {
        if (to.isBefore(from) || limit < 1) throw new IllegalArgumentException("no bills in " + from + " – " + to);
    }
}
