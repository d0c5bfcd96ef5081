package org.carddesk.gateway;

/** How one attempt to load ended (contract section 7). */
public enum AttemptResult {
    LOADED,
    PENDING_PICKUP,
    FAILED,
    UNKNOWN,
    /** A value that this version does not know; the raw word is kept beside the record. */
    UNRECOGNISED
}
