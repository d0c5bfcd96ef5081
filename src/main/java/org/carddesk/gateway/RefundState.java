package org.carddesk.gateway;

/** Where a refund stands (contract section 7). */
public enum RefundState {
    AWAITING_APPROVAL,
    REQUESTED,
    WAITING_FUNDS,
    SUCCEEDED,
    FAILED,
    CANCELLED,
    /** A value that this version does not know; the raw word is kept beside the record. */
    UNRECOGNISED
}
