package org.carddesk.sync;

/** What last kept the desk from reading or sending. */
public enum Obstacle {
    OUT_OF_REACH,
    /** Something answered that is not the gateway. */
    NOT_THE_GATEWAY,
    /** The server's certificate is not of the school's authority. */
    CERTIFICATE,
    /** No operator's token is valid: somebody has to sign in. */
    SIGN_IN,
    /** The gateway does not let this desk read. */
    FORBIDDEN,
    /** The gateway asked to wait, or had trouble of its own. */
    GATEWAY_BUSY,
    /** The feed is broken in a way that a person has to look at. */
    FEED_BROKEN
}
