package org.carddesk.settlement;

import org.carddesk.bills.BillRow;

/** Counts and sums in fen over bill rows, with the bill's signs: refunds and fees that are taken are negative. */
public record LineSums(
        long paidCount, long paidFen, long refundCount, long refundFen, long feeCount, long feeFen, long royaltyFen) {
    public static final LineSums NONE = new LineSums(0, 0, 0, 0, 0, 0, 0);

    /** Payments and refunds. */
    public long receiptFen() {
        return Math.addExact(paidFen, refundFen);
    }

    /** What Alipay owes for these rows. */
    public long netDueFen() {
        return Math.addExact(Math.addExact(receiptFen(), feeFen), royaltyFen);
    }

    public LineSums plus(LineSums other) {
        return new LineSums(
                Math.addExact(paidCount, other.paidCount),
                Math.addExact(paidFen, other.paidFen),
                Math.addExact(refundCount, other.refundCount),
                Math.addExact(refundFen, other.refundFen),
                Math.addExact(feeCount, other.feeCount),
                Math.addExact(feeFen, other.feeFen),
                Math.addExact(royaltyFen, other.royaltyFen));
    }

    static LineSums of(BillRow row) {
        return new LineSums(
                row.refund() ? 0 : 1,
                row.refund() ? 0 : row.receiptFen(),
                row.refund() ? 1 : 0,
                row.refund() ? -row.receiptFen() : 0,
                row.feeFen() == 0 ? 0 : 1,
                row.feeFen(),
                row.royaltyFen());
    }
}
