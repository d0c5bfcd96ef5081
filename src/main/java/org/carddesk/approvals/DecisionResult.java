package org.carddesk.approvals;

import org.carddesk.gateway.RefusalCode;

/** What became of the order to approve or reject. */
public sealed interface DecisionResult {
    /** The decision is on its way to the gateway. */
    record Queued(String commandId) implements DecisionResult {}

    /** The decision is not open to this operator, or not any more; nothing was sent. */
    record Refused(RefusalCode code) implements DecisionResult {}
}
