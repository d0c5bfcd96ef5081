package org.carddesk.sandbox;

import java.time.Instant;
import java.time.LocalDate;
import org.carddesk.gateway.Channel;
import org.carddesk.sandbox.Chance.Topic;

/**
 * One top-up as the day's plan has it.
 *
 * @param serial its number within the day, which is also in its order number
 * @param slot which of the person's cards the payment names
 * @param ordered seconds after midnight
 * @param end what the office did about a failure, or will not do
 */
record PlannedTrade(
        LocalDate day,
        int serial,
        int person,
        int slot,
        Channel channel,
        long amountFen,
        Fate fate,
        int ordered,
        End end) {
    /** How a failed case of the history ends. */
    enum End {
        /** Nothing was planned: it is left to whoever sits at the desk. */
        OPEN,
        /** By the fate's usual exit, within two days. */
        RESOLVED,
        /** A refund is asked for and Alipay has not answered when the history ends. */
        REFUND_ASKED,
        /** A refund is asked for and the school's balance at Alipay is too low for days. */
        REFUND_WITHOUT_FUNDS
    }

    String topUpId() {
        return SchoolIds.topUp(day, serial);
    }

    String outTradeNo() {
        return SchoolIds.outTradeNo(day, serial);
    }

    String tradeNo() {
        return SchoolIds.tradeNo(day, 1, serial);
    }

    String cardId() {
        return SchoolIds.card(person, slot);
    }

    Instant orderedAt() {
        return SchoolPlan.start(day).plusSeconds(ordered);
    }

    /** The chance of what follows the order. */
    Chance chance(SchoolPlan plan) {
        return Chance.of(plan.seed(), Topic.TRADE, day.toEpochDay(), serial, 1);
    }
}
