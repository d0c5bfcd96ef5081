package org.carddesk.failedloads;

import java.util.EnumSet;
import java.util.Set;
import org.carddesk.gateway.LoadFailure;
import org.carddesk.gateway.LoadState;
import org.carddesk.topups.StuckNarrow;
import org.jspecify.annotations.Nullable;

/**
 * What the queue is narrowed to; a filter that is null does not count.
 *
 * @param who a name, pinyin, initials, or any number of person, card or order; empty for everybody
 * @param minFen a paid amount of at least this
 * @param maxFen a paid amount of at most this
 */
record CaseFilter(
        String who,
        @Nullable CaseKind kind,
        @Nullable LoadFailure cause,
        @Nullable Long minFen,
        @Nullable Long maxFen) {
    static final CaseFilter NONE = new CaseFilter("", null, null, null, null);

    /** All but {@link #who}, which only the store of people can resolve. */
    StuckNarrow narrow() {
        Boolean refundOpen = kind == null ? null : kind == CaseKind.REFUND_UNDER_WAY;
        return new StuckNarrow(null, Set.of(), null, loads(), refundOpen, cause, minFen, maxFen);
    }

    private @Nullable Set<LoadState> loads() {
        return switch (kind) {
            case null -> null;
            case REFUND_UNDER_WAY -> null;
            case RESULT_UNKNOWN -> EnumSet.of(LoadState.UNKNOWN, LoadState.UNRECOGNISED);
            case LOAD_FAILED -> EnumSet.of(LoadState.FAILED);
            case REVERSED -> EnumSet.of(LoadState.REVERSED);
            case REST_OPEN -> EnumSet.of(LoadState.CANCELLED);
            case PICKUP_OVERDUE -> EnumSet.of(LoadState.PENDING_PICKUP);
            case NEVER_REQUESTED -> EnumSet.of(LoadState.NOT_REQUESTED);
        };
    }
}
