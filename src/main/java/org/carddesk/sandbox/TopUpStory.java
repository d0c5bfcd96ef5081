package org.carddesk.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.carddesk.gateway.Channel;
import org.carddesk.gateway.LoadState;
import org.carddesk.gateway.Payment;
import org.carddesk.gateway.RefundBody;
import org.carddesk.gateway.RefundState;
import org.carddesk.gateway.TopUpBody;
import org.carddesk.sandbox.PlannedTrade.End;
import org.jspecify.annotations.Nullable;

/** What planned events do to a top-up; the same in the history and in the present. */
final class TopUpStory {
    private static final Duration BEFORE_ASKING = Duration.ofSeconds(12);
    private static final Duration BEFORE_ASKING_AGAIN = Duration.ofMinutes(30);

    private final SchoolPlan plan;
    private final World world;

    TopUpStory(SchoolPlan plan, World world) {
        this.plan = plan;
        this.world = world;
    }

    /** The order; empty if it is not made. */
    Optional<TopUpCase> order(PlannedTrade trade, TopUpSteps steps) {
        return world.cardFor(trade).map(cardId -> {
            boolean debit = trade.channel() == Channel.AUTO_LOAD;
            var body = new TopUpBody(
                    trade.outTradeNo(),
                    null,
                    cardId,
                    SchoolIds.holder(trade.person()),
                    trade.channel(),
                    world.amountFen(trade),
                    debit ? SchoolIds.agreement(trade.person()) : null,
                    steps.orderedAt(),
                    null,
                    null,
                    Payment.WAITING,
                    0,
                    LoadState.NOT_REQUESTED,
                    null,
                    null,
                    null);
            return TopUpCase.ordered(trade, body);
        });
    }

    /** Any later event of a top-up that was ordered. */
    void happen(EventKind kind, TopUpCase topUp, PlannedTrade trade, TopUpSteps steps, Instant at) {
        switch (kind) {
            case COLLECT -> collect(topUp, trade, steps);
            case LEARN_OF_PAYMENT -> learnOfPayment(topUp, trade, steps, at);
            case CLOSE_UNPAID -> topUp.closeUnpaid();
            case LOAD -> load(topUp, trade, at);
            case PICK_UP -> pickUp(topUp, trade, at);
            case REVERSE -> topUp.reverse();
            case VERIFY -> topUp.learnt(CardHost.status(topUp.host()), at);
            case RETRY -> retry(topUp, topUp.body().cardId(), at);
            case REDIRECT -> retry(topUp, SchoolIds.card(trade.person(), 2), at);
            case REFUND -> refund(topUp, trade, at);
            default -> throw new IllegalArgumentException(kind + " is not about a top-up");
        }
    }

    /** The gateway asks Alipay for a refund; what Alipay holds of it after that is answered. */
    AlipayRefund askRefund(TopUpCase topUp, AlipayRefund atAlipay, boolean enoughFunds, Instant at) {
        var refund = topUp.refunds().stream()
                .filter(one -> one.id().equals(atAlipay.refundId()))
                .findFirst()
                .orElseThrow();
        RefundBody was = refund.body();
        if (was.state() != RefundState.REQUESTED && was.state() != RefundState.WAITING_FUNDS) return atAlipay;
        AlipayRefund after = atAlipay;
        if (after.completedAt() == null) {
            if (!enoughFunds || isBefore(at, after.fundsFrom())) {
                topUp.refundBecomes(refund, in(was, RefundState.WAITING_FUNDS, null, "SELLER_BALANCE_NOT_ENOUGH"));
                world.later(at.plus(BEFORE_ASKING_AGAIN), EventKind.ASK_REFUND, refund.id());
                return after;
            }
            if (isBefore(at, after.answersFrom())) {
                world.later(at.plus(BEFORE_ASKING_AGAIN), EventKind.ASK_REFUND, refund.id());
                return after;
            }
            after = after.completed(at);
        }
        topUp.refundBecomes(refund, in(was, RefundState.SUCCEEDED, after.completedAt(), null));
        return after;
    }

    /** Sends an approved refund on its way to Alipay. */
    static void sendRefund(World world, TopUpCase topUp, String refundId, RefundBody refund, Instant at) {
        world.requested(
                AlipayRefund.asked(refund.outRequestNo(), topUp.body().outTradeNo(), refundId, refund.amountFen()));
        world.later(at.plus(BEFORE_ASKING), EventKind.ASK_REFUND, refundId);
    }

    private void collect(TopUpCase topUp, PlannedTrade trade, TopUpSteps steps) {
        if (!world.alipayPays(trade)) return;
        world.collected(new AlipayPayment(
                trade.outTradeNo(),
                trade.tradeNo(),
                trade.orderedAt(),
                steps.completedAt(),
                topUp.body().amountFen(),
                0));
    }

    private void learnOfPayment(TopUpCase topUp, PlannedTrade trade, TopUpSteps steps, Instant at) {
        if (topUp.body().payment() != Payment.WAITING) return;
        boolean paid = world.isCollected(trade.outTradeNo());
        if (paid) topUp.pay(trade.tradeNo(), steps.paidAt());
        else topUp.closeUnpaid();
        if (trade.channel() == Channel.AUTO_LOAD) world.debited(trade, at, !paid);
    }

    private void load(TopUpCase topUp, PlannedTrade trade, Instant at) {
        TopUpBody body = topUp.body();
        if (body.payment() != Payment.PAID || body.load() != LoadState.NOT_REQUESTED) return;
        attempt(topUp, body.cardId(), trade.fate().waits(), null, at);
    }

    private void pickUp(TopUpCase topUp, PlannedTrade trade, Instant at) {
        if (topUp.body().load() != LoadState.PENDING_PICKUP) return;
        String terminal = "POS-" + SchoolIds.digits(1 + trade.serial() % 60, 3);
        attempt(topUp, topUp.host().cardId(), false, terminal, at);
    }

    private void retry(TopUpCase topUp, String cardId, Instant at) {
        if (topUp.body().load() == LoadState.FAILED) attempt(topUp, cardId, false, null, at);
    }

    private void attempt(TopUpCase topUp, String cardId, boolean waits, @Nullable String terminal, Instant at) {
        Instant ended = at.plusMillis(240);
        var answer = CardHost.load(topUp.host(), cardId, world.card(cardId, at), waits, ended);
        topUp.attempted(answer, cardId, at, ended, terminal);
    }

    /** What the office asked for in the history: a refund of the whole rest. */
    private void refund(TopUpCase topUp, PlannedTrade trade, Instant at) {
        boolean open = topUp.body().load() == LoadState.FAILED || topUp.body().load() == LoadState.REVERSED;
        if (!open || topUp.openRefund().isPresent()) return;
        String refundId = "r" + topUp.id().substring(1);
        var body = new RefundBody(
                topUp.id(),
                "RF" + trade.outTradeNo(),
                topUp.restFen(),
                RefundState.REQUESTED,
                "无法圈存，持卡人要求退款",
                SchoolPlan.CLERK,
                SchoolPlan.REVIEWER,
                at,
                null,
                null);
        topUp.addRefund(refundId, body);
        var asked = AlipayRefund.asked(body.outRequestNo(), trade.outTradeNo(), refundId, body.amountFen());
        if (trade.end() == End.REFUND_WITHOUT_FUNDS)
            asked = asked.withFundsFrom(
                    SchoolPlan.start(plan.openedOn().plusDays(2)).plus(Duration.ofHours(10)));
        if (trade.end() == End.REFUND_ASKED)
            asked = asked.withAnswersFrom(
                    SchoolPlan.start(plan.openedOn().plusDays(1)).plus(Duration.ofHours(8)));
        world.requested(asked);
        world.later(at.plus(BEFORE_ASKING), EventKind.ASK_REFUND, refundId);
    }

    private static boolean isBefore(Instant at, @Nullable Instant limit) {
        return limit != null && at.isBefore(limit);
    }

    private static RefundBody in(
            RefundBody was, RefundState state, @Nullable Instant succeededAt, @Nullable String failure) {
        return new RefundBody(
                was.topUpId(),
                was.outRequestNo(),
                was.amountFen(),
                state,
                was.reason(),
                was.requestedBy(),
                was.approvedBy(),
                was.requestedAt(),
                succeededAt,
                failure);
    }
}
