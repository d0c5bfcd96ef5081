package org.carddesk.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClockWarningTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"0, false", "120, false", "-120, false", "121, true", "-121, true", "86400, true"})
    void aClockMoreThanTwoMinutesOffIsAConcernEitherWay(long aheadSeconds, boolean told) {
        try (var desk = new QuietDesk(folder)) {
            var clock = desk.store.desk.clock;
            clock.hear(clock.local().plusSeconds(aheadSeconds));
            boolean found = desk.attention().all().stream().anyMatch(one -> one.concern() == Concern.CLOCK);
            assertEquals(told, found);
        }
    }
}
