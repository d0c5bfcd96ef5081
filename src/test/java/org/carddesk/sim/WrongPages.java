package org.carddesk.sim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.carddesk.gateway.Json;
import org.carddesk.gateway.WireOutcome.Response;
import org.carddesk.sync.SimulatedDesk;

/** Makes authentic pages of the feed that break the contract in a way that a desk can see; nothing of them may be applied. */
final class WrongPages {
    private static final List<String> EMPTY = List.of("endless", "epoch", "after", "last");
    /** Pages with events are few, so what any page can show is left to the others. */
    private static final List<String> FULL = List.of("gap", "head", "schema", "body", "op", "version");

    private static final Set<String> TABLES =
            Set.of("cardholder", "card", "top_up", "agreement", "bank_credit", "approval");

    private final Chance chance;

    WrongPages(Chance chance) {
        this.chance = chance;
    }

    Response of(SimulatedDesk desk, Response answer, Tally tally) {
        ObjectNode page = (ObjectNode) Json.parse(answer.body());
        ArrayNode events = (ArrayNode) page.get("events");
        boolean twoBodies = chance.happens(0.3) && twoBodies(desk, events);
        String kind = chance.of(events.isEmpty() || chance.happens(0.15) ? EMPTY : FULL);
        if (twoBodies) kind = "equal";
        tally.count("page " + kind);
        int at = events.isEmpty() ? 0 : chance.nextInt(events.size());
        switch (kind) {
            case "equal" -> {}
            case "gap" -> gap(page, events, at);
            case "endless" -> {
                events.removeAll();
                page.put("last_seq", page.get("after").longValue()).put("has_more", true);
            }
            case "epoch" -> page.put("epoch", "another-epoch");
            case "after" -> page.put("after", page.get("after").longValue() + chance.of(-1, 1, 7));
            case "last" -> page.put("last_seq", page.get("last_seq").longValue() + chance.of(-1, 1));
            case "head" -> page.put("head_seq", page.get("last_seq").longValue() - 1);
            case "schema" -> ((ObjectNode) events.get(at)).put("seq", "many");
            case "body" -> ((ObjectNode) events.get(at)).put("body", 7);
            case "op" -> ((ObjectNode) events.get(at)).put("op", "merge");
            default -> ((ObjectNode) events.get(at)).put("version", 0);
        }
        return Edge.rewritten(answer, answer.status(), page);
    }

    /** The version that the desk has comes with another body; false if the page has nothing that the desk has. */
    private static boolean twoBodies(SimulatedDesk desk, ArrayNode events) {
        var seen = new HashSet<String>();
        for (JsonNode event : events) {
            String type = event.path("type").asText();
            String id = event.path("id").asText();
            if (!seen.add(type + " " + id) || !event.has("body") || !TABLES.contains(type)) continue;
            Optional<Long> version = desk.database.read(
                    tx -> tx.first("SELECT version FROM " + type + " WHERE id = ?", row -> row.number("version"), id));
            if (version.isEmpty()) continue;
            ((ObjectNode) event).put("version", version.get());
            ((ObjectNode) event.get("body")).put("two_bodies", true);
            return true;
        }
        return false;
    }

    /** An event is missing, or two have changed places; a page of one event names another one before it. */
    private void gap(ObjectNode page, ArrayNode events, int at) {
        if (events.size() == 1) {
            ObjectNode only = (ObjectNode) events.get(0);
            only.put("prev", Math.max(0, only.get("prev").longValue() - 1));
        } else if (chance.nextBoolean()) {
            events.remove(Math.min(at, events.size() - 2));
        } else {
            var first = events.remove(0);
            events.add(first);
        }
    }
}
