package org.carddesk.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.carddesk.gateway.Json;
import org.carddesk.gateway.SnapshotStart;
import org.carddesk.gateway.StatePart;
import org.carddesk.sandbox.WireDesk;

/** Loads snapshots and holds every page to the rules of contract sections 2 and 3. */
final class SnapshotReader {
    private SnapshotReader() {}

    static SnapshotStart start(WireDesk desk, String key) {
        var answer = desk.send("POST", "/v1/snapshots", Map.of("Idempotency-Key", key), new byte[0]);
        assertEquals(201, answer.status(), answer.json()::toString);
        TransportContractTest.assertSigned(answer, "application/json");
        return Json.read(answer.json(), SnapshotStart.class);
    }

    /** The whole state: of each type its items by id. */
    static Map<String, Map<String, JsonNode>> load(WireDesk desk, SnapshotStart start) {
        var state = new TreeMap<String, Map<String, JsonNode>>();
        for (StatePart part : start.parts()) {
            var items = new HashMap<String, JsonNode>();
            find(desk, start, part.type(), Integer.MAX_VALUE, item -> true)
                    .forEach(item -> items.put(item.path("id").asText(), item));
            state.put(part.type(), items);
        }
        return state;
    }

    /** The first items of a type that fit. */
    static List<JsonNode> find(WireDesk desk, SnapshotStart start, String type, int most, Predicate<JsonNode> fits) {
        var found = new ArrayList<JsonNode>();
        String path = "/v1/snapshots/" + WireDesk.encoded(start.snapshotId()) + "/" + WireDesk.encoded(type);
        String last = "";
        String cursor = "";
        do {
            var answer = desk.get(cursor.isEmpty() ? path : path + "?cursor=" + WireDesk.encoded(cursor));
            assertEquals(200, answer.status(), path);
            for (JsonNode item : answer.json().path("items")) {
                String id = item.path("id").asText();
                assertTrue(id.compareTo(last) > 0, "sorted by id: " + last + ", " + id);
                last = id;
                if (fits.test(item) && found.size() < most) found.add(item);
            }
            cursor = answer.text("next_cursor");
        } while (!cursor.isEmpty() && found.size() < most);
        return found;
    }
}
