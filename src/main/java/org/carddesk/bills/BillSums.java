package org.carddesk.bills;

/**
 * Counts and sums in fen over rows of a trade bill. Of a fund bill, incomes stand in the place of payments and expenses in
 * that of refunds.
 *
 * @param grossFen receipts of the payments
 * @param refundFen receipts given back, positive
 * @param feeFen fees with their sign, negative when taken
 * @param royaltyFen royalties with their sign
 */
public record BillSums(long payments, long refunds, long grossFen, long refundFen, long feeFen, long royaltyFen) {
    public static final BillSums NONE = new BillSums(0, 0, 0, 0, 0, 0);

    /** What Alipay owes for these rows: receipts − refunds + fees + royalties. */
    public long netDueFen() {
        return Math.addExact(Math.addExact(Math.subtractExact(grossFen, refundFen), feeFen), royaltyFen);
    }

    public BillSums plus(BillSums other) {
        return new BillSums(
                Math.addExact(payments, other.payments),
                Math.addExact(refunds, other.refunds),
                Math.addExact(grossFen, other.grossFen),
                Math.addExact(refundFen, other.refundFen),
                Math.addExact(feeFen, other.feeFen),
                Math.addExact(royaltyFen, other.royaltyFen));
    }
}
