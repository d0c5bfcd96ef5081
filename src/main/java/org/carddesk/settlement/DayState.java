package org.carddesk.settlement;

/** How far a business day is: what is missing before it is closed. */
public enum DayState {
    NOT_OVER,
    /** Before the office's first top-up: there is no bill to wait for. */
    BEFORE_START,
    BILL_MISSING,
    /** The bill is there, and nobody has compared it yet. */
    TO_RECONCILE,
    DIFFERENCES_OPEN,
    /** Nothing else is open. */
    BANK_CREDIT_MISSING,
    CLOSABLE,
    AWAITING_APPROVAL,
    CLOSED
}
