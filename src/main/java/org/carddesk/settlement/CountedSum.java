package org.carddesk.settlement;

/** How many, and how much in fen. */
public record CountedSum(long count, long amountFen) {
    public static final CountedSum NONE = new CountedSum(0, 0);

    public CountedSum plus(CountedSum other) {
        return new CountedSum(Math.addExact(count, other.count), Math.addExact(amountFen, other.amountFen));
    }

    public CountedSum minus(CountedSum other) {
        return new CountedSum(Math.subtractExact(count, other.count), Math.subtractExact(amountFen, other.amountFen));
    }
}
