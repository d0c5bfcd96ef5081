package org.carddesk.settlement;

import java.time.Duration;

/**
 * What a school may set for its reconciliation.
 *
 * @param feeRatePpm the service fee that Alipay is expected to take, in millionths of the receipt; 0 where it takes none
 * @param nearMidnight how far from a day's border a payment may fall into the neighbour's bill
 * @param carryDays for how many days such a payment waits for that bill
 */
public record ReconciliationRules(long feeRatePpm, Duration nearMidnight, int carryDays) {
    /** No fee, half an hour, three days. */
    public static final ReconciliationRules DEFAULT = new ReconciliationRules(0, Duration.ofMinutes(30), 3);

    /** The fee expected for a payment, negative as the bill states it, rounded half up to a fen. */
    long expectedFeeFen(long receiptFen) {
        return -((Math.multiplyExact(receiptFen, feeRatePpm) + 500_000) / 1_000_000);
    }
}
