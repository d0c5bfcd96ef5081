package org.carddesk.sandbox;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.carddesk.db.Tx;
import org.carddesk.gateway.School;
import org.carddesk.text.Messages;

/**
 * From what the made-up school follows: nothing else decides who its people are and what happened on a day.
 *
 * @param students how many students; staff and others come on top
 * @param firstDay the first business day; there are no bills before it
 * @param openedOn the first day that is lived through and not generated; the day before is the last of the history
 */
record SchoolPlan(long seed, int students, LocalDate firstDay, LocalDate openedOn) {
    static final String NAME = "示例大学";
    static final String CODE = "demo";
    static final String ORDER_PREFIX = "CARD";
    static final String PID = "2088000000009999";
    /** Operators' ids of the history: who asked, who prepared, who reviewed. */
    static final String CLERK = "op-clerk1";

    static final String PREPARER = "op-finance1";
    static final String REVIEWER = "op-finance2";

    SchoolPlan {
        if (students < 1) throw new IllegalArgumentException("a school has students");
        if (!firstDay.isBefore(openedOn)) throw new IllegalArgumentException("no history before " + openedOn);
    }

    /** A school with a history of so many days up to yesterday. */
    static SchoolPlan of(long seed, int students, int days, Clock clock) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), Messages.OFFICE_ZONE);
        return new SchoolPlan(seed, students, today.minusDays(days), today);
    }

    /** The plan that a gateway's file was begun with; it never changes. */
    static Optional<SchoolPlan> find(Tx tx) {
        return tx.first(
                "SELECT * FROM school",
                row -> new SchoolPlan(
                        row.number("seed"),
                        (int) row.number("students"),
                        LocalDate.ofEpochDay(row.number("first_day")),
                        LocalDate.ofEpochDay(row.number("opened_on"))));
    }

    void begin(Tx tx) {
        tx.execute(
                "INSERT INTO school (only_row, seed, students, first_day, opened_on) VALUES (1, ?, ?, ?, ?)",
                seed,
                students,
                firstDay.toEpochDay(),
                openedOn.toEpochDay());
    }

    static School school() {
        return new School(NAME, CODE, ORDER_PREFIX, PID);
    }

    LocalDate yesterday() {
        return openedOn.minusDays(1);
    }

    /** The moment at which the history ends and the present begins. */
    Instant opening() {
        return start(openedOn);
    }

    /** 00:00 of a day in the office's zone. */
    static Instant start(LocalDate day) {
        return day.atStartOfDay(Messages.OFFICE_ZONE).toInstant();
    }

    static LocalDate dayOf(Instant at) {
        return LocalDate.ofInstant(at, Messages.OFFICE_ZONE);
    }

    /**
     * The day on which the bank books the money of a business day: the next banking day. The last weekend of the history is
     * booked early, because the day before yesterday is to be closed when the desk opens.
     */
    LocalDate creditedOn(LocalDate day) {
        LocalDate booked = day.plusDays(1);
        while (booked.getDayOfWeek() == DayOfWeek.SATURDAY || booked.getDayOfWeek() == DayOfWeek.SUNDAY)
            booked = booked.plusDays(1);
        boolean closedInHistory = day.isBefore(yesterday());
        return closedInHistory && !booked.isBefore(openedOn) ? yesterday() : booked;
    }
}
