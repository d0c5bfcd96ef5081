package org.carddesk.sandbox;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.carddesk.gateway.Channel;
import org.carddesk.sandbox.PlannedTrade.End;

/** When what happens to a planned top-up, oldest first. */
final class TopUpSteps {
    record Due(Instant at, EventKind kind) {}

    private final PlannedTrade trade;
    private final Chance chance;
    private final List<Due> steps = new ArrayList<>(5);
    private final Instant orderedAt;
    private final Instant paidAt;
    private final Instant completedAt;

    private TopUpSteps(PlannedTrade trade, SchoolPlan plan) {
        this.trade = trade;
        this.chance = trade.chance(plan);
        boolean debit = trade.channel() == Channel.AUTO_LOAD;
        orderedAt = trade.orderedAt().plusMillis(chance.below(1000));
        paidAt = trade.orderedAt().plusSeconds(debit ? chance.between(1, 3) : chance.between(5, 10));
        completedAt = trade.fate() == Fate.MIDNIGHT
                ? SchoolPlan.start(trade.day().plusDays(1)).plusSeconds(chance.between(1, 9))
                : paidAt;
        build();
        steps.sort(Comparator.comparing(Due::at));
    }

    static TopUpSteps of(PlannedTrade trade, SchoolPlan plan) {
        return new TopUpSteps(trade, plan);
    }

    List<Due> steps() {
        return steps;
    }

    Instant orderedAt() {
        return orderedAt;
    }

    /** When Alipay took the money; the gateway may learn of it later. */
    Instant paidAt() {
        return paidAt;
    }

    /** When the trade was completed at Alipay, which decides the bill. */
    Instant completedAt() {
        return completedAt;
    }

    private void build() {
        Fate fate = trade.fate();
        add(orderedAt, EventKind.ORDER);
        if (fate == Fate.ABANDONED) {
            add(orderedAt.plusSeconds(900), EventKind.CLOSE_UNPAID);
            return;
        }
        if (fate.paid()) add(paidAt, EventKind.COLLECT);
        Instant learnt = fate == Fate.NOTICE_LOST
                ? nextDays(1, 9 * 3600 + 1200, 9 * 3600 + 1700)
                : paidAt.plusMillis(chance.between(100, 900));
        add(learnt, EventKind.LEARN_OF_PAYMENT);
        if (!fate.paid()) return;
        Instant load = learnt.plusMillis(chance.between(600, 2600));
        add(load, EventKind.LOAD);
        if (fate == Fate.PICKED_UP) add(pickUp(load), EventKind.PICK_UP);
        if (fate == Fate.LEFT_LYING && trade.end() != End.OPEN)
            add(nextDays(chance.between(20, 90), 7 * 3600, 20 * 3600), EventKind.PICK_UP);
        if (fate == Fate.REVERSED) add(nextDays(1, 8 * 3600, 9 * 3600), EventKind.REVERSE);
        if (trade.end() != End.OPEN) resolve(fate);
    }

    /** The office works on a case on the next day, or on the one after that. */
    private void resolve(Fate fate) {
        int days = trade.end() == End.RESOLVED && chance.perMille(150) || fate == Fate.REVERSED ? 2 : 1;
        Instant at = trade.end() == End.RESOLVED
                ? nextDays(days, 9 * 3600 + 1800, 12 * 3600)
                : nextDays(days, 15 * 3600, 17 * 3600);
        switch (fate.exit) {
            case NONE -> {}
            case RETRY -> add(at, EventKind.RETRY);
            case REDIRECT -> add(at, EventKind.REDIRECT);
            case REFUND -> add(at, EventKind.REFUND);
            case VERIFY -> {
                for (int ask = 0; ask < Math.min(fate.silences, 3); ask++)
                    add(at.plusSeconds(ask * 1800L), EventKind.VERIFY);
                if (!fate.loadsInSilence) add(at.plusSeconds(600), EventKind.RETRY);
            }
        }
    }

    private Instant pickUp(Instant load) {
        int days = new int[] {0, 1, 2, 5}[chance.weighted(60, 28, 9, 3)];
        Instant touch = nextDays(days, 7 * 3600, 20 * 3600);
        return touch.isAfter(load.plusSeconds(60)) ? touch : nextDays(days + 1, 7 * 3600, 20 * 3600);
    }

    private Instant nextDays(int days, int fromSecond, int toSecond) {
        LocalDate day = trade.day().plusDays(days);
        return SchoolPlan.start(day).plusSeconds(chance.between(fromSecond, toSecond));
    }

    private void add(Instant at, EventKind kind) {
        steps.add(new Due(at, kind));
    }
}
