package org.carddesk.sim;

/** What may go wrong with one exchange on the wire. */
enum WireFault {
    /** No connection: certain that nothing left. */
    REFUSED,
    LOST_REQUEST,
    LOST_RESPONSE,
    /** The desk gives up; the request arrives later. */
    LATE,
    /** The request arrives twice at once. */
    DUPLICATE,
    /** What was answered arrives once more, later. */
    LATE_DUPLICATE,
    CUT,
    GARBLED,
    WRONG_DIGEST,
    /** 500, 502 or 504, before or after the effect. */
    SERVER_ERROR,
    /** 503 with Retry-After, before any effect. */
    UNAVAILABLE,
    TOO_MANY,
    /** Something that is not the gateway answers. */
    PORTAL,
    NO_ECHO,
    /** The gateway keeps no answers for a command's key any more; what it recorded can be looked up. */
    KEY_EXPIRED,
    /** The answer to an earlier request comes instead. */
    STALE,
    /** An authentic page of the feed that breaks the contract. */
    WRONG_PAGE
}
