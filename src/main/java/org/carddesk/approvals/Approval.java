package org.carddesk.approvals;

import org.carddesk.gateway.ApprovalBody;
import org.carddesk.gateway.RefusalCode;
import org.jspecify.annotations.Nullable;

/**
 * A command that waits, or waited, for a second person.
 *
 * @param obstacle why whoever is signed in cannot decide it, or null if they can
 * @param decisionCommandId the decision of this desk that is under way, if there is one
 */
public record Approval(
        String id,
        long version,
        ApprovalBody body,
        @Nullable RefusalCode obstacle,
        @Nullable String decisionCommandId) {
    public boolean decidable() {
        return obstacle == null && decisionCommandId == null;
    }
}
