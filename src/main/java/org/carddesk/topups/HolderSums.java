package org.carddesk.topups;

/**
 * What one person's top-ups add up to.
 *
 * @param paid all that was paid, whatever became of it
 * @param loaded what is on a card
 * @param refunded how many have a confirmed refund, and how much was returned
 * @param unresolved paid, and neither loaded nor wholly returned, with the rest that is left
 */
public record HolderSums(TopUpTotals paid, TopUpTotals loaded, TopUpTotals refunded, TopUpTotals unresolved) {}
