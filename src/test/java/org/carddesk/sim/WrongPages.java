package org.carddesk.sim;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import org.carddesk.gateway.Json;
import org.carddesk.gateway.WireOutcome.Response;
import org.carddesk.sandbox.SimulatedGateway;

/** Makes authentic pages of the feed that break the contract in a way that a desk can see; nothing of them may be applied. */
final class WrongPages {
    private final Chance chance;

    WrongPages(Chance chance) {
        this.chance = chance;
    }

    Response of(Response answer, Tally tally) {
        ObjectNode page = (ObjectNode) Json.parse(answer.body());
        ArrayNode events = (ArrayNode) page.get("events");
        String kind = events.isEmpty()
                ? chance.of("endless", "epoch", "after", "last")
                : chance.of("gap", "endless", "epoch", "after", "last", "head", "schema", "body", "op", "version");
        tally.count("page " + kind);
        int at = events.isEmpty() ? 0 : chance.nextInt(events.size());
        switch (kind) {
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
        byte[] bytes = Json.bytes(page);
        var headers = new LinkedHashMap<>(answer.headers());
        headers.put("content-digest", SimulatedGateway.digestHeader(bytes));
        return new Response(answer.status(), headers, bytes);
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
