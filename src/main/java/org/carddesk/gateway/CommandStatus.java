package org.carddesk.gateway;

/** What the gateway says of a command (contract section 7). */
public enum CommandStatus {
    APPLIED,
    REJECTED,
    CANCELLED,
    PENDING,
    AWAITING_APPROVAL,
    /** A value that this version does not know; the raw word is kept beside the record. */
    UNRECOGNISED
}
