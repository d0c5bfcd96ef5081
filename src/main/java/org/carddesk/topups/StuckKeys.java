package org.carddesk.topups;

import java.util.Set;
import org.carddesk.db.Conditions;
import org.carddesk.db.Keyset;
import org.carddesk.ui.Order;

/** The order and the filters of stuck top-ups in the store's words; {@code t} is the top-up. */
final class StuckKeys {
    static final String SINCE = "coalesce(t.paidMillis, t.orderedMillis)";

    private static final String REFUND_OPEN =
            "(select r.topUpId from RefundEntity r where r.state not in (SUCCEEDED, FAILED, CANCELLED))";

    private StuckKeys() {}

    static Keyset of(StuckQuery query) {
        TopUp last = query.after();
        var keys = new Keyset();
        for (Order by : query.order()) {
            switch (by.by()) {
                case "weight" -> keys.by(weight(query), by.descending(), last == null ? null : query.weight(last));
                case "paid" ->
                    keys.by(
                            SINCE,
                            by.descending(),
                            last == null ? null : StuckQuery.since(last).toEpochMilli());
                case "amount" ->
                    keys.by(
                            "t.amountFen",
                            by.descending(),
                            last == null ? null : last.body().amountFen());
                default -> throw new IllegalArgumentException("no order of stuck top-ups: " + by.by());
            }
        }
        return keys.by(weight(query), true, last == null ? null : query.weight(last))
                .by("t.id", false, last == null ? null : last.id());
    }

    static Conditions narrowed(Conditions wanted, StuckNarrow to) {
        if (to.only() != null) in(wanted, "t.id", to.only());
        if (!to.without().isEmpty()) wanted.and("t.id not in (?)", to.without());
        if (to.holderIds() != null) in(wanted, "t.holderId", to.holderIds());
        if (to.loads() != null) wanted.and("t.load in (?)", to.loads());
        if (to.refundOpen() != null) wanted.and("t.id " + (to.refundOpen() ? "in " : "not in ") + REFUND_OPEN);
        if (to.failure() != null) wanted.and("t.loadFailure = ?", to.failure());
        if (to.minFen() != null) wanted.and("t.amountFen >= ?", to.minFen());
        if (to.maxFen() != null) wanted.and("t.amountFen <= ?", to.maxFen());
        return wanted;
    }

    private static void in(Conditions wanted, String column, Set<String> ids) {
        if (ids.isEmpty()) wanted.and("1 = 0");
        else wanted.and(column + " in (?)", ids);
    }

    private static String weight(StuckQuery query) {
        return "((" + query.asOf().toEpochMilli() + "L - " + SINCE + ") / 60000) * t.amountFen";
    }
}
