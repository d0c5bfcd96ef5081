package org.carddesk.gateway;

/** Why a load failed (contract section 7). */
public enum LoadFailure {
    CARD_LOST,
    CARD_FROZEN,
    CARD_EXPIRED,
    CARD_CLOSED,
    CARD_NOT_FOUND,
    NAME_MISMATCH,
    OVER_BALANCE_LIMIT,
    OVER_DAILY_LIMIT,
    HOST_TIMEOUT,
    HOST_REJECTED,
    DUPLICATE,
    CARD_WRITE_ERROR,
    UNKNOWN,
    /** A value that this version does not know; the raw word is kept beside the record. */
    UNRECOGNISED
}
