package org.carddesk.gateway;

/** Who ended an agreement (contract section 7). */
public enum EndedBy {
    USER,
    SCHOOL,
    EXPIRY,
    /** A value that this version does not know; the raw word is kept beside the record. */
    UNRECOGNISED
}
