package org.carddesk.bills;

/** What a fund bill says of one kind of change on one day: how many, and income and expense in fen, both positive. */
public record FundSum(FundKind kind, long count, long incomeFen, long expenseFen) {
    public long amountFen() {
        return Math.subtractExact(incomeFen, expenseFen);
    }
}
