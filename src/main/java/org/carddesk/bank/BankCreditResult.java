package org.carddesk.bank;

import org.carddesk.gateway.RefusalCode;

/** What became of the order to record or void a credit. */
public sealed interface BankCreditResult {
    /** The order is on its way to the gateway. */
    record Queued(String commandId) implements BankCreditResult {}

    /** The order is not legal; nothing was sent. */
    record Refused(RefusalCode code) implements BankCreditResult {}
}
