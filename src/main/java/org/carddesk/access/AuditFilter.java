package org.carddesk.access;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which audit rows to search for; what is empty or null does not count.
 *
 * @param operatorIds by any of these people; a set without any finds nothing
 * @param actions any of these; a set without any finds nothing
 * @param text part of the record's type or id, or of the reason
 * @param recordIds records that the text stands for in other words
 * @param until before this instant
 */
public record AuditFilter(
        Optional<Set<String>> operatorIds,
        Optional<Set<String>> actions,
        String text,
        Set<String> recordIds,
        @Nullable Instant from,
        @Nullable Instant until) {
    /** Every row. */
    public static final AuditFilter ALL = new AuditFilter(Optional.empty(), Optional.empty(), "", Set.of(), null, null);

    public AuditFilter {
        operatorIds = operatorIds.map(Set::copyOf);
        actions = actions.map(Set::copyOf);
        recordIds = Set.copyOf(recordIds);
    }
}
