package org.carddesk.bank;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.carddesk.gateway.BankCreditBody;
import org.carddesk.sync.OutboxCommand;
import org.carddesk.sync.SyncedRecord;

/** A credit at the bank for one business day, with this desk's open command on it. */
public record BankCredit(
        String id, long version, BankCreditBody body, Optional<ObjectNode> extra, Optional<OutboxCommand> open)
        implements SyncedRecord {
    BankCredit with(Optional<OutboxCommand> command) {
        return new BankCredit(id, version, body, extra, command);
    }
}
