package org.carddesk.settlement;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A difference with the work on it: since when it stands, and who parked it with which reason. */
public record DifferenceCase(
        Difference difference,
        DifferenceState state,
        Instant firstSeenAt,
        @Nullable Instant settledAt,
        @Nullable String reason,
        @Nullable String acknowledgedBy,
        @Nullable Instant acknowledgedAt) {
    /** How many days it is old, seen from a day. */
    public long ageDays(LocalDate seenFrom) {
        return seenFrom.toEpochDay() - difference.businessDate().toEpochDay();
    }

    /** Whether it keeps the day from being closed. */
    public boolean blocks() {
        return state == DifferenceState.OPEN && difference.differenceClass().blocking();
    }
}
