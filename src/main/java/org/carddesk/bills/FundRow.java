package org.carddesk.bills;

import java.time.Instant;
import java.time.LocalDate;
import org.carddesk.text.Messages;
import org.jspecify.annotations.Nullable;

/**
 * One change of the school's balance at Alipay, as a fund bill states it, in fen.
 *
 * @param logNo Alipay's number of the change, unique within the account
 * @param businessNo Alipay's business number, often the trade number
 * @param outTradeNo the school's order number, or empty
 * @param incomeFen never negative
 * @param expenseFen never negative, whatever sign the file writes
 * @param balanceFen the balance after the change, if the file tells it; the chain may have gaps
 * @param type as written; empty if the file has no such column
 * @param raw what the bill says beyond these fields, one {@code column=value} a line; often empty
 */
public record FundRow(
        String logNo,
        String businessNo,
        String outTradeNo,
        Instant at,
        long incomeFen,
        long expenseFen,
        @Nullable Long balanceFen,
        FundKind kind,
        String type,
        String goods,
        String counterparty,
        String remark,
        String raw) {
    /** Income less expense. */
    public long amountFen() {
        return Math.subtractExact(incomeFen, expenseFen);
    }

    /** The day in whose bill it stands. */
    public LocalDate day() {
        return LocalDate.ofInstant(at, Messages.OFFICE_ZONE);
    }
}
