package org.carddesk.gateway;

/** Why a card is replaced (contract section 7). */
public enum ReplaceCause {
    LOST,
    DAMAGED,
    /** A value that this version does not know; the raw word is kept beside the record. */
    UNRECOGNISED
}
