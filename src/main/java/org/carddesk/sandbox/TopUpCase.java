package org.carddesk.sandbox;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.carddesk.gateway.AttemptResult;
import org.carddesk.gateway.LoadAttemptBody;
import org.carddesk.gateway.LoadFailure;
import org.carddesk.gateway.LoadState;
import org.carddesk.gateway.Payment;
import org.carddesk.gateway.RefundBody;
import org.carddesk.gateway.RefundState;
import org.carddesk.gateway.TopUpBody;
import org.jspecify.annotations.Nullable;

/**
 * A top-up with its attempts, its refunds and what the card host holds of it: every change of money goes through here,
 * whether history is made, a planned event comes due, or a command is given.
 */
final class TopUpCase {
    /** What a change does to a card's balances, in fen. */
    record CardMove(String cardId, long ledgerFen, long pendingFen) {}

    private final Tracked<TopUpBody> topUp;
    private final List<Tracked<LoadAttemptBody>> attempts;
    private final List<Tracked<RefundBody>> refunds;
    private final List<CardMove> moves = new ArrayList<>(2);
    private HostLoad host;

    TopUpCase(
            Tracked<TopUpBody> topUp,
            List<Tracked<LoadAttemptBody>> attempts,
            List<Tracked<RefundBody>> refunds,
            HostLoad host) {
        this.topUp = topUp;
        this.attempts = new ArrayList<>(attempts);
        this.refunds = new ArrayList<>(refunds);
        this.host = host;
    }

    static TopUpCase ordered(PlannedTrade trade, TopUpBody body) {
        var host = HostLoad.planned(trade, body.cardId(), body.amountFen());
        return new TopUpCase(Tracked.made(trade.topUpId(), body), List.of(), List.of(), host);
    }

    String id() {
        return topUp.id();
    }

    TopUpBody body() {
        return topUp.body();
    }

    HostLoad host() {
        return host;
    }

    Tracked<TopUpBody> topUp() {
        return topUp;
    }

    List<Tracked<LoadAttemptBody>> attempts() {
        return attempts;
    }

    List<Tracked<RefundBody>> refunds() {
        return refunds;
    }

    List<CardMove> moves() {
        return moves;
    }

    /** What is paid and not refunded yet. */
    long restFen() {
        return body().amountFen() - body().refundedFen();
    }

    Optional<Tracked<RefundBody>> openRefund() {
        return refunds.stream().filter(refund -> isOpen(refund.body().state())).findFirst();
    }

    static boolean isOpen(RefundState state) {
        return state == RefundState.AWAITING_APPROVAL
                || state == RefundState.REQUESTED
                || state == RefundState.WAITING_FUNDS;
    }

    void pay(String tradeNo, Instant paidAt) {
        topUp.become(changed(body(), tradeNo, paidAt, Payment.PAID, body().refundedFen()));
    }

    void closeUnpaid() {
        if (body().payment() == Payment.WAITING) topUp.become(changed(body(), null, null, Payment.CLOSED, 0));
    }

    /** Records an attempt to load and what came of it. */
    void attempted(CardHost.Answer answer, String cardId, Instant started, Instant ended, @Nullable String terminal) {
        String pendingOn = host.cardId();
        host = answer.after();
        long no = attempts.size() + 1L;
        boolean over = answer.result() != AttemptResult.UNKNOWN;
        var attempt = new LoadAttemptBody(
                id(), cardId, no, started, over ? ended : null, answer.result(), answer.failure(), terminal);
        attempts.add(Tracked.made(SchoolIds.attempt(id(), no), attempt));
        follow(answer, cardId, pendingOn, ended);
    }

    /** Records what the card host says about a load whose outcome was unknown. */
    void learnt(CardHost.Answer answer, Instant at) {
        host = answer.after();
        if (answer.result() == AttemptResult.UNKNOWN) return;
        String cardId = body().cardId();
        if (!attempts.isEmpty()) {
            Tracked<LoadAttemptBody> last = attempts.getLast();
            LoadAttemptBody was = last.body();
            cardId = was.cardId();
            if (was.result() == AttemptResult.UNKNOWN) {
                last.become(new LoadAttemptBody(
                        was.topUpId(),
                        was.cardId(),
                        was.no(),
                        was.startedAt(),
                        at,
                        answer.result(),
                        answer.failure(),
                        was.terminal()));
            }
        }
        follow(answer, cardId, cardId, at);
    }

    /** The host takes a load back. */
    void reverse() {
        if (body().load() != LoadState.LOADED) return;
        String cardId = loadedCard();
        moves.add(new CardMove(cardId, -body().amountFen(), 0));
        host = host.inState(HostLoad.State.REVERSED, cardId);
        topUp.become(load(LoadState.REVERSED, null, null, null));
    }

    /** The host shows the load; the gateway had missed it. */
    void confirmLoaded(Instant at) {
        String cardId =
                attempts.isEmpty() ? body().cardId() : attempts.getLast().body().cardId();
        Instant loadedAt = host.loadedAt();
        host = host.loaded(cardId, loadedAt == null ? at : loadedAt);
        learnt(new CardHost.Answer(host, AttemptResult.LOADED, null), at);
    }

    void addRefund(String refundId, RefundBody refund) {
        refunds.add(Tracked.made(refundId, refund));
        host = host.withLock(isOpen(refund.state()));
    }

    /** Moves a refund on; success cancels the load and whatever was pending, any other end opens the lock. */
    void refundBecomes(Tracked<RefundBody> refund, RefundBody next) {
        refund.become(next);
        if (next.state() == RefundState.SUCCEEDED) succeeded(next);
        else if (!isOpen(next.state())) host = host.withLock(body().load() == LoadState.CANCELLED);
    }

    private void succeeded(RefundBody refund) {
        TopUpBody was = body();
        if (was.load() == LoadState.PENDING_PICKUP) moves.add(new CardMove(host.cardId(), 0, -was.amountFen()));
        long refunded = Math.addExact(was.refundedFen(), refund.amountFen());
        if (refunded > was.amountFen()) throw new IllegalStateException("refunded more than paid: " + id());
        TopUpBody cancelled = load(LoadState.CANCELLED, null, null, null);
        topUp.become(changed(cancelled, was.tradeNo(), was.paidAt(), was.payment(), refunded));
    }

    private void follow(CardHost.Answer answer, String cardId, String pendingOn, Instant at) {
        LoadState before = body().load();
        switch (answer.result()) {
            case LOADED -> {
                Instant loadedAt = host.loadedAt();
                String on = host.cardId();
                moves.add(new CardMove(on, body().amountFen(), 0));
                if (before == LoadState.PENDING_PICKUP) moves.add(new CardMove(pendingOn, 0, -body().amountFen()));
                topUp.become(load(LoadState.LOADED, null, loadedAt == null ? at : loadedAt, on));
            }
            case PENDING_PICKUP -> {
                if (before != LoadState.PENDING_PICKUP) moves.add(new CardMove(cardId, 0, body().amountFen()));
                topUp.become(load(LoadState.PENDING_PICKUP, null, null, null));
            }
            case FAILED -> {
                if (before == LoadState.PENDING_PICKUP) break;
                topUp.become(load(LoadState.FAILED, answer.failure(), null, null));
            }
            default -> topUp.become(load(LoadState.UNKNOWN, answer.failure(), null, null));
        }
    }

    private String loadedCard() {
        String card = body().loadedCardId();
        return card == null ? body().cardId() : card;
    }

    private TopUpBody load(
            LoadState state, @Nullable LoadFailure failure, @Nullable Instant loadedAt, @Nullable String cardId) {
        TopUpBody was = body();
        return new TopUpBody(
                was.outTradeNo(),
                was.tradeNo(),
                was.cardId(),
                was.holderId(),
                was.channel(),
                was.amountFen(),
                was.agreementId(),
                was.orderedAt(),
                was.paidAt(),
                was.businessDate(),
                was.payment(),
                was.refundedFen(),
                state,
                failure,
                loadedAt,
                cardId);
    }

    private static TopUpBody changed(
            TopUpBody was, @Nullable String tradeNo, @Nullable Instant paidAt, Payment payment, long refundedFen) {
        return new TopUpBody(
                was.outTradeNo(),
                tradeNo,
                was.cardId(),
                was.holderId(),
                was.channel(),
                was.amountFen(),
                was.agreementId(),
                was.orderedAt(),
                paidAt,
                paidAt == null ? null : SchoolPlan.dayOf(paidAt),
                payment,
                refundedFen,
                was.load(),
                was.loadFailure(),
                was.loadedAt(),
                was.loadedCardId());
    }
}
