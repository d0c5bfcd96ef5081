package org.carddesk.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.carddesk.gateway.Json;
import org.carddesk.sandbox.WireDesk;

/**
 * Reads the feed and holds every page to the rules of contract section 3. The numbers may have holes, so it starts only
 * where the contract lets a desk start: at a snapshot's seq or where a page ended.
 */
final class FeedReader {
    private static final int MOST_IN_TRANSACTION = 2_000;
    private static final int LARGE = 500;
    private static final List<String> MEMBERS =
            List.of("seq", "prev", "tx", "type", "op", "id", "version", "at", "body");

    private FeedReader() {}

    /** One page, checked. */
    static JsonNode page(WireDesk desk, long after, long limit) {
        JsonNode page = asked(desk, after, limit);
        JsonNode first = page.path("events").path(0);
        if (!first.isMissingNode()) assertEquals(after, first.path("prev").asLong(), "the first prev equals after");
        return page;
    }

    /** As {@link #page}, after a number that may lie in a hole: before the oldest event that is kept. */
    static JsonNode asked(WireDesk desk, long after, long limit) {
        JsonNode page = desk.changes(after, limit);
        assertEquals(after, page.path("after").asLong(), page::toString);
        assertTrue(page.path("epoch").isTextual(), page::toString);
        long seq = after;
        long inTransaction = 0;
        JsonNode before = null;
        for (JsonNode event : page.path("events")) {
            checkEvent(event);
            if (before != null) assertEquals(seq, event.path("prev").asLong(), "G2: prev is the seq of the one before");
            assertTrue(event.path("seq").asLong() > seq, "G1: seq strictly increases");
            boolean same = before != null && event.path("tx").equals(before.path("tx"));
            inTransaction = same ? inTransaction + 1 : 1;
            assertTrue(inTransaction <= MOST_IN_TRANSACTION, "G5: a transaction has at most 2,000 events");
            before = event;
            seq = event.path("seq").asLong();
        }
        long last = page.path("last_seq").asLong();
        assertEquals(seq, last, "last_seq is the last event's, or after where there is none");
        boolean more = page.path("has_more").asBoolean();
        assertTrue(!more || !page.path("events").isEmpty(), "has_more with no events is a protocol error");
        assertTrue(page.path("head_seq").asLong() >= last, page::toString);
        return page;
    }

    private static void checkEvent(JsonNode event) {
        assertTrue(event.path("version").asLong() >= 1, event::toString);
        boolean put = event.path("op").asText().equals("put");
        assertTrue(put || event.path("op").asText().equals("del"), event::toString);
        assertEquals(put, event.path("body").isObject(), "G4: a put has its full body, a del none");
    }

    /** Everything after a place up to and with a seq that the gateway has named. */
    static List<JsonNode> upTo(WireDesk desk, long after, long seq) {
        var events = new ArrayList<JsonNode>();
        var patience = new Patience("seq " + seq + " is not visible");
        for (long at = after; at < seq; ) {
            JsonNode page = page(desk, at, LARGE);
            page.path("events").forEach(events::add);
            if (page.path("events").isEmpty()) patience.beforeAskingAgain();
            at = page.path("last_seq").asLong();
        }
        return events;
    }

    /** Reads on until an event fits, and answers it. */
    static JsonNode awaited(WireDesk desk, long after, Predicate<JsonNode> fits) {
        var patience = new Patience("the feed does not bring what is due");
        for (long at = after; ; ) {
            JsonNode page = page(desk, at, LARGE);
            var found = page.path("events").valueStream().filter(fits).findFirst();
            if (found.isPresent()) return found.get();
            if (page.path("events").isEmpty()) patience.beforeAskingAgain();
            at = page.path("last_seq").asLong();
        }
    }

    /** Where the feed ends for now. */
    static long end(WireDesk desk, long after) {
        JsonNode page = page(desk, after, LARGE);
        while (page.path("has_more").asBoolean())
            page = page(desk, page.path("last_seq").asLong(), LARGE);
        return page.path("last_seq").asLong();
    }

    static boolean isOf(JsonNode event, String type, String id) {
        return event.path("type").asText().equals(type)
                && event.path("id").asText().equals(id);
    }

    /** The newest event of an entity among these. */
    static Optional<JsonNode> last(List<JsonNode> events, String type, String id) {
        return events.stream().filter(event -> isOf(event, type, id)).reduce((earlier, later) -> later);
    }

    /** What the contract says of an event, without what a gateway may add to it. */
    static ObjectNode told(JsonNode event) {
        ObjectNode told = Json.object();
        MEMBERS.stream().filter(event::has).forEach(member -> told.set(member, event.get(member)));
        return told;
    }
}
