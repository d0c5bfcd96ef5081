package org.carddesk.topups;

import java.util.List;
import org.carddesk.db.Tx;
import org.jspecify.annotations.Nullable;

/** What one person's top-ups went through, for the services that show people; those answer for the permission. */
public final class HolderTopUpService {
    private final HolderStore store = new HolderStore();

    HolderTopUpService() {}

    /** The ids of a person's newest top-ups. */
    public List<String> ids(Tx tx, String holderId, int limit) {
        return store.ids(tx, holderId, limit);
    }

    /** One page of attempts to load any of a person's top-ups, newest first. */
    public List<LoadAttempt> attempts(Tx tx, String holderId, @Nullable LoadAttempt after, int limit) {
        return store.attempts(tx, holderId, after, limit);
    }

    public long attemptCount(Tx tx, String holderId) {
        return store.attemptCount(tx, holderId);
    }

    /** One page of a person's refunds, newest first. */
    public List<Refund> refunds(Tx tx, String holderId, @Nullable Refund after, int limit) {
        return store.refunds(tx, holderId, after, limit);
    }

    /** How many refunds were asked for, whatever became of them, and how much. */
    public TopUpTotals refundTotals(Tx tx, String holderId) {
        return store.refundTotals(tx, holderId);
    }

    /** What a person paid by month and channel, oldest first. */
    public List<ChannelMonth> months(Tx tx, String holderId) {
        return store.months(tx, holderId);
    }
}
