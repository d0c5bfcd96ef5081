package org.carddesk.settlement;

import java.time.Instant;
import org.carddesk.access.AuditLink;
import org.jspecify.annotations.Nullable;

/**
 * A business day as it is shown and printed.
 *
 * @param checkCode of the figures; for a closed day the one that was signed
 * @param runNo of the close, or the number that the next one would get
 * @param frozen whether the figures are those that the close carries, kept since; else they were taken now
 * @param preparedBy names, not ids
 */
public record BusinessDay(
        DayFigures figures,
        String checkCode,
        DayState state,
        long runNo,
        boolean frozen,
        DataAsOf dataAsOf,
        AuditLink auditHead,
        @Nullable String preparedBy,
        @Nullable String reviewedBy,
        @Nullable Instant closedAt) {
    public boolean closed() {
        return state == DayState.CLOSED;
    }
}
