package org.carddesk.sync;

import static org.carddesk.sync.ScriptedGateway.ok;
import static org.carddesk.sync.ScriptedGateway.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.carddesk.gateway.CommandType;
import org.carddesk.gateway.Json;
import org.carddesk.gateway.ProblemType;
import org.carddesk.gateway.WireOutcome;
import org.carddesk.gateway.WireRequest;
import org.carddesk.text.DeskException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Contract section 5: once on each day of the office the desk compares its state with the gateway's, without being asked to. */
class NightlyComparisonTest {
    private static final String DIGEST = "GET /v1/digest";
    private static final String SNAPSHOT = "POST /v1/snapshots";

    @TempDir
    Path folder;

    private final ScriptedGateway gateway = new ScriptedGateway();
    private TestDesk desk;

    /** At 16:00 in the office. */
    @BeforeEach
    void open() {
        gateway.live.put("card", Map.of("c1", ScriptedGateway.card("60001", 100)));
        desk = new TestDesk(folder, gateway, 5).enrolled("desk-1").enter("clerk1");
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void whereTheFeedIsReadToItsEndTheDayIsComparedOnce() {
        answers(this::right);
        desk.pull();
        assertEquals(1, asked());

        desk.pass(Duration.ofMinutes(7 * 60 + 59));
        desk.pull();
        assertEquals(1, asked(), "still the same day in the office");

        answers(this::right);
        desk.pass(Duration.ofMinutes(2));
        desk.pull();
        desk.pull();
        assertEquals(2, asked(), "after midnight in the office");
        assertEquals(List.of(), desk.sync.orders().alarms());
        assertEquals(1, gateway.sent(SNAPSHOT).size());
    }

    @Test
    void theDayIsKeptOverARestart() {
        answers(this::right);
        desk.pull();
        desk.close();
        desk = new TestDesk(folder, gateway, 6).enter("clerk1");
        desk.pull();
        assertEquals(1, asked());
    }

    @Test
    void aStateThatDiffersIsFetchedAnewAndComparedOnceMore() {
        answers(NightlyComparisonTest::wrong, this::right);
        desk.pull();
        assertEquals(2, asked());
        assertEquals(2, gateway.sent(SNAPSHOT).size());
        assertEquals(List.of(), desk.sync.orders().alarms(), "the snapshot has mended it");
        desk.pull();
        assertEquals(2, asked());
    }

    @Test
    void aSnapshotThatDiffersTooTurnsMoneyOffAndEndsThere() {
        answers(NightlyComparisonTest::wrong, NightlyComparisonTest::wrong);
        desk.pull();
        assertEquals(2, asked());
        assertEquals(3, gateway.sent(SNAPSHOT).size());
        assertEquals(
                List.of(Alarm.Kind.DIGEST),
                desk.sync.orders().alarms().stream().map(Alarm::kind).toList());
        var refused =
                assertThrows(DeskException.class, () -> desk.queue(CommandDraft.on(CommandType.RETRY_LOAD, "t1", 1)));
        assertEquals("sync.digest.moneyOff", refused.key());
        desk.pass(Duration.ofHours(1));
        desk.pull();
        assertEquals(2, asked(), "no more on that day");
    }

    @Test
    void afterOneVersionWithTwoBodiesTheSnapshotIsComparedThoughTheDayWasBefore() {
        answers(this::right, this::right);
        desk.pull();
        gateway.nextPage(request -> gateway.page(
                request, 11, List.of(ScriptedGateway.put(11, "card", "c1", 1, ScriptedGateway.card("60001", 999)))));
        desk.pull();
        desk.pass(Duration.ofMinutes(10));
        desk.pull();
        assertEquals(2, gateway.sent(SNAPSHOT).size());
        assertEquals(2, asked());
        assertEquals(0, desk.sync.desk().map(Desk::digestMismatches).orElseThrow(), "the snapshot has mended it");
    }

    @Test
    void anAnswerThatSaysNothingIsAskedForAgainAfterAWhile() {
        desk.pull();
        assertEquals(1, asked());
        desk.pull();
        assertEquals(1, asked(), "not at each step");
        answers(this::right);
        desk.pass(Duration.ofMinutes(15));
        desk.pull();
        desk.pull();
        assertEquals(2, asked());
    }

    @Test
    void aGatewayThatNoLongerKnowsHowItStoodIsNoMismatch() {
        gateway.next(DIGEST, refusal(409, ProblemType.NOT_AT_SEQ, Map.of()));
        desk.pull();
        assertEquals(1, asked());
        gateway.next(DIGEST, refusal(409, ProblemType.NOT_AT_SEQ, Map.of()));
        assertInstanceOf(DigestResult.NotCompared.class, desk.sync.compareDigest());
        assertEquals(0, desk.sync.desk().map(Desk::digestMismatches).orElseThrow());
        assertEquals(1, gateway.sent(SNAPSHOT).size());
        answers(this::right);
        assertInstanceOf(DigestResult.Same.class, desk.sync.compareDigest());
    }

    @Test
    void whatAPersonHasComparedTheNightLeavesAlone() {
        desk.pull();
        answers(this::right);
        assertInstanceOf(DigestResult.Same.class, desk.sync.compareDigest());
        desk.pass(Duration.ofHours(1));
        desk.pull();
        assertEquals(2, asked());
    }

    @Test
    void whileASnapshotIsOnItsWayNothingIsCompared() {
        desk.pull();
        answers(NightlyComparisonTest::wrong);
        assertInstanceOf(DigestResult.Different.class, desk.sync.compareDigest());
        assertInstanceOf(DigestResult.NotCompared.class, desk.sync.compareDigest());
        assertEquals(2, asked());
    }

    @SafeVarargs
    private void answers(Function<WireRequest, WireOutcome>... answers) {
        for (var answer : answers) gateway.next(DIGEST, answer);
    }

    private int asked() {
        return gateway.sent(DIGEST).size();
    }

    private WireOutcome right(WireRequest request) {
        ObjectNode digest = Json.object().put("epoch", "e1").put("seq", gateway.head);
        ArrayNode parts = digest.putArray("parts");
        desk.sync
                .ownDigest()
                .forEach(part -> parts.addObject()
                        .put("type", part.type())
                        .put("count", part.count())
                        .put("hash", part.hash()));
        return ok(request, 200, digest);
    }

    private static WireOutcome wrong(WireRequest request) {
        ObjectNode digest = Json.object().put("epoch", "e1").put("seq", 10);
        digest.putArray("parts").addObject().put("type", "card").put("count", 1).put("hash", "0".repeat(64));
        return ok(request, 200, digest);
    }
}
