package org.carddesk.bills;

/**
 * The sums of one business day, as its rows in the store add up.
 *
 * @param bill the bill that speaks for the day
 * @param own rows with the school's order prefix
 * @param foreign other business on the same account
 */
public record BillTotals(Bill bill, BillSums own, BillSums foreign) {
    public BillSums all() {
        return own.plus(foreign);
    }
}
