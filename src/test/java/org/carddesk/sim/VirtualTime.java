package org.carddesk.sim;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.Supplier;

/** The world's time: monotonic for all, and a wall clock that is the gateway's; each desk's wall clock may be off. */
final class VirtualTime {
    /** 09:00 at the office. */
    static final Instant START = Instant.parse("2030-03-06T01:00:00Z");

    private Instant now = START;
    private Duration elapsed = Duration.ZERO;

    void pass(Duration time) {
        now = now.plus(time);
        elapsed = elapsed.plus(time);
    }

    /** Back to an earlier moment, as everything else is that knows of time. */
    void back(Duration to) {
        now = START.plus(to);
        elapsed = to;
    }

    Duration elapsed() {
        return elapsed;
    }

    /** The wall clock of somebody whose clock is ahead by so much. */
    Clock clock(Supplier<Duration> ahead) {
        return new Clock() {
            @Override
            public Instant instant() {
                return now.plus(ahead.get());
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        };
    }
}
