package org.carddesk.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
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
    private static final Set<String> WITH_AMOUNT = Set.of("top_up", "refund", "bank_credit");

    private final ContractGateway gateway = ContractGateway.shared();
    private final WireDesk desk = gateway.desk(OperatorRole.CLERK);

    private SnapshotStart start(String key) {
        return SnapshotReader.start(desk, key);
    }

    /** Count and hash of each type that has live entities: others may be left out of a digest. */
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
            if (!items.isEmpty()) figures.put(type, items.size() + " " + StateHash.hex(sum));
        });
        return figures;
    }

    private static Map<String, String> stated(Iterable<StatePart> parts) {
        var figures = new TreeMap<String, String>();
        for (StatePart part : parts) {
            if (part.count() > 0) figures.put(part.type(), part.count() + " " + part.hash());
            else assertEquals("0".repeat(64), part.hash(), "the sum of nothing: " + part.type());
        }
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
        assertEquals(stated(start.parts()), figures(SnapshotReader.load(desk, start)));
        assertEquals(desk.epoch(), start.epoch());
    }

    @Test
    void aSnapshotStaysAsItWasAndTheEventsAfterItMakeTheDigest() {
        SnapshotStart start = start(gateway.ids.next());
        long seq = gateway.register(desk).given().committedSeq();
        var state = SnapshotReader.load(desk, start);
        assertEquals(stated(start.parts()), figures(state));
        long at = start.asOfSeq();
        for (JsonNode event : FeedReader.upTo(desk, start.asOfSeq(), seq)) {
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
            var items = state.getOrDefault(part.type(), Map.of()).values();
            assertSum(part, items);
        }
    }

    /** The sum is told of each type that always has an amount, and is right wherever it is told. */
    private static void assertSum(StatePart part, Collection<JsonNode> items) {
        boolean due = !items.isEmpty() && WITH_AMOUNT.contains(part.type());
        if (due) assertNotNull(part.sumFen(), "the sum in fen of " + part.type());
        if (part.sumFen() == null) return;
        long sum = items.stream()
                .mapToLong(item -> item.path("body").path("amount_fen").asLong())
                .sum();
        assertEquals(sum, part.sumFen(), "the sum in fen of " + part.type());
    }

    private StateDigest digest(long seq) {
        var answer = asked(seq);
        assertEquals(200, answer.status(), answer.json()::toString);
        TransportContractTest.assertSigned(answer, "application/json");
        return Json.read(answer.json(), StateDigest.class);
    }

    private WireDesk.Answer asked(long seq) {
        return desk.get("/v1/digest?epoch=" + WireDesk.encoded(desk.epoch()) + "&seq=" + seq);
    }

    @Test
    void theDigestOfAnEarlierSeqIsStillAnsweredLater() {
        long before = gateway.place(desk);
        long seq = gateway.register(desk).given().committedSeq();
        FeedReader.upTo(desk, before, seq);
        StateDigest then = digest(seq);
        assertEquals(seq, then.seq());
        gateway.register(desk);
        assertEquals(Set.copyOf(then.parts()), Set.copyOf(digest(seq).parts()));
    }

    @Test
    void theDigestOfASeqThatIsNotThereIs409() {
        TransportContractTest.assertProblem(asked(desk.head() + 1_000_000_000L), 409, "not-at-seq");
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
