package org.carddesk.sandbox;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.carddesk.sandbox.Chance.Topic;

/** Other business on the school's Alipay account, a function of the plan and the date: it is in the bills and in no ledger. */
final class ForeignTrades {
    private static final List<String> PREFIXES = List.of("CANTEEN", "PRINT", "GYM");

    private final SchoolPlan plan;

    ForeignTrades(SchoolPlan plan) {
        this.plan = plan;
    }

    /** A payment of other business and, now and then, its refund on the same day. */
    record Trade(AlipayPayment payment, List<AlipayRefund> refunds) {}

    List<Trade> on(LocalDate day) {
        var chance = Chance.of(plan.seed(), Topic.FOREIGN, day.toEpochDay());
        int count = 2 + chance.below(3) + plan.students() / 1000;
        var trades = new ArrayList<Trade>(count);
        for (int serial = 1; serial <= count; serial++) trades.add(trade(day, serial, chance));
        return trades;
    }

    private static Trade trade(LocalDate day, int serial, Chance chance) {
        String no = chance.pick(PREFIXES) + SchoolIds.compact(day) + SchoolIds.digits(serial, 5);
        Instant created = SchoolPlan.start(day).plusSeconds(chance.between(8 * 3600, 20 * 3600));
        var payment = new AlipayPayment(
                no,
                SchoolIds.tradeNo(day, 7, serial),
                created,
                created.plusSeconds(chance.between(2, 30)),
                100L * chance.between(3, 60),
                0);
        if (!chance.perMille(60)) return new Trade(payment, List.of());
        var refund = AlipayRefund.asked("RF" + no, no, "", payment.amountFen())
                .completed(payment.completedAt().plusSeconds(chance.between(600, 7200)));
        return new Trade(payment, List.of(refund));
    }
}
