package org.carddesk.bills;

import java.time.Instant;
import java.time.LocalDate;
import org.carddesk.text.Messages;

/**
 * One payment or refund as a trade bill states it. Order, receipt and discount are absolute amounts in fen; fee and
 * royalty keep the sign of the bill (a fee that is taken is negative).
 *
 * @param refund whether it is a refund of the trade
 * @param outRequestNo the refund request number; empty on payments, and on refunds that were made without one
 * @param createdAt when the original trade was made
 * @param completedAt when the payment or the refund was completed; decides the business day
 * @param counterparty masked name and login, as received
 * @param foreign whether the order number lacks the school's prefix: other business on the same account
 * @param raw what the bill says beyond these fields, one {@code column=value} a line; often empty
 */
public record BillRow(
        String tradeNo,
        String outTradeNo,
        boolean refund,
        String outRequestNo,
        Instant createdAt,
        Instant completedAt,
        long orderFen,
        long receiptFen,
        long merchantDiscountFen,
        long feeFen,
        long royaltyFen,
        String counterparty,
        String goods,
        boolean foreign,
        String raw) {

    /** The business day of the row. */
    public LocalDate day() {
        return LocalDate.ofInstant(completedAt, Messages.OFFICE_ZONE);
    }
}
