package org.carddesk.settlement;

import java.time.LocalDate;
import java.util.List;

/** Bill, sweep and bank over business days, and what is outstanding between them; days without a bill are named apart. */
public record BankReconciliation(
        LocalDate from,
        LocalDate to,
        List<DayEquations> days,
        List<LocalDate> withoutBill,
        List<OutstandingItem> outstanding) {
    public BankReconciliation {
        days = List.copyOf(days);
        withoutBill = List.copyOf(withoutBill);
        outstanding = List.copyOf(outstanding);
    }

    public long netDueFen() {
        return days.stream().mapToLong(DayEquations::netDueFen).reduce(0, Math::addExact);
    }

    public long creditFen() {
        return days.stream().mapToLong(DayEquations::creditFen).reduce(0, Math::addExact);
    }

    /** What the bank should have of these days. */
    public long expectedFen() {
        return days.stream().mapToLong(DayEquations::expectedFen).reduce(0, Math::addExact);
    }
}
