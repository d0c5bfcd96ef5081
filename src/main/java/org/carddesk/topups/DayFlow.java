package org.carddesk.topups;

/**
 * What happened on a business day to money that was paid and not yet on a card, by the instants of payment, load and refund.
 * Opening + paid − loaded − refunded = closing, in count and in amount. A refund counts with its amount when it succeeds and
 * with its top-up when nothing is left; refunds of loaded top-ups are differences of their own and stand outside.
 *
 * @param pendingOpening of the opening, what waits or has since waited for its card
 * @param pendingClosing of the closing, what waits or has since waited for its card
 */
public record DayFlow(
        TopUpTotals opening,
        TopUpTotals paid,
        TopUpTotals loaded,
        TopUpTotals refunded,
        TopUpTotals closing,
        TopUpTotals pendingOpening,
        TopUpTotals pendingClosing) {
    /** Of the opening, what failed or is not known: money in suspense. */
    public TopUpTotals suspendedOpening() {
        return opening.minus(pendingOpening);
    }

    /** Of the closing, what failed or is not known: money in suspense. */
    public TopUpTotals suspendedClosing() {
        return closing.minus(pendingClosing);
    }

    public boolean tiesOut() {
        return opening.plus(paid).minus(loaded).minus(refunded).equals(closing);
    }
}
