package org.carddesk.topups;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.carddesk.gateway.RefundBody;
import org.carddesk.gateway.RefundState;
import org.carddesk.sync.OutboxCommand;
import org.carddesk.sync.SyncedRecord;

/** A refund of a top-up, or the request for one. */
public record Refund(String id, long version, RefundBody body, Optional<ObjectNode> extra) implements SyncedRecord {
    private static final Set<RefundState> ENDED =
            Set.copyOf(EnumSet.of(RefundState.SUCCEEDED, RefundState.FAILED, RefundState.CANCELLED));

    /** Whether it still locks the load of its top-up; a state that is not understood does. */
    public boolean isOpen() {
        return !ENDED.contains(body.state());
    }

    /** Refunds are never the target of a command. */
    @Override
    public Optional<OutboxCommand> open() {
        return Optional.empty();
    }
}
