package org.carddesk.sandbox;

import java.time.Instant;

/**
 * One line of Alipay's trade bill: a payment or a refund of one. Amounts are in fen and carry their sign: those of a
 * refund are negative, as are fees.
 *
 * @param refundNo the refund request number, empty on payments
 * @param createdAt when the original trade was made, on refunds too
 * @param completedAt when the payment or the refund was completed; decides the bill's day
 * @param buyer masked name and login
 */
public record AlipayTrade(
        String tradeNo,
        String outTradeNo,
        String refundNo,
        String goods,
        Instant createdAt,
        Instant completedAt,
        Store store,
        String buyer,
        Amounts amounts,
        String coupon,
        String remark) {

    /** Where the trade was made; both parts may be empty. */
    public record Store(String no, String name) {}

    /** What was moved, in fen: order, receipt of the school, red packet, the school's discount, fee and royalty. */
    public record Amounts(
            long orderFen, long receiptFen, long redPacketFen, long merchantDiscountFen, long feeFen, long royaltyFen) {
        /** A plain payment (positive) or refund (negative) without fee. */
        public static Amounts of(long fen) {
            return new Amounts(fen, fen, 0, 0, 0, 0);
        }

        public Amounts withFee(long fen) {
            return new Amounts(orderFen, receiptFen, redPacketFen, merchantDiscountFen, fen, royaltyFen);
        }

        public Amounts plus(Amounts other) {
            return new Amounts(
                    Math.addExact(orderFen, other.orderFen),
                    Math.addExact(receiptFen, other.receiptFen),
                    Math.addExact(redPacketFen, other.redPacketFen),
                    Math.addExact(merchantDiscountFen, other.merchantDiscountFen),
                    Math.addExact(feeFen, other.feeFen),
                    Math.addExact(royaltyFen, other.royaltyFen));
        }
    }

    public boolean refund() {
        return !refundNo.isEmpty();
    }
}
