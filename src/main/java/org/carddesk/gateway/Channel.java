package org.carddesk.gateway;

/** How a top-up was started (contract section 7). */
public enum Channel {
    AUTO_LOAD,
    WEB,
    WALLET,
    /** A value that this version does not know; the raw word is kept beside the record. */
    UNRECOGNISED
}
