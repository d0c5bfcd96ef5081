package org.carddesk.sim;

/** What may go wrong with one exchange on the wire. */
enum WireFault {
    /** No connection: certain that nothing left. */
    REFUSED,
    /** The server shows a certificate that is not the school's: certain that nothing left. */
    CERTIFICATE,
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
    /** 400, 413, 415 or 428 to a command: a mistake of the desk's, which freezes it. */
    CLIENT_ERROR(Breadth.NARROW),
    /** 400, 413, 414, 415 or 428 to reading. */
    READING_REFUSED(Breadth.NARROW),
    /** 403 to reading. */
    READING_FORBIDDEN(Breadth.NARROW),
    /** 401: the session is over. */
    SESSION_OVER,
    /** 401: the token is not that of the command's actor. */
    ACTOR_UNKNOWN(Breadth.NARROW),
    /** A bare 404, by the gateway or by somebody before it. */
    MISROUTED,
    /** 409: the same key is being worked on. */
    IN_PROGRESS(Breadth.NARROW),
    /** 403, 404, 412 or 422 that names no command: nothing was recorded, whatever became of an earlier attempt. */
    UNRECORDED(Breadth.NARROW),
    /** 422: the gateway has seen the key with other bytes; the whole desk stands still until an administrator orders. */
    KEY_REUSE(Breadth.RARE),
    /** 426: the gateway serves newer clients only; the desk reads on, and is updated by a person. */
    UPGRADE(Breadth.RAREST),
    /** A status that the contract does not name. */
    ODD_STATUS,
    /** A command was executed, and the answer names its status by a word of a later version. */
    ODD_WORD(Breadth.NARROW),
    /** A command was executed, and the answer says 202 pending; how it ended comes by the feed or when it is asked for. */
    PENDING(Breadth.NARROWEST),
    /** Something that is not the gateway answers. */
    PORTAL,
    NO_ECHO,
    /** The gateway keeps no answers for a command's key any more; what it recorded can be looked up. */
    KEY_EXPIRED(Breadth.NARROWEST),
    /** The answer to an earlier request comes instead. */
    STALE,
    /** An authentic page of the feed that breaks the contract. */
    WRONG_PAGE(Breadth.NARROWEST),
    /** The gateway's digest of a type is not that of what it sent. */
    WRONG_SUM(Breadth.NARROWEST),
    /** 409 to the digest: the gateway cannot say any more how it stood then. */
    NOT_AT_SEQ(Breadth.NARROWEST);

    private final Breadth breadth;

    /** How many of all exchanges a fault can meet: the fewer, the more worlds have it and the more often it happens there. */
    enum Breadth {
        ANY(0.27, 0.01, 0.05, 0.12, 0.3),
        NARROW(0.35, 0.05, 0.12, 0.3, 0.5),
        NARROWEST(0.4, 0.4, 0.7, 0.9),
        /** After it nothing goes on without a person. */
        RARE(0.2, 0.05, 0.12),
        RAREST(0.15, 0.01, 0.03);

        private final double worlds;
        private final double[] rates;

        Breadth(double worlds, double... rates) {
            this.worlds = worlds;
            this.rates = rates;
        }
    }

    WireFault(Breadth breadth) {
        this.breadth = breadth;
    }

    WireFault() {
        this(Breadth.ANY);
    }

    /** Whether a world has it. */
    boolean isOn(Chance chance) {
        return chance.happens(breadth.worlds);
    }

    /** How often it happens in a world that has it. */
    double rate(Chance chance) {
        return breadth.rates[chance.nextInt(breadth.rates.length)];
    }
}
