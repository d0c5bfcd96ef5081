package org.carddesk.gateway;

/** Regular or temporary card (contract section 7). */
public enum CardKind {
    REGULAR,
    TEMPORARY,
    /** A value that this version does not know; the raw word is kept beside the record. */
    UNRECOGNISED
}
