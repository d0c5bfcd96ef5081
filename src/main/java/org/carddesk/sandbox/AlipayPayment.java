package org.carddesk.sandbox;

import java.time.Instant;

/** A payment as Alipay holds it; amounts in fen, the fee negative as in the bill. */
record AlipayPayment(
        String outTradeNo, String tradeNo, Instant createdAt, Instant completedAt, long amountFen, long feeFen) {}
