package org.carddesk.bank;

import org.carddesk.gateway.BankCreditBody;
import org.jspecify.annotations.Nullable;

/**
 * A credit at the bank for one business day.
 *
 * @param openCommandId the command of this desk on this credit that has not ended yet, if there is one
 */
public record BankCredit(
        String id,
        long version,
        BankCreditBody body,
        @Nullable String openCommandId) {}
