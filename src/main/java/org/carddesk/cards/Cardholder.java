package org.carddesk.cards;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.carddesk.gateway.CardholderBody;
import org.carddesk.sync.OutboxCommand;
import org.carddesk.sync.SyncedRecord;

/** A person who holds cards, as the gateway last told it, with this desk's open command on it. */
public record Cardholder(
        String id, long version, CardholderBody body, Optional<ObjectNode> extra, Optional<OutboxCommand> open)
        implements SyncedRecord {
    Cardholder with(Optional<OutboxCommand> command) {
        return new Cardholder(id, version, body, extra, command);
    }
}
