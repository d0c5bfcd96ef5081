package org.carddesk.approvals;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.carddesk.gateway.ApprovalBody;
import org.carddesk.gateway.RefusalCode;
import org.carddesk.sync.OutboxCommand;
import org.carddesk.sync.SyncedRecord;
import org.jspecify.annotations.Nullable;

/**
 * A command that waits, or waited, for a second person.
 *
 * @param open the decision of this desk that is under way
 * @param obstacle why whoever is signed in cannot decide it, or null if they can
 */
public record Approval(
        String id,
        long version,
        ApprovalBody body,
        Optional<ObjectNode> extra,
        Optional<OutboxCommand> open,
        @Nullable RefusalCode obstacle)
        implements SyncedRecord {
    public boolean decidable() {
        return obstacle == null && open.isEmpty();
    }

    Approval with(Optional<OutboxCommand> decision, @Nullable RefusalCode why) {
        return new Approval(id, version, body, extra, decision, why);
    }
}
