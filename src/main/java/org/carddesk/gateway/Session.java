package org.carddesk.gateway;

import java.time.Instant;

/** The answer of {@code POST /v1/sessions}; the token is a secret and never written down. */
public record Session(String token, Instant expiresAt, SignedInOperator operator) {
    @Override
    public String toString() {
        return "session of " + operator.id() + " until " + expiresAt;
    }
}
