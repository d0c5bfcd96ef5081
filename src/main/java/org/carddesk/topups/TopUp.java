package org.carddesk.topups;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.carddesk.gateway.Payment;
import org.carddesk.gateway.TopUpBody;
import org.carddesk.sync.OutboxCommand;
import org.carddesk.sync.SyncedRecord;

/**
 * A top-up as the gateway last told it, with its visible status and this desk's open command on it.
 *
 * @param refundAwaitsApproval whether a second person still has to decide about a refund
 */
public record TopUp(
        String id,
        long version,
        TopUpBody body,
        Optional<ObjectNode> extra,
        VisibleStatus status,
        boolean refundAwaitsApproval,
        Optional<OutboxCommand> open)
        implements SyncedRecord {
    /** What was paid and neither refunded, in fen; whether it was loaded does not matter here. */
    public long restFen() {
        return body.payment() == Payment.PAID ? body.amountFen() - body.refundedFen() : 0;
    }

    /** Paid, booked by the card system, on the card: where the money got to, in this order. */
    public List<Step> steps() {
        return Step.of(body);
    }

    TopUp with(Optional<OutboxCommand> command) {
        return new TopUp(id, version, body, extra, status, refundAwaitsApproval, command);
    }
}
