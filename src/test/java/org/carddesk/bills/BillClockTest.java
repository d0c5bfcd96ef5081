package org.carddesk.bills;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import org.carddesk.text.Messages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BillClockTest {
    private final BillClock clock = new BillClock();

    @Test
    void timesOfManyDaysReadAsTheCalendarReadsThem() {
        LocalDateTime at = LocalDateTime.of(1986, 1, 1, 0, 0, 0);
        // 1986 to 1991 had summer time at the office; the step meets every hour of the day.
        for (int i = 0; i < 20_000; i++) {
            String text = at.toLocalDate() + " %02d:%02d:%02d".formatted(at.getHour(), at.getMinute(), at.getSecond());
            assertEquals(at.atZone(Messages.OFFICE_ZONE).toInstant(), clock.read(text), text);
            at = at.plusSeconds(18_061);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2030-1-10 12:00:00", "2030/01/10 12:00:00", "2030-01-10T12:00:00", "2030-01-10 12:00"})
    void anotherFormIsNoTime(String text) {
        assertNull(clock.read(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2030-02-29 00:00:00", "2030-01-10 24:00:00", "2030-01-10 00:60:00", "2030-00-10 00:00:00"})
    void noSuchDayOrTimeIsRefused(String text) {
        assertThrows(DateTimeException.class, () -> clock.read(text));
    }
}
