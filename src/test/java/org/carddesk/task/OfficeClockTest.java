package org.carddesk.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OfficeClockTest {
    private static final Instant HERE = Instant.parse("2030-03-01T15:59:00Z");

    private final OfficeClock clock = new OfficeClock(Clock.fixed(HERE, ZoneOffset.UTC));

    @Test
    void beforeTheGatewayWasHeardItIsThePcsTime() {
        assertEquals(HERE, clock.instant());
        assertEquals(Optional.empty(), clock.heard());
        assertFalse(clock.isFar());
    }

    @Test
    void tenMinutesAreStillThePcsTime() {
        clock.hear(HERE.plusSeconds(600));
        assertEquals(HERE, clock.instant());
        clock.hear(HERE.minusSeconds(600));
        assertEquals(HERE, clock.instant());
    }

    @Test
    void beyondTenMinutesItIsTheGatewaysEitherWay() {
        clock.hear(HERE.plusSeconds(601));
        assertTrue(clock.isFar());
        assertEquals(HERE.plusSeconds(601), clock.instant());
        assertEquals(HERE, clock.local());
        clock.hear(HERE.minusSeconds(601));
        assertEquals(HERE.minusSeconds(601), clock.instant());
    }

    @Test
    void aClockThatWasSetRightCountsAgain() {
        clock.hear(HERE.plusSeconds(86_400));
        clock.hear(HERE.plusSeconds(2));
        assertFalse(clock.isFar());
        assertEquals(HERE, clock.instant());
    }

    @Test
    void theSameClockInAnotherZoneHearsTheSame() {
        var abroad = clock.withZone(ZoneOffset.ofHours(8));
        clock.hear(HERE.plusSeconds(7_200));
        assertEquals(HERE.plusSeconds(7_200), abroad.instant());
    }
}
