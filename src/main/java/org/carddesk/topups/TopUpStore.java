package org.carddesk.topups;

import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.carddesk.db.Conditions;
import org.carddesk.db.Keyset;
import org.carddesk.db.Tx;
import org.carddesk.gateway.LoadState;
import org.carddesk.gateway.RefundState;
import org.carddesk.sync.SyncedRecord;
import org.carddesk.ui.Order;
import org.jspecify.annotations.Nullable;

/** Queries over top-ups, load attempts and refunds; every list by key and with a limit. */
final class TopUpStore {
    private static final String TOP_UPS = "from TopUpEntity t";
    private static final String END = Character.toString(Character.MAX_CODE_POINT);
    private static final String IN_PROGRESS =
            "(select r.topUpId from RefundEntity r where r.state in (REQUESTED, WAITING_FUNDS))";
    private static final String UNCLEAR = "(select r.topUpId from RefundEntity r where r.state = UNRECOGNISED)";
    /** Shows the store that the small index will do: it holds all that are not loaded. */
    private static final String NOT_LOADED = "t.standing <> LOADED and ";

    private static final Set<LoadState> STUCK = EnumSet.of(
            LoadState.FAILED, LoadState.REVERSED, LoadState.UNKNOWN, LoadState.CANCELLED, LoadState.UNRECOGNISED);

    Optional<TopUp> find(Tx tx, String id) {
        return list(tx, new Conditions().and("t.id = ?", id), "t.id", 1).stream()
                .findFirst();
    }

    List<TopUp> find(Tx tx, Collection<String> ids) {
        if (ids.isEmpty()) return List.of();
        return list(tx, new Conditions().and("t.id in (?)", ids), "t.id", ids.size());
    }

    /** By id, order number or Alipay's trade number; the paid one first if several carry it. */
    List<TopUp> byNumber(Tx tx, String number) {
        return list(
                tx,
                new Conditions().and("t.id = ? or t.outTradeNo = ? or t.tradeNo = ?", number, number, number),
                "case when t.payment = PAID then 0 else 1 end, t.orderedMillis desc, t.id",
                10);
    }

    List<TopUp> byNumberPrefix(Tx tx, String prefix, int limit) {
        return list(
                tx,
                new Conditions()
                        .and(
                                "t.outTradeNo >= ? and t.outTradeNo < ? or t.tradeNo >= ? and t.tradeNo < ?",
                                prefix,
                                prefix + END,
                                prefix,
                                prefix + END),
                "t.orderedMillis desc, t.id desc",
                limit);
    }

    List<TopUp> byOutTradeNo(Tx tx, Collection<String> outTradeNos) {
        if (outTradeNos.isEmpty()) return List.of();
        return list(
                tx,
                new Conditions().and("t.outTradeNo in (?)", outTradeNos),
                "case when t.payment = PAID then 0 else 1 end, t.orderedMillis desc, t.id",
                2 * outTradeNos.size());
    }

    List<TopUp> page(Tx tx, TopUpQuery query) {
        Keyset keys = keys(query);
        return list(tx, keys.after(filters(query)), keys.order(), query.limit());
    }

    /** Ties fall as the last column asked for, so that one index serves it. */
    private static Keyset keys(TopUpQuery query) {
        TopUp last = query.after();
        Long ordered = last == null ? null : last.body().orderedAt().toEpochMilli();
        var keys = new Keyset();
        boolean falling = true;
        for (Order by : query.order()) {
            falling = by.descending();
            switch (by.by()) {
                case "ordered" -> keys.by("t.orderedMillis", falling, ordered);
                case "amount" ->
                    keys.by(
                            "t.amountFen",
                            falling,
                            last == null ? null : last.body().amountFen());
                default -> throw new IllegalArgumentException("no order of top-ups: " + by.by());
            }
        }
        return keys.by("t.orderedMillis", falling, ordered).by("t.id", falling, last == null ? null : last.id());
    }

    /** Count and sum of all that fit, whatever the page. */
    TopUpTotals totals(Tx tx, TopUpQuery query) {
        return totals(tx, filters(query), "t.amountFen");
    }

    List<TopUp> stuck(Tx tx, StuckQuery query) {
        Keyset keys = StuckKeys.of(query);
        return list(tx, keys.after(stuckFilters(query)), keys.order(), query.limit());
    }

    /** Count and rest of all that are stuck. */
    TopUpTotals stuckTotals(Tx tx, StuckQuery query) {
        return totals(tx, stuckFilters(query), "t.amountFen - t.refundedFen");
    }

    /** When the oldest of all that are stuck was paid. */
    Optional<Instant> stuckSince(Tx tx, StuckQuery query) {
        return stuckFilters(query).all(tx, "select min(" + StuckKeys.SINCE + ") " + TOP_UPS, Long.class, "").stream()
                .filter(Objects::nonNull)
                .findFirst()
                .map(Instant::ofEpochMilli);
    }

    /** Attempts of several top-ups, each top-up's oldest first. */
    List<LoadAttempt> attempts(Tx tx, Collection<String> topUpIds) {
        if (topUpIds.isEmpty()) return List.of();
        return new Conditions()
                        .and("a.topUpId in (?)", topUpIds)
                        .all(tx, "from LoadAttemptEntity a", LoadAttemptEntity.class, "order by a.no, a.id")
                        .stream()
                        .map(LoadAttemptEntity::attempt)
                        .toList();
    }

    /** Refunds of several top-ups, each top-up's oldest first. */
    List<Refund> refunds(Tx tx, Collection<String> topUpIds) {
        if (topUpIds.isEmpty()) return List.of();
        return new Conditions()
                        .and("r.topUpId in (?)", topUpIds)
                        .all(tx, "from RefundEntity r", RefundEntity.class, "order by r.requestedMillis, r.id")
                        .stream()
                        .map(RefundEntity::refund)
                        .toList();
    }

    /** What a person's top-ups add up to. */
    HolderSums sums(Tx tx, String holderId) {
        String select = "select sum(case when t.payment = PAID then 1L else 0L end),"
                + " sum(case when t.payment = PAID then t.amountFen else 0L end),"
                + " sum(case when t.payment = PAID and t.load = LOADED then 1L else 0L end),"
                + " sum(case when t.payment = PAID and t.load = LOADED then t.amountFen else 0L end),"
                + " sum(case when t.refundedFen > 0 then 1L else 0L end), sum(t.refundedFen),"
                + " sum(case when t.payment = PAID and t.load <> LOADED and t.refundedFen < t.amountFen then 1L else 0L end),"
                + " sum(case when t.payment = PAID and t.load <> LOADED then t.amountFen - t.refundedFen else 0L end) "
                + TOP_UPS;
        Object[] row = new Conditions()
                .and("t.holderId = ?", holderId)
                .all(tx, select, Object[].class, "")
                .getFirst();
        return new HolderSums(totals(row, 0), totals(row, 2), totals(row, 4), totals(row, 6));
    }

    /** The refund that locks the load of each top-up, where there is one. */
    Map<String, Refund> openRefunds(Tx tx, Collection<String> topUpIds) {
        var open = new HashMap<String, Refund>();
        openRefundRows(tx, topUpIds).forEach(refund -> open.put(refund.topUpId, refund.refund()));
        return open;
    }

    List<Refund> refundsByRequestNo(Tx tx, Collection<String> requestNos) {
        if (requestNos.isEmpty()) return List.of();
        return new Conditions()
                        .and("r.outRequestNo in (?)", requestNos)
                        .all(tx, "from RefundEntity r", RefundEntity.class, "order by r.requestedMillis desc, r.id")
                        .stream()
                        .map(RefundEntity::refund)
                        .toList();
    }

    List<TopUp> list(Tx tx, Conditions wanted, String order, int limit) {
        List<TopUpEntity> rows = wanted.list(tx, TOP_UPS, TopUpEntity.class, order, limit);
        var refunds = openStates(tx, rows.stream().map(row -> row.id).toList());
        return rows.stream()
                .map(row -> {
                    var states = refunds.getOrDefault(row.id, EnumSet.noneOf(RefundState.class));
                    return new TopUp(
                            row.id,
                            row.version,
                            row.body(),
                            SyncedRecord.extra(row.extra),
                            VisibleStatus.of(row.body(), states),
                            states.contains(RefundState.AWAITING_APPROVAL),
                            Optional.empty());
                })
                .toList();
    }

    private static Map<String, EnumSet<RefundState>> openStates(Tx tx, List<String> topUpIds) {
        var states = new HashMap<String, EnumSet<RefundState>>();
        openRefundRows(tx, topUpIds)
                .forEach(refund -> states.computeIfAbsent(refund.topUpId, id -> EnumSet.noneOf(RefundState.class))
                        .add(refund.state));
        return states;
    }

    private static List<RefundEntity> openRefundRows(Tx tx, Collection<String> topUpIds) {
        if (topUpIds.isEmpty()) return List.of();
        return new Conditions()
                .and("r.topUpId in (?)", topUpIds)
                .and("r.state not in (SUCCEEDED, FAILED, CANCELLED)")
                .all(tx, "from RefundEntity r", RefundEntity.class, "order by r.requestedMillis, r.id");
    }

    private static TopUpTotals totals(Tx tx, Conditions wanted, String amount) {
        Object[] row = wanted.all(
                        tx, "select count(t), coalesce(sum(" + amount + "), 0L) " + TOP_UPS, Object[].class, "")
                .getFirst();
        return totals(row, 0);
    }

    private static TopUpTotals totals(Object[] row, int at) {
        return new TopUpTotals(number(row[at]), number(row[at + 1]));
    }

    /** A sum over no row at all is null. */
    private static long number(@Nullable Object value) {
        return value instanceof Number number ? number.longValue() : 0;
    }

    private static Conditions stuckFilters(StuckQuery query) {
        Conditions wanted = new Conditions()
                .and("t.payment = PAID and t.load <> LOADED")
                .and("t.refundedFen < t.amountFen")
                .and(
                        "t.load in (?) or t.load = ? and " + StuckKeys.SINCE + " < ? or t.load = ? and "
                                + StuckKeys.SINCE + " < ?",
                        STUCK,
                        LoadState.PENDING_PICKUP,
                        query.pickupBefore().toEpochMilli(),
                        LoadState.NOT_REQUESTED,
                        query.requestBefore().toEpochMilli());
        return StuckKeys.narrowed(wanted, query.narrow());
    }

    private static Conditions filters(TopUpQuery query) {
        var wanted = new Conditions();
        holders(wanted, query.holderIds());
        if (query.agreementId() != null) wanted.and("t.agreementId = ?", query.agreementId());
        if (query.from() != null) {
            wanted.and("t.orderedMillis >= ?", query.from().toEpochMilli());
        }
        if (query.until() != null) {
            wanted.and("t.orderedMillis < ?", query.until().toEpochMilli());
        }
        if (query.channel() != null) wanted.and("t.channel = ?", query.channel());
        if (query.minFen() != null && query.minFen().equals(query.maxFen())) {
            wanted.and("t.amountFen = ?", query.minFen());
        } else {
            if (query.minFen() != null) wanted.and("t.amountFen >= ?", query.minFen());
            if (query.maxFen() != null) wanted.and("t.amountFen <= ?", query.maxFen());
        }
        if (query.status() != null) status(wanted, query.status());
        return wanted;
    }

    private static void holders(Conditions wanted, @Nullable Set<String> ids) {
        if (ids == null) return;
        if (ids.isEmpty()) wanted.and("1 = 0");
        else if (ids.size() == 1) wanted.and("t.holderId = ?", ids.iterator().next());
        else wanted.and("t.holderId in (?)", ids);
    }

    /** The table of {@link VisibleStatus#of} in the store's words: first what is unclear, then refunds in progress. */
    private static void status(Conditions wanted, VisibleStatus status) {
        switch (status) {
            case TO_VERIFY -> wanted.and("(" + NOT_LOADED + "t.standing = TO_VERIFY) or t.id in " + UNCLEAR);
            case REFUNDING ->
                wanted.and("t.id in " + IN_PROGRESS)
                        .and("t.standing <> TO_VERIFY")
                        .and("t.id not in " + UNCLEAR);
            default -> {
                // Named apart, so that the store sees the constant of its index.
                if (status != VisibleStatus.LOADED) wanted.and("t.standing <> LOADED");
                wanted.and("t.standing = " + status.name())
                        .and("t.id not in " + IN_PROGRESS)
                        .and("t.id not in " + UNCLEAR);
            }
        }
    }
}
