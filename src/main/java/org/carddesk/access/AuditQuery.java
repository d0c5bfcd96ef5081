package org.carddesk.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which audit rows to show, newest first; a filter that is null does not count.
 *
 * @param beforeN only rows older than this number, for the next page
 * @param limit at most this many rows, 1 to 1,000
 */
public record AuditQuery(
        @Nullable String operatorId,
        @Nullable String recordType,
        @Nullable String recordId,
        @Nullable Instant from,
        @Nullable Long beforeN,
        int limit) {
    public AuditQuery {
        if (limit < 1 || limit > 1000) throw new IllegalArgumentException("limit " + limit);
    }

    /** The newest rows of all. */
    public static AuditQuery newest(int limit) {
        return new AuditQuery(null, null, null, null, null, limit);
    }

    /** The newest rows about one record. */
    public static AuditQuery of(String recordType, String recordId, int limit) {
        return new AuditQuery(null, recordType, recordId, null, null, limit);
    }
}
