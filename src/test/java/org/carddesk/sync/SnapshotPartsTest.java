package org.carddesk.sync;

import static org.carddesk.sync.ScriptedGateway.card;
import static org.carddesk.sync.ScriptedGateway.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.carddesk.gateway.EntityType;
import org.carddesk.gateway.Json;
import org.carddesk.gateway.ProblemType;
import org.carddesk.gateway.WireOutcome;
import org.carddesk.gateway.WireRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Contract section 3: a snapshot has all types, also those without entities, and as many entities as it promised. */
class SnapshotPartsTest extends AtADesk {
    @Override
    Map<String, JsonNode> cards() {
        return new TreeMap<>(Map.of("c1", card("60001", 100), "c2", card("60002", 200)));
    }

    @BeforeEach
    void orderASnapshot() {
        gateway.nextPage(refusal(410, ProblemType.FEED_TRUNCATED, Map.of()));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "COMMAND_RESULT")
    void aSnapshotWithoutATypeEmptiesNothing(EntityType left) {
        ObjectNode start = gateway.snapshot();
        var parts = start.withArray("parts");
        for (int i = parts.size() - 1; i >= 0; i--) {
            if (parts.get(i).get("type").textValue().equals(left.wire())) parts.remove(i);
        }
        gateway.next("POST /v1/snapshots", request -> ScriptedGateway.ok(request, 201, start));
        assertEquals(Step.WAITING, desk.pull());
        assertEquals(2, desk.count("card"));
        assertEquals(Alarm.Kind.SNAPSHOT, desk.sync.orders().alarms().getFirst().kind());
        desk.pass(Duration.ofMinutes(10));
        desk.pull();
        assertEquals(2, desk.count("card"));
        assertEquals(List.of(), desk.sync.orders().alarms());
    }

    static Stream<Arguments> neverWhole() {
        ObjectNode wrong = Json.object();
        wrong.putArray("items").addObject().put("id", "c1").put("version", 1).set("body", card("60001", 1));
        Function<WireRequest, WireOutcome> otherHash = request -> ScriptedGateway.ok(request, 200, wrong);
        return Stream.of(
                Arguments.of("other hash", otherHash),
                Arguments.of("given up each time", refusal(410, ProblemType.NOT_FOUND, Map.of())));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("neverWhole")
    void aSnapshotThatNeverGetsWholeIsBegunEverMoreSeldom(String name, Function<WireRequest, WireOutcome> answer) {
        int before = gateway.sent("POST /v1/snapshots").size();
        for (int i = 0; i < 720; i++) {
            gateway.next("GET /v1/snapshots/s1/card", answer);
            desk.pull();
            desk.pass(Duration.ofSeconds(10));
        }
        int rounds = gateway.sent("POST /v1/snapshots").size() - before;
        assertTrue(rounds < 100, rounds + " snapshots in two hours");
        gateway.script("GET /v1/snapshots/s1/card").clear();
        desk.pass(Duration.ofMinutes(5));
        assertEquals(Step.QUIET, desk.pull());
        assertEquals(List.of(), desk.sync.orders().alarms());
    }

    @Test
    void aSnapshotThatIsOlderThanWhatWasReadIsNotTaken() {
        ObjectNode start =
                gateway.snapshot().put("as_of_seq", desk.sync.freshness().seq() - 1);
        gateway.next("POST /v1/snapshots", request -> ScriptedGateway.ok(request, 201, start));
        assertEquals(Step.WAITING, desk.pull());
        assertEquals(10, desk.sync.freshness().seq());
        assertEquals(Alarm.Kind.SNAPSHOT, desk.sync.orders().alarms().getFirst().kind());
        desk.pass(Duration.ofMinutes(10));
        desk.pull();
        assertEquals(List.of(), desk.sync.orders().alarms());
    }

    @Test
    void aPartThatTheGatewaySignedAndNobodyCanReadIsAnAlarmAndBegunAnew() {
        ObjectNode page = Json.object();
        page.putArray("items").addObject().put("id", "c1").put("version", 1).putNull("body");
        gateway.next("GET /v1/snapshots/s1/card", request -> ScriptedGateway.ok(request, 200, page));
        assertEquals(Step.WAITING, desk.pull());
        assertEquals(2, desk.count("card"));
        assertEquals(Alarm.Kind.SNAPSHOT, desk.sync.orders().alarms().getFirst().kind());
        assertTrue(desk.reach.inReach());
        desk.pass(Duration.ofMinutes(10));
        desk.pull();
        assertEquals(List.of(), desk.sync.orders().alarms());
    }

    @Test
    void morePagesThanWerePromisedAreRefusedAtTheFirstThatIsTooMuch() {
        ObjectNode page = Json.object();
        var items = page.putArray("items");
        for (String id : List.of("c1", "c2", "c3")) {
            items.addObject().put("id", id).put("version", 1).set("body", card("60001", 1));
        }
        page.put("next_cursor", "more");
        gateway.next("GET /v1/snapshots/", request -> ScriptedGateway.ok(request, 200, page));
        assertEquals(Step.WAITING, desk.pull());
        assertEquals(0, desk.count("snapshot_item"));
        assertEquals(Alarm.Kind.SNAPSHOT, desk.sync.orders().alarms().getFirst().kind());
        assertEquals(
                1,
                gateway.sent("GET /v1/snapshots/").stream()
                        .skip(EntityType.values().length - 1L)
                        .count());
    }
}
