package org.carddesk.cards;

/** What a list of cards is narrowed to; lost, frozen and closed are independent of each other. */
public enum CardState {
    /** Neither lost, frozen nor closed. */
    IN_ORDER,
    LOST,
    FROZEN,
    CLOSED
}
