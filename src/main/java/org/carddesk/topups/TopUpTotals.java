package org.carddesk.topups;

/** How many top-ups, and their amount in fen. */
public record TopUpTotals(long count, long amountFen) {
    public static final TopUpTotals NONE = new TopUpTotals(0, 0);

    public TopUpTotals plus(TopUpTotals other) {
        return new TopUpTotals(count + other.count, Math.addExact(amountFen, other.amountFen));
    }

    public TopUpTotals minus(TopUpTotals other) {
        return new TopUpTotals(count - other.count, Math.subtractExact(amountFen, other.amountFen));
    }
}
