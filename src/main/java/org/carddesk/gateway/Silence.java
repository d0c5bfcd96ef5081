package org.carddesk.gateway;

/** Why the gateway gave no answer that counts (contract section 1). */
public enum Silence {
    /** No connection: no network, no such host, nobody listening, handshake failed. */
    UNREACHABLE,
    /** The server's certificate is not of the school's authority: a security alarm, never a fallback. */
    CERTIFICATE,
    TIMEOUT,
    /** The connection broke, or the answer was cut, too long or did not match its digest. */
    BROKEN,
    /** The gateway's own answer, whole, but it does not say what the contract lets it say. */
    UNREADABLE,
    /** Something answered that is not the gateway: a captive portal, a proxy. */
    NOT_THE_GATEWAY
}
