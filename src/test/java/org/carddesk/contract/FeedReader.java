package org.carddesk.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.carddesk.sandbox.WireDesk;

/** Reads the feed and holds every page to the rules of contract section 3. */
final class FeedReader {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int MOST_IN_TRANSACTION = 2_000;

    private FeedReader() {}

    /** One page, checked. */
    static JsonNode page(WireDesk desk, long after, long limit) {
        JsonNode page = desk.changes(after, limit);
        assertEquals(after, page.path("after").asLong(), page::toString);
        assertFalse(page.path("epoch").asText().isEmpty());
        long prev = after;
        String tx = "";
        int inTransaction = 0;
        for (JsonNode event : page.path("events")) {
            assertEquals(prev, event.path("prev").asLong(), "G2: prev is the seq of the event before");
            assertTrue(event.path("seq").asLong() > prev, "G1: seq strictly increases");
            assertTrue(event.path("version").asLong() >= 1, event::toString);
            boolean put = event.path("op").asText().equals("put");
            assertTrue(put || event.path("op").asText().equals("del"), event::toString);
            assertEquals(put, event.path("body").isObject(), "G4: a put has its full body, a del none");
            inTransaction = event.path("tx").asText().equals(tx) ? inTransaction + 1 : 1;
            assertTrue(inTransaction <= MOST_IN_TRANSACTION, "G5: a transaction has at most 2,000 events");
            tx = event.path("tx").asText();
            prev = event.path("seq").asLong();
        }
        assertEquals(
                prev, page.path("last_seq").asLong(), "last_seq is the last event's, or after where there is none");
        boolean more = page.path("has_more").asBoolean();
        assertTrue(!more || !page.path("events").isEmpty(), "has_more with no events is a protocol error");
        assertTrue(page.path("head_seq").asLong() >= prev, page::toString);
        return page;
    }

    /** Everything after a place up to and with a seq that the gateway has named. */
    static List<JsonNode> upTo(WireDesk desk, long after, long seq) {
        var events = new ArrayList<JsonNode>();
        long end = System.nanoTime() + PATIENCE.toNanos();
        long at = after;
        while (at < seq) {
            if (System.nanoTime() > end) fail("seq " + seq + " is not visible after " + PATIENCE);
            JsonNode page = page(desk, at, 500);
            page.path("events").forEach(events::add);
            at = page.path("last_seq").asLong();
        }
        return events;
    }

    /** The newest event of an entity among these. */
    static Optional<JsonNode> last(List<JsonNode> events, String type, String id) {
        return events.stream()
                .filter(event -> event.path("type").asText().equals(type)
                        && event.path("id").asText().equals(id))
                .reduce((earlier, later) -> later);
    }
}
