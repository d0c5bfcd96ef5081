package org.carddesk.gateway;

/** A document that is no JSON within the contract's limits, or does not fit its schema. */
public final class JsonException extends RuntimeException {
    private static final long serialVersionUID = 1;

    JsonException(Throwable cause) {
        super(cause.getMessage(), cause);
    }

    JsonException(String message) {
        super(message);
    }
}
