package org.carddesk.sync;

import java.time.Duration;
import java.util.Optional;

/** What came of asking for a bill archive. */
public sealed interface BillAnswer {
    /** Alipay's own archive, byte for byte. */
    record Archive(byte[] zip) implements BillAnswer {
        @Override
        public String toString() {
            return "archive of " + zip.length + " bytes";
        }
    }

    /** Alipay has not made it yet. */
    record NotReady(Optional<Duration> retryAfter) implements BillAnswer {}

    /** The day is before the school's start. */
    record NoBill() implements BillAnswer {}

    record OutOfReach(Obstacle obstacle) implements BillAnswer {}
}
