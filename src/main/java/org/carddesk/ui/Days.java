package org.carddesk.ui;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Optional;
import java.util.regex.Pattern;

/** Days as people type them. */
final class Days {
    private static final Pattern FULL = Pattern.compile("(\\d{4})[-./年]?(\\d{1,2})[-./月]?(\\d{1,2})日?");
    private static final Pattern IN_YEAR = Pattern.compile("(\\d{1,2})[-./月](\\d{1,2})日?");

    private Days() {}

    /** A day in full: {@code 2026-11-22}, {@code 20261122}, {@code 2026.11.22}; empty if it is none. */
    static Optional<LocalDate> read(String typed) {
        var full = FULL.matcher(typed.strip());
        if (!full.matches()) return Optional.empty();
        try {
            return Optional.of(LocalDate.of(number(full.group(1)), number(full.group(2)), number(full.group(3))));
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    /** As {@link #read}, or a day without its year ({@code 11-22}), which is the last such day up to today. */
    static Optional<LocalDate> read(String typed, LocalDate today) {
        Optional<LocalDate> full = read(typed);
        var inYear = IN_YEAR.matcher(typed.strip());
        if (full.isPresent() || !inYear.matches()) return full;
        try {
            LocalDate day = MonthDay.of(number(inYear.group(1)), number(inYear.group(2)))
                    .atYear(today.getYear());
            return Optional.of(day.isAfter(today) ? day.minusYears(1) : day);
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    private static int number(String digits) {
        return Integer.parseInt(digits);
    }
}
