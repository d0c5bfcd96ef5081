package org.carddesk.sync;

import static org.carddesk.sync.ScriptedGateway.card;
import static org.carddesk.sync.ScriptedGateway.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.carddesk.gateway.EntityType;
import org.carddesk.gateway.Json;
import org.carddesk.gateway.ProblemType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Contract section 3: a snapshot has all types, also those without entities, and as many entities as it promised. */
class SnapshotPartsTest {
    @TempDir
    Path folder;

    private final ScriptedGateway gateway = new ScriptedGateway();
    private TestDesk desk;

    @BeforeEach
    void open() {
        gateway.live.put("card", new TreeMap<>(Map.of("c1", card("60001", 100), "c2", card("60002", 200))));
        desk = new TestDesk(folder, gateway, 5).enrolled("desk-1").enter("clerk1");
        desk.pull();
        gateway.nextPage(refusal(410, ProblemType.FEED_TRUNCATED, Map.of()));
    }

    @AfterEach
    void close() {
        desk.close();
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
