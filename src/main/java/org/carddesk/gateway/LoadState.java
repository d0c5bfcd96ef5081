package org.carddesk.gateway;

/** The load side of a top-up at the card host (contract section 7). */
public enum LoadState {
    NOT_REQUESTED,
    PENDING_PICKUP,
    LOADED,
    FAILED,
    UNKNOWN,
    REVERSED,
    CANCELLED,
    /** A value that this version does not know; the raw word is kept beside the record. */
    UNRECOGNISED
}
