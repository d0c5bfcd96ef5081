package org.carddesk.sim;

import static org.carddesk.sim.Violation.unless;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import org.carddesk.gateway.WireRequest;

/**
 * What the contract's guarantees say of the feed, asked of every page that the gateway hands out, whichever desk reads it: the
 * chain, that what is visible stays as it is, that a page ends where a transaction ends, and that versions rise where the
 * gateway does not stutter. Each is counted where there was something to ask.
 */
final class FeedWatch {
    private final Tally tally;
    private final boolean stutters;
    private final Map<String, String> said = new HashMap<>();
    private final Map<String, String> transactions = new HashMap<>();
    private final Map<String, Long> versions = new HashMap<>();

    FeedWatch(Tally tally, boolean stutters) {
        this.tally = tally;
        this.stutters = stutters;
    }

    void page(WireRequest request, JsonNode page) {
        String epoch = page.path("epoch").asText();
        long after = page.path("after").longValue();
        long last = after;
        JsonNode events = page.path("events");
        if (!events.isEmpty()) pageBegins(epoch, after, events.get(0));
        for (JsonNode event : events) {
            long seq = event.path("seq").longValue();
            long place = last;
            unless(seq > last, "F4", () -> "G1: " + seq + " follows " + place);
            unless(event.path("prev").longValue() == last, "F4", () -> "G2: " + seq + " does not follow " + place);
            tally.count("event in its chain");
            said(epoch, seq, event);
            last = seq;
        }
        unless(page.path("last_seq").longValue() == last, "F4", () -> request + " ends elsewhere than it says");
    }

    private void pageBegins(String epoch, long after, JsonNode first) {
        String before = transactions.get(epoch + " " + after);
        if (before == null) return;
        boolean split = before.equals(first.path("tx").asText());
        unless(!split, "F6", "G5: a page splits the transaction " + before + " after " + after);
        tally.count("page ends between transactions");
    }

    private void said(String epoch, long seq, JsonNode event) {
        String place = epoch + " " + seq;
        String type = event.path("type").asText();
        String id = type + " " + event.path("id").asText();
        boolean deleted = event.path("op").asText().equals("del");
        String now = event.path("prev") + " " + event.path("op") + " " + id + " " + event.path("version") + " "
                + event.path("body").hashCode();
        String before = said.putIfAbsent(place, now);
        if (before != null) {
            unless(before.equals(now), "F4", () -> "G3: " + seq + " was " + before + " and is " + now);
            tally.count("event read again");
            return;
        }
        transactions.put(place, event.path("tx").asText());
        unless(deleted != event.has("body"), "F1", () -> "G4: " + seq + " is neither a whole state nor a deletion");
        tally.count(deleted ? "event del" : "event put");
        tally.count("event " + type);
        rises(epoch + " " + id, event.path("version").longValue(), seq);
    }

    /** Desks read the feed at different places, so only what follows what was read is compared. */
    private void rises(String entity, long version, long seq) {
        Long before = versions.get(entity);
        Long at = versions.get(entity + " at");
        if (at != null && seq < at) return;
        versions.put(entity, version);
        versions.put(entity + " at", seq);
        if (before == null || stutters) return;
        unless(version > before, "F5", () -> "G6: " + entity + " had version " + before + ", has " + version);
        tally.count("version rises");
    }
}
