package org.carddesk.bills;

import java.time.LocalDate;

/** The days of a bill, both included. */
record BillRange(LocalDate first, LocalDate last) {
    boolean holds(LocalDate day) {
        return !day.isBefore(first) && !day.isAfter(last);
    }
}
