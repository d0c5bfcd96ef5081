package org.carddesk.sync;

import java.time.Instant;

/** Something that must not happen and that a person has to know; details name records, never contents. */
public record Alarm(Kind kind, Instant at, String details) {
    /** What happened. */
    public enum Kind {
        /** A page of the feed broke a rule, twice. */
        FEED,
        /** One version with two bodies, or a final outcome that changed. */
        INTEGRITY,
        /** The desk's state differs from the gateway's. */
        DIGEST,
        /** An event that cannot be read or applied stands in the way. */
        POISON,
        CERTIFICATE,
        FENCED,
        KEY_REUSE,
        /** A snapshot was not what its parts promised. */
        SNAPSHOT
    }
}
