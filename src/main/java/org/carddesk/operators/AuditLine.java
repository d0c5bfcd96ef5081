package org.carddesk.operators;

import org.carddesk.access.AuditEntry;

/** A row of the audit trail with the name of who did it. */
public record AuditLine(AuditEntry entry, String who) {
    public long n() {
        return entry.n();
    }
}
