package org.carddesk.gateway;

import java.util.Optional;
import org.carddesk.text.Secret;

/** Who asks: the desk, the incarnation of its database, and the token of an operator for all but hello and sign-in. */
public record Caller(String deskId, String instance, Optional<Secret> token) {
    public Caller with(Secret newToken) {
        return new Caller(deskId, instance, Optional.of(newToken));
    }
}
