package org.carddesk.gateway;

/** Where an approval stands (contract section 7). */
public enum ApprovalState {
    OPEN,
    APPROVED,
    REJECTED,
    EXPIRED,
    CANCELLED,
    /** A value that this version does not know; the raw word is kept beside the record. */
    UNRECOGNISED
}
