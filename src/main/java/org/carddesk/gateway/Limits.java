package org.carddesk.gateway;

import org.jspecify.annotations.Nullable;

/** The ranges of values on the wire (contract section 1); a value outside fails the schema. */
final class Limits {
    private static final long GREATEST_FEN = 100_000_000_000L;

    private Limits() {}

    /** Money that is collected or refunded: 0 to 10^11 fen. */
    static void amount(long fen) {
        if (fen < 0 || fen > GREATEST_FEN) throw new IllegalArgumentException("amount out of range: " + fen);
    }

    /** Balances: -10^11 to 10^11 fen. */
    static void signed(@Nullable Long fen) {
        if (fen != null && Math.absExact(fen) > GREATEST_FEN) {
            throw new IllegalArgumentException("balance out of range: " + fen);
        }
    }

    static void text(String value, int longest) {
        if (value.isEmpty() || value.length() > longest) {
            throw new IllegalArgumentException("text of " + value.length() + " characters");
        }
    }
}
