package org.carddesk.gateway;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The problem types of the contract; on the wire {@code urn:carddesk:problem:<name>} (contract section 1). */
public enum ProblemType {
    INVALID_CREDENTIALS,
    LOCKED_OUT,
    SESSION_EXPIRED,
    ACTOR_NOT_SIGNED_IN,
    EPOCH_CHANGED,
    FEED_TRUNCATED,
    NOT_AT_SEQ,
    UNKNOWN_COMMAND,
    UNKNOWN_SNAPSHOT,
    BILL_NOT_READY,
    NO_BILL,
    MALFORMED,
    TOO_LARGE,
    UNSUPPORTED_MEDIA_TYPE,
    PRECONDITION_REQUIRED,
    FORBIDDEN,
    UNKNOWN_TARGET,
    IN_PROGRESS,
    DESK_FENCED,
    KEY_EXPIRED,
    VERSION_MISMATCH,
    KEY_REUSE,
    BUSINESS_RULE,
    UPGRADE_REQUIRED,
    TOO_MANY_REQUESTS,
    UNAVAILABLE,
    INTERNAL,
    NOT_FOUND;

    private static final String PREFIX = "urn:carddesk:problem:";

    public String urn() {
        return PREFIX + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<ProblemType> ofUrn(String urn) {
        return Arrays.stream(values()).filter(type -> type.urn().equals(urn)).findFirst();
    }
}
