package org.carddesk.operators;

import org.carddesk.gateway.RefusalCode;

/** What became of the order to save or disable an operator. */
public sealed interface OperatorResult {
    /** The order is on its way to the gateway. */
    record Queued(String commandId) implements OperatorResult {}

    /** The order is not legal; nothing was sent. */
    record Refused(RefusalCode code) implements OperatorResult {}
}
