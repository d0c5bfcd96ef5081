package org.carddesk.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What the gateway said to one request, after the checks of contract section 1. */
public sealed interface Answer<T> {
    /**
     * An authentic answer.
     *
     * @param replayed the gateway repeats what it answered before ({@code Idempotent-Replayed})
     */
    record Ok<T>(int status, T value, boolean replayed, Optional<Instant> date) implements Answer<T> {}

    /** An authentic problem: decide on type and status only; the parameters are the members of {@code body}. */
    record Problem<T>(int status, ProblemType type, Optional<Duration> retryAfter, JsonNode body) implements Answer<T> {
        /** A text parameter of the problem, if it has one. */
        public Optional<String> text(String name) {
            return Optional.ofNullable(body.get(name))
                    .filter(JsonNode::isTextual)
                    .map(JsonNode::textValue);
        }
    }

    /** No answer that counts; the request may have been executed if bytes may have left. */
    record None<T>(Silence why, boolean bytesMayHaveLeft) implements Answer<T> {}
}
