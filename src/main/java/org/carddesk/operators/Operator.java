package org.carddesk.operators;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.carddesk.gateway.OperatorBody;
import org.carddesk.sync.OutboxCommand;
import org.carddesk.sync.SyncedRecord;

/** One who may work with the desk, with this desk's open command on them. */
public record Operator(
        String id, long version, OperatorBody body, Optional<ObjectNode> extra, Optional<OutboxCommand> open)
        implements SyncedRecord {
    Operator with(Optional<OutboxCommand> command) {
        return new Operator(id, version, body, extra, command);
    }
}
