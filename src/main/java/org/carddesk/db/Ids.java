package org.carddesk.db;

import java.time.Clock;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Makes ids from the clock and the chance that are handed in, so that a simulation makes the same ones again. */
public final class Ids {
    private final Clock clock;
    private final RandomGenerator random;

    public Ids(Clock clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    /** A UUIDv7 (RFC 9562): sorted by time of making, to the millisecond. */
    public synchronized String next() {
        long time = clock.millis() << 16;
        long high = time | 0x7000 | (random.nextInt() & 0x0fff);
        long low = (random.nextLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low).toString();
    }
}
