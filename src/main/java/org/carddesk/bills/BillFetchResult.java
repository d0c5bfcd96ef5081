package org.carddesk.bills;

import java.time.Duration;
import java.util.Optional;
import org.carddesk.text.DeskException;

/** What became of asking the gateway for a day's bill. */
public sealed interface BillFetchResult {
    /**
     * It came and was in order.
     *
     * @param funds the fund bill of the day, if there is one and it was in order
     * @param refusedFunds why the fund bill that came was refused
     */
    record Taken(BillImportResult result, Optional<BillImportResult> funds, Optional<DeskException> refusedFunds)
            implements BillFetchResult {}

    /** Alipay has not made it yet. */
    record NotReady(Optional<Duration> retryAfter) implements BillFetchResult {}

    /** The day is before the school's start. */
    record NoBill() implements BillFetchResult {}

    /** The gateway cannot be asked now. */
    record OutOfReach() implements BillFetchResult {}
}
