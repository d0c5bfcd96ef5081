package org.carddesk.bills;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import org.carddesk.text.Messages;
import org.jspecify.annotations.Nullable;

/** Reads {@code yyyy-MM-dd HH:mm:ss} of the office. Rows of one file lie on few days, so the last day is remembered. */
final class BillClock {
    private static final ZoneId ZONE = Messages.OFFICE_ZONE;
    private static final String FORM = "dddd-dd-dd dd:dd:dd";
    private static final int SECONDS_OF_DAY = 86_400;

    private int packedDay = -1;
    private LocalDate day = LocalDate.EPOCH;
    private long midnight;
    private boolean plain;

    /**
     * The moment, or null if the text has another form.
     *
     * @throws java.time.DateTimeException if there is no such day or time
     */
    @Nullable
    Instant read(String text) {
        if (!fits(text)) return null;
        turnTo(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10));
        LocalTime time = LocalTime.of(number(text, 11, 13), number(text, 14, 16), number(text, 17, 19));
        return plain
                ? Instant.ofEpochSecond(midnight + time.toSecondOfDay())
                : day.atTime(time).atZone(ZONE).toInstant();
    }

    private void turnTo(int year, int month, int dayOfMonth) {
        int packed = (year * 100 + month) * 100 + dayOfMonth;
        if (packed == packedDay) return;
        day = LocalDate.of(year, month, dayOfMonth);
        midnight = day.atStartOfDay(ZONE).toEpochSecond();
        // Days on which the clocks were changed are longer or shorter.
        plain = day.plusDays(1).atStartOfDay(ZONE).toEpochSecond() - midnight == SECONDS_OF_DAY;
        packedDay = packed;
    }

    private static boolean fits(String text) {
        if (text.length() != FORM.length()) return false;
        for (int i = 0; i < FORM.length(); i++) {
            char form = FORM.charAt(i);
            char c = text.charAt(i);
            if (form == 'd' ? c < '0' || c > '9' : c != form) return false;
        }
        return true;
    }

    private static int number(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) number = number * 10 + (text.charAt(i) - '0');
        return number;
    }
}
