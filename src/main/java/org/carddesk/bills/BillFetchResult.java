package org.carddesk.bills;

import java.time.Duration;
import java.util.Optional;

/** What became of asking the gateway for a day's bill. */
public sealed interface BillFetchResult {
    /** It came and was in order. */
    record Taken(BillImportResult result) implements BillFetchResult {}

    /** Alipay has not made it yet. */
    record NotReady(Optional<Duration> retryAfter) implements BillFetchResult {}

    /** The day is before the school's start. */
    record NoBill() implements BillFetchResult {}

    /** The gateway cannot be asked now. */
    record OutOfReach() implements BillFetchResult {}
}
