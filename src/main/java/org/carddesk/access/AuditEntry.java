package org.carddesk.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One row of the audit trail: who did what to which record, when by the desk's clock, and why; details are JSON. */
public record AuditEntry(
        long n,
        Instant at,
        String operatorId,
        String action,
        String recordType,
        String recordId,
        String details,
        @Nullable String reason,
        String hash) {}
