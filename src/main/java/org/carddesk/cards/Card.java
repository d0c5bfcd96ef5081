package org.carddesk.cards;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.Optional;
import org.carddesk.gateway.CardBody;
import org.carddesk.sync.OutboxCommand;
import org.carddesk.sync.SyncedRecord;

/** A card with its balances in fen, as the gateway last told it, with this desk's open command on it. */
public record Card(String id, long version, CardBody body, Optional<ObjectNode> extra, Optional<OutboxCommand> open)
        implements SyncedRecord {
    /** Whether money can be loaded onto it on a day: neither lost, frozen, closed nor expired. */
    public boolean usableOn(LocalDate day) {
        return !body.lost()
                && !body.frozen()
                && !body.closed()
                && !body.expiresOn().isBefore(day);
    }

    Card with(Optional<OutboxCommand> command) {
        return new Card(id, version, body, extra, command);
    }
}
