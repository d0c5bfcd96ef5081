package org.carddesk.sandbox;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * A refund as Alipay holds it under its request number: asked for as often as one likes, done once.
 *
 * @param refundId the gateway's refund, empty for another business
 * @param fundsFrom before that the school's balance is too low for it, whatever it is
 * @param answersFrom before that Alipay has not decided
 */
record AlipayRefund(
        String outRequestNo,
        String outTradeNo,
        String refundId,
        long amountFen,
        @Nullable Instant fundsFrom,
        @Nullable Instant answersFrom,
        @Nullable Instant completedAt) {

    static AlipayRefund asked(String outRequestNo, String outTradeNo, String refundId, long amountFen) {
        return new AlipayRefund(outRequestNo, outTradeNo, refundId, amountFen, null, null, null);
    }

    AlipayRefund withFundsFrom(@Nullable Instant at) {
        return new AlipayRefund(outRequestNo, outTradeNo, refundId, amountFen, at, answersFrom, completedAt);
    }

    AlipayRefund withAnswersFrom(@Nullable Instant at) {
        return new AlipayRefund(outRequestNo, outTradeNo, refundId, amountFen, fundsFrom, at, completedAt);
    }

    AlipayRefund completed(Instant at) {
        Instant second = at.truncatedTo(ChronoUnit.SECONDS);
        return new AlipayRefund(outRequestNo, outTradeNo, refundId, amountFen, fundsFrom, answersFrom, second);
    }
}
