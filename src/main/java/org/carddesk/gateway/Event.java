package org.carddesk.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One change of the feed (contract section 3); {@code body} is absent on a deletion. */
public record Event(
        long seq,
        long prev,
        String tx,
        String type,
        Op op,
        String id,
        long version,
        Instant at,
        @Nullable JsonNode body) {
    Event withBody(JsonNode whole) {
        return new Event(seq, prev, tx, type, op, id, version, at, whole);
    }
}
