package org.carddesk.topups;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.carddesk.db.Conditions;
import org.carddesk.db.Row;
import org.carddesk.db.Tx;
import org.carddesk.gateway.AttemptResult;
import org.carddesk.gateway.Channel;
import org.carddesk.gateway.LoadFailure;
import org.carddesk.gateway.LoadState;
import org.carddesk.gateway.Payment;
import org.carddesk.gateway.TopUpBody;
import org.jspecify.annotations.Nullable;

/** Sums of business days. Midnights are the office's; times are epoch milliseconds. */
final class DayStore {
    /** Paid and not on a card before a midnight, less what was refunded before it; see the index top_up_carried. */
    private static final String UNRESOLVED = """
            SELECT pending, count(*) AS count, coalesce(sum(amount_fen - refunded_before), 0) AS amount FROM (
                SELECT t.amount_fen, t.load IN ('NOT_REQUESTED', 'PENDING_PICKUP') AS pending,
                       (SELECT coalesce(sum(r.amount_fen), 0) FROM refund r
                        WHERE r.top_up_id = t.id AND r.state = 'SUCCEEDED' AND r.succeeded_millis < ?1) AS refunded_before
                FROM top_up t INDEXED BY top_up_unresolved
                WHERE t.payment = 'PAID' AND t.load <> 'LOADED' AND t.paid_millis < ?1
                UNION ALL
                SELECT t.amount_fen, 1, 0
                FROM top_up t INDEXED BY top_up_carried
                WHERE t.payment = 'PAID' AND t.load = 'LOADED'
                    AND (loaded_millis + 28800000) / 86400000 > (paid_millis + 28800000) / 86400000
                    AND t.loaded_millis >= ?1 AND t.paid_millis < ?1)
            WHERE refunded_before < amount_fen GROUP BY pending""";

    private static final String PAID = """
            SELECT count(*) AS count, coalesce(sum(amount_fen), 0) AS amount FROM top_up
            WHERE payment = 'PAID' AND amount_fen > 0 AND paid_millis >= ?1 AND paid_millis < ?2""";

    private static final String LOADED = """
            SELECT count(*) AS count, coalesce(sum(amount_fen), 0) AS amount FROM (
                SELECT amount_fen FROM top_up WHERE payment = 'PAID' AND load = 'LOADED' AND amount_fen > 0
                    AND loaded_millis >= ?1 AND loaded_millis < ?2 AND paid_millis < ?2
                UNION ALL
                SELECT amount_fen FROM top_up WHERE payment = 'PAID' AND load = 'LOADED' AND amount_fen > 0
                    AND paid_millis >= ?1 AND paid_millis < ?2 AND (loaded_millis IS NULL OR loaded_millis < ?1))""";

    private static final String REFUNDED = """
            SELECT coalesce(sum(before < amount_fen AND before + today >= amount_fen), 0) AS count,
                   coalesce(sum(today), 0) AS amount FROM (
                SELECT t.amount_fen, sum(CASE WHEN r.succeeded_millis < ?1 THEN r.amount_fen ELSE 0 END) AS before,
                       sum(CASE WHEN r.succeeded_millis >= ?1 THEN r.amount_fen ELSE 0 END) AS today
                FROM refund r JOIN top_up t ON t.id = r.top_up_id
                WHERE r.state = 'SUCCEEDED' AND r.succeeded_millis < ?2
                    AND t.payment = 'PAID' AND t.load <> 'LOADED' AND t.paid_millis < ?2
                    AND r.top_up_id IN (SELECT top_up_id FROM refund INDEXED BY refund_by_success
                        WHERE state = 'SUCCEEDED' AND succeeded_millis >= ?1 AND succeeded_millis < ?2)
                GROUP BY t.id)""";

    private static final String OF_DAY = """
            SELECT t.*, (SELECT count(*) FROM load_attempt a WHERE a.top_up_id = t.id AND a.result = 'LOADED') > 1 AS twice
            FROM top_up t INDEXED BY top_up_by_day
            WHERE t.business_date = ? AND t.payment = 'PAID' AND (t.out_trade_no, t.id) > (?, ?)
            ORDER BY t.out_trade_no, t.id LIMIT ?""";

    private static final String FIRST = """
            SELECT business_date FROM top_up INDEXED BY top_up_by_day
            WHERE business_date IS NOT NULL ORDER BY business_date LIMIT 1""";

    private static final int PAGE = 500;
    private static final int DAY_PAGE = 2_000;

    private final TopUpStore topUps;

    DayStore(TopUpStore topUps) {
        this.topUps = topUps;
    }

    Optional<LocalDate> first(Tx tx) {
        return tx.first(FIRST, row -> LocalDate.parse(row.text("business_date")));
    }

    /** The next page of what is paid and has the business date, in the order of order numbers. */
    List<TopUp> paid(Tx tx, LocalDate day, @Nullable TopUp after) {
        var wanted = new Conditions().and("t.businessDate = ?", day.toString()).and("t.payment = PAID");
        if (after != null) {
            String no = after.body().outTradeNo();
            wanted.and("t.outTradeNo >= ? and (t.outTradeNo > ? or t.id > ?)", no, no, after.id());
        }
        return topUps.list(tx, wanted, "t.outTradeNo, t.id", PAGE);
    }

    /** The next page of what is paid and has the business date, without what only screens want to know. */
    List<DayTopUp> ofDay(Tx tx, LocalDate day, @Nullable DayTopUp after) {
        return tx.list(
                OF_DAY,
                row -> new DayTopUp(row.text("id"), body(row), row.flag("twice")),
                day,
                after == null ? "" : after.body().outTradeNo(),
                after == null ? "" : after.id(),
                DAY_PAGE);
    }

    private static TopUpBody body(Row row) {
        String businessDate = row.textOrNull("business_date");
        String failure = row.textOrNull("load_failure");
        return new TopUpBody(
                row.text("out_trade_no"),
                row.textOrNull("trade_no"),
                row.text("card_id"),
                row.text("holder_id"),
                Channel.valueOf(row.text("channel")),
                row.number("amount_fen"),
                row.textOrNull("agreement_id"),
                Instant.ofEpochMilli(row.number("ordered_millis")),
                TopUpEntity.instant(row.numberOrNull("paid_millis")),
                businessDate == null ? null : LocalDate.parse(businessDate),
                Payment.valueOf(row.text("payment")),
                row.number("refunded_fen"),
                LoadState.valueOf(row.text("load")),
                failure == null ? null : LoadFailure.valueOf(failure),
                TopUpEntity.instant(row.numberOrNull("loaded_millis")),
                row.textOrNull("loaded_card_id"));
    }

    /** Loaded within a day though not paid, in the order of order numbers; an impossible state, so a day has none or few. */
    List<TopUp> loadedUnpaid(Tx tx, LocalDate day) {
        var wanted = new Conditions()
                .and("t.load = LOADED and t.payment <> PAID")
                .and(
                        "t.loadedMillis >= ? and t.loadedMillis < ?",
                        TopUpQuery.startOf(day).toEpochMilli(),
                        TopUpQuery.startOf(day.plusDays(1)).toEpochMilli());
        return topUps.list(tx, wanted, "t.outTradeNo, t.id", PAGE);
    }

    DayFlow flow(Tx tx, LocalDate day) {
        long start = TopUpQuery.startOf(day).toEpochMilli();
        long end = TopUpQuery.startOf(day.plusDays(1)).toEpochMilli();
        var opening = unresolved(tx, start);
        var closing = unresolved(tx, end);
        return new DayFlow(
                sum(opening),
                totals(tx, PAID, start, end),
                totals(tx, LOADED, start, end),
                totals(tx, REFUNDED, start, end),
                sum(closing),
                opening.getOrDefault(true, TopUpTotals.NONE),
                closing.getOrDefault(true, TopUpTotals.NONE));
    }

    /** Unresolved at the start of a day. */
    TopUpTotals unresolved(Tx tx, LocalDate day) {
        return sum(unresolved(tx, TopUpQuery.startOf(day).toEpochMilli()));
    }

    List<ChannelDay> byChannel(Tx tx, LocalDate first, LocalDate last) {
        return tx.list(
                "SELECT business_date, channel, count(*) AS count, sum(amount_fen) AS amount FROM top_up"
                        + " WHERE business_date >= ? AND business_date <= ? AND payment = 'PAID'"
                        + " GROUP BY business_date, channel ORDER BY business_date, channel",
                row -> new ChannelDay(
                        LocalDate.parse(row.text("business_date")), Channel.valueOf(row.text("channel")), totals(row)),
                first,
                last);
    }

    List<Refund> refundsSucceeded(Tx tx, LocalDate day) {
        return new Conditions()
                        .and("r.state = SUCCEEDED")
                        .and(
                                "r.succeededMillis >= ? and r.succeededMillis < ?",
                                TopUpQuery.startOf(day).toEpochMilli(),
                                TopUpQuery.startOf(day.plusDays(1)).toEpochMilli())
                        .all(tx, "from RefundEntity r", RefundEntity.class, "order by r.outRequestNo, r.id")
                        .stream()
                        .map(RefundEntity::refund)
                        .toList();
    }

    /** Those of the top-ups that more than one attempt loaded. */
    Set<String> loadedTwice(Tx tx, Collection<String> topUpIds) {
        if (topUpIds.isEmpty()) return Set.of();
        return new HashSet<>(new Conditions()
                .and("a.topUpId in (?)", topUpIds)
                .and("a.result in (?)", EnumSet.of(AttemptResult.LOADED))
                .all(
                        tx,
                        "select a.topUpId from LoadAttemptEntity a",
                        String.class,
                        "group by a.topUpId having count(a) > 1"));
    }

    private static Map<Boolean, TopUpTotals> unresolved(Tx tx, long millis) {
        var found = new HashMap<Boolean, TopUpTotals>();
        tx.each(UNRESOLVED, row -> found.put(row.flag("pending"), totals(row)), millis);
        return found;
    }

    private static TopUpTotals totals(Tx tx, String sql, long start, long end) {
        return tx.first(sql, DayStore::totals, start, end).orElse(TopUpTotals.NONE);
    }

    private static TopUpTotals totals(Row row) {
        return new TopUpTotals(row.number("count"), row.number("amount"));
    }

    private static TopUpTotals sum(Map<Boolean, TopUpTotals> parts) {
        return parts.values().stream().reduce(TopUpTotals.NONE, TopUpTotals::plus);
    }
}
