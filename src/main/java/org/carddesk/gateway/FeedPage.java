package org.carddesk.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** One page of the feed (contract section 3). */
public record FeedPage(String epoch, long after, List<Event> events, long lastSeq, long headSeq, boolean hasMore) {
    /**
     * Reads a page. What Jackson reads out of a tree it copies; the bodies, which are most of a page, are handed over as they are.
     *
     * @throws JsonException if the document does not fit the schema; what a body holds is not looked at
     */
    public static FeedPage of(JsonNode document) {
        ObjectNode head = without(document, "events");
        var events = new ArrayList<Event>();
        if (!document.path("events").isArray()) throw Json.broken("a page has events");
        for (JsonNode event : document.path("events")) {
            ObjectNode place = without(event, "body");
            if (Json.hasTooGreatNumber(place.path("seq")) || Json.hasTooGreatNumber(place.path("prev")))
                throw Json.broken("a place of 2^53 or more");
            var read = Json.read(place, Event.class);
            events.add(event.has("body") ? read.withBody(event.get("body")) : read);
        }
        if (Json.hasTooGreatNumber(head)) throw Json.broken("a whole number of 2^53 or more");
        head.putArray("events");
        FeedPage page = Json.read(head, FeedPage.class);
        return new FeedPage(page.epoch, page.after, List.copyOf(events), page.lastSeq, page.headSeq, page.hasMore);
    }

    private static ObjectNode without(JsonNode document, String member) {
        if (!document.isObject()) throw Json.broken("an object is wanted");
        ObjectNode rest = Json.object();
        document.properties().forEach(each -> {
            if (!each.getKey().equals(member)) rest.set(each.getKey(), each.getValue());
        });
        return rest;
    }
}
