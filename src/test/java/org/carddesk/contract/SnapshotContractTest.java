package org.carddesk.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.carddesk.gateway.EntityType;
import org.carddesk.gateway.Json;
import org.carddesk.gateway.OperatorRole;
import org.carddesk.gateway.SnapshotStart;
import org.carddesk.gateway.StateDigest;
import org.carddesk.gateway.StateHash;
import org.carddesk.gateway.StatePart;
import org.carddesk.sandbox.WireDesk;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Sections 2, 3 and 5: snapshot and digest of any gateway, computed anew from what it serves. */
@Tag("contract")
class SnapshotContractTest {
    private final ContractGateway gateway = ContractGateway.shared();
    private final WireDesk desk = gateway.desk(OperatorRole.CLERK);

    private SnapshotStart start(String key) {
        var answer = desk.send("POST", "/v1/snapshots", Map.of("Idempotency-Key", key), new byte[0]);
        assertEquals(201, answer.status(), answer.json()::toString);
        TransportContractTest.assertSigned(answer, "application/json");
        return Json.read(answer.json(), SnapshotStart.class);
    }

    private Map<String, Map<String, JsonNode>> load(SnapshotStart start) {
        var state = new TreeMap<String, Map<String, JsonNode>>();
        for (StatePart part : start.parts()) state.put(part.type(), load(start.snapshotId(), part.type()));
        return state;
    }

    private Map<String, JsonNode> load(String snapshotId, String type) {
        var items = new HashMap<String, JsonNode>();
        String path = "/v1/snapshots/" + snapshotId + "/" + type;
        String last = "";
        String cursor = "";
        do {
            var answer = desk.get(cursor.isEmpty() ? path : path + "?cursor=" + cursor);
            assertEquals(200, answer.status(), path);
            for (JsonNode item : answer.json().path("items")) {
                String id = item.path("id").asText();
                assertTrue(id.compareTo(last) > 0, "sorted by id: " + last + ", " + id);
                items.put(id, item);
                last = id;
            }
            cursor = answer.text("next_cursor");
        } while (!cursor.isEmpty());
        return items;
    }

    private static Map<String, String> figures(Map<String, Map<String, JsonNode>> state) {
        var figures = new TreeMap<String, String>();
        state.forEach((type, items) -> {
            byte[] sum = new byte[32];
            for (JsonNode item : items.values()) {
                byte[] body = Json.canonical(item.path("body"));
                String id = item.path("id").asText();
                sum = StateHash.plus(
                        sum, StateHash.ofEntity(id, item.path("version").asLong(), body));
            }
            figures.put(type, items.size() + " " + StateHash.hex(sum));
        });
        return figures;
    }

    private static Map<String, String> stated(Iterable<StatePart> parts) {
        var figures = new TreeMap<String, String>();
        parts.forEach(part -> figures.put(part.type(), part.count() + " " + part.hash()));
        return figures;
    }

    @Test
    void aSnapshotHasEveryTypeAndItsCountAndHashAreRight() {
        SnapshotStart start = start(gateway.ids.next());
        var types = start.parts().stream().map(StatePart::type).toList();
        Arrays.stream(EntityType.values())
                .filter(type -> type != EntityType.COMMAND_RESULT)
                .forEach(type -> assertTrue(types.contains(type.wire()), "also with count 0: " + type.wire()));
        assertFalse(types.contains("command_result"));
        assertEquals(stated(start.parts()), figures(load(start)));
        assertEquals(desk.epoch(), start.epoch());
    }

    @Test
    void aSnapshotStaysAsItWasAndTheEventsAfterItMakeTheDigest() {
        SnapshotStart start = start(gateway.ids.next());
        long seq = gateway.register(desk).given().committedSeq();
        var state = load(start);
        assertEquals(stated(start.parts()), figures(state));
        var events = FeedReader.upTo(desk, start.asOfSeq(), seq);
        long at = start.asOfSeq();
        for (JsonNode event : events) {
            at = event.path("seq").asLong();
            String type = event.path("type").asText();
            if (type.equals("command_result")) continue;
            var items = state.computeIfAbsent(type, none -> new HashMap<>());
            String id = event.path("id").asText();
            if (event.path("op").asText().equals("del")) items.remove(id);
            else items.put(id, event);
        }
        StateDigest digest = digest(at);
        assertEquals(figures(state), stated(digest.parts()));
        for (StatePart part : digest.parts()) {
            if (part.sumFen() == null) continue;
            long sum = state.get(part.type()).values().stream()
                    .mapToLong(item -> item.path("body").path("amount_fen").asLong())
                    .sum();
            assertEquals(sum, part.sumFen(), "the sum in fen of " + part.type());
        }
    }

    private StateDigest digest(long seq) {
        var answer = desk.get("/v1/digest?epoch=" + desk.epoch() + "&seq=" + seq);
        assertEquals(200, answer.status(), answer.json()::toString);
        TransportContractTest.assertSigned(answer, "application/json");
        return Json.read(answer.json(), StateDigest.class);
    }

    @Test
    void theDigestOfAnEarlierSeqIsStillAnsweredLater() {
        long seq = gateway.register(desk).given().committedSeq();
        FeedReader.upTo(desk, seq - 1, seq);
        StateDigest then = digest(seq);
        assertEquals(seq, then.seq());
        gateway.register(desk);
        assertEquals(then, digest(seq));
    }

    @Test
    void theDigestOfASeqThatIsNotThereIs409() {
        var answer = desk.get("/v1/digest?epoch=" + desk.epoch() + "&seq=" + (desk.head() + 1_000_000_000L));
        TransportContractTest.assertProblem(answer, 409);
        assertEquals("not-at-seq", answer.problem());
    }

    @Test
    void theSameKeyNamesTheSameSnapshot() {
        String key = gateway.ids.next();
        assertEquals(start(key).snapshotId(), start(key).snapshotId());
    }

    @Test
    void aSnapshotThatIsNotThereIsToBeStartedOver() {
        int status = desk.get("/v1/snapshots/none/card").status();
        assertTrue(status == 404 || status == 410, () -> "status " + status);
    }
}
