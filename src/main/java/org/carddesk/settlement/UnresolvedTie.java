package org.carddesk.settlement;

/**
 * The control tie of a day over the card ledger: what was paid and neither loaded nor refunded. Opening and closing are
 * counted from the items themselves, the three movements from the day's events, so that the tie proves something.
 */
public record UnresolvedTie(
        CountedSum opening, CountedSum paid, CountedSum loaded, CountedSum refunded, CountedSum closing) {
    /** Opening + paid − loaded − refunded. */
    public CountedSum expectedClosing() {
        return opening.plus(paid).minus(loaded).minus(refunded);
    }

    public boolean ties() {
        return expectedClosing().equals(closing);
    }
}
