package org.carddesk.topups;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.carddesk.gateway.LoadAttemptBody;
import org.carddesk.sync.OutboxCommand;
import org.carddesk.sync.SyncedRecord;

/** One attempt of the card host to load a top-up. */
public record LoadAttempt(String id, long version, LoadAttemptBody body, Optional<ObjectNode> extra)
        implements SyncedRecord {
    /** Attempts are never the target of a command. */
    @Override
    public Optional<OutboxCommand> open() {
        return Optional.empty();
    }
}
