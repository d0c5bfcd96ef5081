package org.carddesk.settlement;

import org.jspecify.annotations.Nullable;

/** A difference as the day's figures list it, with its state and, where it was parked, the reason. */
public record DifferenceFigures(
        DifferenceClass differenceClass,
        String key,
        DifferenceSide side,
        long amountFen,
        DifferenceState state,
        @Nullable String reason) {
    static DifferenceFigures of(DifferenceCase found) {
        Difference difference = found.difference();
        return new DifferenceFigures(
                difference.differenceClass(),
                difference.key(),
                difference.side(),
                difference.amountFen(),
                found.state(),
                found.state() == DifferenceState.ACKNOWLEDGED ? found.reason() : null);
    }
}
