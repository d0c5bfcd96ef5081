package org.carddesk.topups;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Random;
import org.carddesk.TestStore;
import org.carddesk.gateway.Channel;
import org.carddesk.gateway.LoadFailure;
import org.carddesk.gateway.LoadState;
import org.carddesk.gateway.Payment;
import org.carddesk.gateway.RefundBody;
import org.carddesk.gateway.RefundState;
import org.carddesk.gateway.TopUpBody;
import org.carddesk.text.Messages;

/** Builds top-ups for tests: paid 50 yuan by wallet at noon yesterday unless told otherwise. */
public final class TestTopUp {
    public String outTradeNo = "CD1";
    public String tradeNo = "2026112122001";
    public String cardId = "c1";
    public String holderId = "h1";
    public Channel channel = Channel.WALLET;
    public long amountFen = 5000;
    public String agreementId = null;
    public Instant orderedAt = TestStore.NOW.minusSeconds(28 * 3600);
    public Instant paidAt = orderedAt.plusSeconds(20);
    public Payment payment = Payment.PAID;
    public long refundedFen = 0;
    public LoadState load = LoadState.FAILED;
    public LoadFailure failure = null;
    public Instant loadedAt = null;
    public String loadedCardId = null;

    public TestTopUp(String outTradeNo) {
        this.outTradeNo = outTradeNo;
    }

    public TestTopUp load(LoadState state) {
        load = state;
        if (state == LoadState.LOADED && loadedAt == null) {
            loadedAt = paidAt == null ? orderedAt : paidAt.plusSeconds(30);
            loadedCardId = cardId;
        }
        return this;
    }

    public TestTopUp paid(Instant at) {
        orderedAt = at.minusSeconds(20);
        paidAt = at;
        return this;
    }

    public TestTopUp refunded(long fen) {
        refundedFen = fen;
        return this;
    }

    public TestTopUp amount(long fen) {
        amountFen = fen;
        return this;
    }

    public TestTopUp on(String card, String holder) {
        cardId = card;
        holderId = holder;
        return this;
    }

    public TestTopUp payment(Payment state) {
        payment = state;
        if (state != Payment.PAID) paidAt = null;
        return this;
    }

    public TopUpBody body() {
        LocalDate day = paidAt == null ? null : LocalDate.ofInstant(paidAt, Messages.OFFICE_ZONE);
        return new TopUpBody(
                outTradeNo,
                paidAt == null ? null : tradeNo,
                cardId,
                holderId,
                channel,
                amountFen,
                agreementId,
                orderedAt,
                paidAt,
                day,
                payment,
                refundedFen,
                load,
                failure,
                loadedAt,
                loadedCardId);
    }

    public static RefundBody refund(String topUpId, String requestNo, long amountFen, RefundState state) {
        boolean succeeded = state == RefundState.SUCCEEDED;
        return new RefundBody(
                topUpId,
                requestNo,
                amountFen,
                state,
                "圈存失败",
                "clerk-1",
                null,
                TestStore.NOW.minusSeconds(7200),
                succeeded ? TestStore.NOW.minusSeconds(3600) : null,
                null);
    }

    /** Any combination of values at all, possible or not. */
    public static TopUpBody random(Random random, int n) {
        var topUp = new TestTopUp("CD%06d".formatted(n));
        topUp.tradeNo = "2026%08d".formatted(n * 7);
        topUp.holderId = "h" + random.nextInt(4);
        topUp.channel = any(random, Channel.values());
        topUp.amountFen = 1000L * random.nextInt(4);
        topUp.payment = any(random, Payment.values());
        topUp.load = any(random, LoadState.values());
        topUp.failure = random.nextBoolean() ? null : any(random, LoadFailure.values());
        topUp.refundedFen = random.nextInt(3) == 0 ? 500L * random.nextInt(7) : 0;
        topUp.orderedAt = TestStore.NOW.minusSeconds(3600L * random.nextInt(40));
        topUp.paidAt = random.nextInt(3) == 0 ? null : topUp.orderedAt.plusSeconds(60);
        topUp.loadedAt = topUp.load == LoadState.LOADED ? topUp.orderedAt.plusSeconds(120) : null;
        return topUp.body();
    }

    public static <T> T any(Random random, T[] values) {
        return values[random.nextInt(values.length)];
    }
}
