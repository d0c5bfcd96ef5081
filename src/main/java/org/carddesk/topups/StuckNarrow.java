package org.carddesk.topups;

import java.util.Set;
import org.carddesk.gateway.LoadFailure;
import org.carddesk.gateway.LoadState;
import org.jspecify.annotations.Nullable;

/**
 * What a list of stuck top-ups is narrowed to; a filter that is null does not count.
 *
 * @param only these top-ups alone
 * @param without all but these
 * @param holderIds of any of these people; of none if there are none
 * @param loads in any of these load states
 * @param refundOpen whether a refund locks the load
 * @param minFen an amount of at least this
 * @param maxFen an amount of at most this
 */
public record StuckNarrow(
        @Nullable Set<String> only,
        Set<String> without,
        @Nullable Set<String> holderIds,
        @Nullable Set<LoadState> loads,
        @Nullable Boolean refundOpen,
        @Nullable LoadFailure failure,
        @Nullable Long minFen,
        @Nullable Long maxFen) {
    /** Everything that is stuck. */
    public static final StuckNarrow NONE = new StuckNarrow(null, Set.of(), null, null, null, null, null, null);

    public StuckNarrow {
        only = only == null ? null : Set.copyOf(only);
        without = Set.copyOf(without);
        holderIds = holderIds == null ? null : Set.copyOf(holderIds);
        loads = loads == null ? null : Set.copyOf(loads);
    }

    public StuckNarrow only(Set<String> ids) {
        return new StuckNarrow(ids, without, holderIds, loads, refundOpen, failure, minFen, maxFen);
    }

    public StuckNarrow without(Set<String> ids) {
        return new StuckNarrow(only, ids, holderIds, loads, refundOpen, failure, minFen, maxFen);
    }

    public StuckNarrow ofAny(Set<String> holders) {
        return new StuckNarrow(only, without, holders, loads, refundOpen, failure, minFen, maxFen);
    }
}
