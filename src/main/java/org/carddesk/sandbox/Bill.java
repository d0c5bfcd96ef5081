package org.carddesk.sandbox;

import java.time.Duration;

/** The answer to a request for one of Alipay's daily bills: the archive byte for byte, or why there is none. */
sealed interface Bill {
    /** Alipay's zip. */
    record Archive(byte[] zip) implements Bill {}

    /** The day's bill is not out yet. */
    record NotReady(Duration retryAfter) implements Bill {}

    /** The day is before the school's start. */
    record None() implements Bill {}

    /** The two kinds that the contract serves, named as in its path. */
    enum Kind {
        trade,
        signcustomer
    }
}
