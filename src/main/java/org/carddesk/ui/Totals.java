package org.carddesk.ui;

import java.util.OptionalLong;

/** Count and, where it means something, sum of all rows that match, not only of those loaded. */
public record Totals(long count, OptionalLong sumFen) {
    public static Totals of(long count) {
        return new Totals(count, OptionalLong.empty());
    }

    public static Totals of(long count, long sumFen) {
        return new Totals(count, OptionalLong.of(sumFen));
    }
}
