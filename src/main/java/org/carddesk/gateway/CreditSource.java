package org.carddesk.gateway;

/** Where a bank credit was learnt from (contract section 7). */
public enum CreditSource {
    GATEWAY,
    IMPORT,
    MANUAL,
    /** A value that this version does not know; the raw word is kept beside the record. */
    UNRECOGNISED
}
