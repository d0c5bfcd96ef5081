package org.carddesk.topups;

import java.time.YearMonth;
import java.util.List;
import org.carddesk.db.Conditions;
import org.carddesk.db.Tx;
import org.carddesk.gateway.Channel;
import org.jspecify.annotations.Nullable;

/** Queries over all that one person's top-ups went through; every list by key and with a limit. */
final class HolderStore {
    private static final String OWN = "(select t.id from TopUpEntity t where t.holderId = ?)";

    /** The ids of a person's top-ups, newest first. */
    List<String> ids(Tx tx, String holderId, int limit) {
        return tx.list(
                "SELECT id FROM top_up WHERE holder_id = ? ORDER BY ordered_millis DESC, id DESC LIMIT ?",
                row -> row.text("id"),
                holderId,
                limit);
    }

    /** Attempts to load any of a person's top-ups, newest first. */
    List<LoadAttempt> attempts(Tx tx, String holderId, @Nullable LoadAttempt after, int limit) {
        var wanted = new Conditions().and("a.topUpId in " + OWN, holderId);
        if (after != null) {
            long started = after.body().startedAt().toEpochMilli();
            wanted.and("a.startedMillis <= ? and (a.startedMillis < ? or a.id < ?)", started, started, after.id());
        }
        return wanted
                .list(tx, "from LoadAttemptEntity a", LoadAttemptEntity.class, "a.startedMillis desc, a.id desc", limit)
                .stream()
                .map(LoadAttemptEntity::attempt)
                .toList();
    }

    long attemptCount(Tx tx, String holderId) {
        return tx.number(
                "SELECT count(*) FROM load_attempt WHERE top_up_id IN (SELECT id FROM top_up WHERE holder_id = ?)",
                holderId);
    }

    /** Refunds of any of a person's top-ups, newest first. */
    List<Refund> refunds(Tx tx, String holderId, @Nullable Refund after, int limit) {
        var wanted = new Conditions().and("r.topUpId in " + OWN, holderId);
        if (after != null) {
            long requested = after.body().requestedAt().toEpochMilli();
            wanted.and(
                    "r.requestedMillis <= ? and (r.requestedMillis < ? or r.id < ?)", requested, requested, after.id());
        }
        return wanted
                .list(tx, "from RefundEntity r", RefundEntity.class, "r.requestedMillis desc, r.id desc", limit)
                .stream()
                .map(RefundEntity::refund)
                .toList();
    }

    /** How many refunds were asked for, and how much. */
    TopUpTotals refundTotals(Tx tx, String holderId) {
        return tx.first(
                        "SELECT count(*) AS count, coalesce(sum(amount_fen), 0) AS amount FROM refund"
                                + " WHERE top_up_id IN (SELECT id FROM top_up WHERE holder_id = ?)",
                        row -> new TopUpTotals(row.number("count"), row.number("amount")),
                        holderId)
                .orElse(TopUpTotals.NONE);
    }

    /** What a person paid by month and channel, oldest first. */
    List<ChannelMonth> months(Tx tx, String holderId) {
        return tx.list(
                "SELECT substr(business_date, 1, 7) AS month, channel, count(*) AS count, sum(amount_fen) AS amount"
                        + " FROM top_up WHERE holder_id = ? AND payment = 'PAID' AND business_date IS NOT NULL"
                        + " GROUP BY substr(business_date, 1, 7), channel ORDER BY 1, 2",
                row -> new ChannelMonth(
                        YearMonth.parse(row.text("month")),
                        Channel.valueOf(row.text("channel")),
                        new TopUpTotals(row.number("count"), row.number("amount"))),
                holderId);
    }
}
