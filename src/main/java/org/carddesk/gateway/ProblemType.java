package org.carddesk.gateway;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The problem types of the contract; on the wire {@code urn:carddesk:problem:<name>} (contract section 1). Where the contract
 * names a status and no type, the status decides, whatever name the gateway chose.
 */
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

    /** The type of a problem with this status: by its name, else by its status where the contract leaves the name open. */
    public static Optional<ProblemType> of(String urn, int status) {
        Optional<ProblemType> named = ofUrn(urn);
        return named.isPresent() || !urn.startsWith(PREFIX) ? named : ofUnnamed(status);
    }

    private static Optional<ProblemType> ofUnnamed(int status) {
        return switch (status) {
            case 404, 410 -> Optional.of(NOT_FOUND);
            case 415 -> Optional.of(UNSUPPORTED_MEDIA_TYPE);
            case 426 -> Optional.of(UPGRADE_REQUIRED);
            case 428 -> Optional.of(PRECONDITION_REQUIRED);
            case 429 -> Optional.of(TOO_MANY_REQUESTS);
            case 503 -> Optional.of(UNAVAILABLE);
            case 500, 502, 504 -> Optional.of(INTERNAL);
            default -> Optional.empty();
        };
    }
}
