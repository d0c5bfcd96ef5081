package org.carddesk.settlement;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.carddesk.gateway.DayCloseBody;
import org.carddesk.gateway.DayCloseState;
import org.carddesk.sync.OutboxCommand;
import org.carddesk.sync.SyncedRecord;

/** The close of a business day as the gateway keeps it, with this desk's open command on it. */
public record DayClose(
        String id, long version, DayCloseBody body, Optional<ObjectNode> extra, Optional<OutboxCommand> open)
        implements SyncedRecord {
    /** Whether the day is closed; a state that this version does not know counts as closed. */
    public boolean closed() {
        return body.state() != DayCloseState.REOPENED;
    }

    DayClose with(Optional<OutboxCommand> command) {
        return new DayClose(id, version, body, extra, command);
    }
}
