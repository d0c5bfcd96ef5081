package org.carddesk.topups;

import java.util.List;

/** A top-up with every attempt to load it and every refund, oldest first. */
public record TopUpDetail(TopUp topUp, List<LoadAttempt> attempts, List<Refund> refunds) {
    public TopUpDetail {
        attempts = List.copyOf(attempts);
        refunds = List.copyOf(refunds);
    }

    /** Whether a refund still locks the load. */
    public boolean hasOpenRefund() {
        return refunds.stream().anyMatch(Refund::isOpen);
    }
}
