package org.carddesk.agreements;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.carddesk.gateway.AgreementBody;
import org.carddesk.gateway.AgreementState;
import org.carddesk.sync.OutboxCommand;
import org.carddesk.sync.SyncedRecord;

/** An auto-load agreement with its amounts in fen, as the gateway last told it, with this desk's open command on it. */
public record Agreement(
        String id, long version, AgreementBody body, Optional<ObjectNode> extra, Optional<OutboxCommand> open)
        implements SyncedRecord {
    /** Whether it is over for good, by either side or by its date. */
    public boolean ended() {
        return ended(body);
    }

    static boolean ended(AgreementBody body) {
        return body.state() == AgreementState.UNSIGNED || body.state() == AgreementState.EXPIRED;
    }

    Agreement with(Optional<OutboxCommand> command) {
        return new Agreement(id, version, body, extra, command);
    }
}
