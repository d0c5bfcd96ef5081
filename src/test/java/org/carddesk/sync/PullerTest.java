package org.carddesk.sync;

import static org.carddesk.sync.ScriptedGateway.card;
import static org.carddesk.sync.ScriptedGateway.del;
import static org.carddesk.sync.ScriptedGateway.put;
import static org.carddesk.sync.ScriptedGateway.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.carddesk.gateway.CommandType;
import org.carddesk.gateway.Json;
import org.carddesk.gateway.ProblemType;
import org.carddesk.gateway.Silence;
import org.carddesk.gateway.StateHash;
import org.carddesk.gateway.StatePart;
import org.carddesk.gateway.WireOutcome;
import org.carddesk.text.DeskException;
import org.carddesk.text.Secret;
import org.carddesk.text.Trouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Contract section 3: pages are checked whole, applied once, and never half; the snapshot likewise. */
class PullerTest extends AtADesk {
    @Override
    Map<String, JsonNode> cards() {
        return new TreeMap<>(Map.of("c1", card("60001", 100), "c2", card("60002", 200)));
    }

    @Test
    void aPageMovesRowsCursorAndSumsTogether() {
        events(put(11, "card", "c1", 2, card("60001", 900)), del(12, "card", "c2", 2));
        assertEquals(Step.QUIET, desk.pull());
        assertEquals(12, seq());
        assertEquals(Map.of("c1", 900L), balances());
        assertEquals(List.of(), desk.sync.brokenSums());
        assertEquals(1, part("card").count());
    }

    @Test
    void aLongWayTellsHowFarItIsAndIsQuietAtItsEnd() {
        assertEquals(Optional.empty(), desk.sync.catchingUp());
        var events =
                List.of(put(11, "card", "c1", 2, card("60001", 900)), put(12, "card", "c1", 3, card("60001", 800)));
        gateway.nextPage(request -> gateway.page(request, 50, events));
        assertEquals(Step.MOVED, desk.sync.pullOnce());
        assertEquals(Optional.of(new CatchUp(2, 40)), desk.sync.catchingUp());
        events(put(50, "card", "c1", 4, card("60001", 700)));
        desk.pull();
        assertEquals(Optional.empty(), desk.sync.catchingUp());
    }

    @Test
    void aFeedThatWasReadToItsEndIsAsOfThenThoughNothingNewCame() {
        desk.pass(Duration.ofMinutes(3));
        Instant read = desk.clock.instant();
        assertEquals(Step.QUIET, desk.pull());
        assertEquals(read, desk.sync.freshness().readAt());
        assertEquals(read, desk.sync.freshness().contactAt());
        desk.pass(Duration.ofMinutes(3));
        gateway.nextPage(request -> new WireOutcome.Response(500, Map.of(), new byte[0]));
        assertEquals(Step.WAITING, desk.pull());
        assertEquals(read, desk.sync.freshness().readAt(), "not as of a question that was not answered");
    }

    @Test
    void anOlderVersionIsPassedBy() {
        events(put(11, "card", "c1", 5, card("60001", 900)));
        desk.pull();
        events(put(12, "card", "c1", 3, card("60001", 300)), put(13, "card", "c1", 5, card("60001", 900)));
        desk.pull();
        assertEquals(900, balances().get("c1"));
        assertEquals(13, seq());
        assertEquals(List.of(), desk.sync.brokenSums());
    }

    @Test
    void anOlderPutNeverBringsBackWhatWasDeleted() {
        events(del(11, "card", "c2", 5));
        desk.pull();
        events(put(12, "card", "c2", 4, card("60002", 1)));
        desk.pull();
        assertEquals(Map.of("c1", 100L), balances());
        events(put(13, "card", "c2", 6, card("60002", 7)));
        desk.pull();
        assertEquals(7, balances().get("c2"));
    }

    @Test
    void oneVersionWithTwoBodiesTwiceInARowTurnsMoneyOffUntilFinanceAcknowledges() {
        for (int i = 0; i < 2; i++) {
            desk.queue(CommandDraft.on(CommandType.RETRY_LOAD, "t" + i, 1));
            events(put(11 + i, "card", "c1", 1, card("60001", 999)));
            assertEquals(Step.WAITING, desk.pull());
            desk.pass(Duration.ofMinutes(10));
            desk.pull();
        }
        var refused =
                assertThrows(DeskException.class, () -> desk.queue(CommandDraft.on(CommandType.RETRY_LOAD, "t2", 1)));
        assertEquals("sync.digest.moneyOff", refused.key());
        desk.sync.orders().acknowledgeDigest("checked with the school");
        desk.queue(CommandDraft.on(CommandType.RETRY_LOAD, "t2", 1));
    }

    @Test
    void oneVersionWithTwoBodiesIsAnAlarmAndASnapshotAndNoOverwrite() {
        events(put(11, "card", "c1", 1, card("60001", 999)));
        assertEquals(Step.WAITING, desk.pull());
        assertEquals(100, balances().get("c1"));
        assertEquals(10, seq());
        assertEquals(
                Alarm.Kind.INTEGRITY, desk.sync.orders().alarms().getFirst().kind());
        assertEquals(1, desk.count("snapshot_run"));
    }

    @Test
    void aMismatchIsCountedOnlyTogetherWithTheSnapshotThatItOrders() {
        events(put(11, "card", "c1", 1, card("60001", 999)));
        desk.database.writeOnly(tx -> tx.execute("CREATE TRIGGER killed BEFORE INSERT ON snapshot_run"
                + " BEGIN SELECT RAISE(ABORT, 'killed between them'); END"));
        assertThrows(RuntimeException.class, () -> desk.sync.pullOnce());
        assertEquals(0, desk.sync.desk().orElseThrow().digestMismatches());
        desk.database.writeOnly(tx -> tx.execute("DROP TRIGGER killed"));
        events(put(11, "card", "c1", 1, card("60001", 999)));
        desk.pull();
        assertEquals(1, desk.sync.desk().orElseThrow().digestMismatches());
        assertEquals(1, desk.count("snapshot_run"));
    }

    /** The disk fails while each event is tried alone: that says nothing about the one that is being tried. */
    @Test
    void aDiskFaultWhileTheCulpritIsSoughtAccusesNobody(@TempDir Path own) {
        var failing = new AtomicBoolean();
        var seams = new SimulatedDesk.Seams(
                Clock.fixed(desk.now, ZoneOffset.UTC),
                () -> desk.elapsed,
                wait -> {},
                new Random(5),
                () -> fail(failing),
                () -> {});
        try (var other = new SimulatedDesk(own.resolve("carddesk.db"), gateway, seams)) {
            other.sync.enroll("desk-1");
            other.sync.parts().sessions().hold("op-clerk1", new Secret("token-clerk1"));
            while (other.sync.freshness().seq() < 10) other.sync.pullOnce();
            ObjectNode far = card("60009", 300).deepCopy();
            far.put("issued_on", "+12345-01-01");
            for (int i = 0; i < 2; i++)
                events(put(11, "card", "c1", 2, card("60001", 900)), put(12, "card", "c9", 1, far));
            assertEquals(Step.MOVED, other.sync.pullOnce());
            failing.set(true);
            assertThrows(DeskException.class, other.sync::pullOnce);
            assertEquals(List.of(), other.sync.orders().alarms());
        }
    }

    private static void fail(AtomicBoolean failing) {
        if (failing.get()) throw new DeskException(Trouble.STORE, "db.disk.error");
    }

    @ParameterizedTest
    @CsvSource({
        "epoch, \"e9\"",
        "after, 9",
        "last_seq, 12",
        "last_seq, 9",
        "head_seq, 3",
        "has_more, 1",
    })
    void anAuthenticPageThatFailsACheckIsFetchedOnceMoreWithLimitOne(String member, String value) {
        brokenPage(page -> page.set(member, json(value)));
        events(put(11, "card", "c1", 2, card("60001", 900)));
        desk.pull();
        assertEquals(11, seq());
        var sent = gateway.sent("GET /v1/changes");
        assertTrue(sent.getLast().path().endsWith("limit=1"), sent.getLast().path());
        assertEquals(List.of(), desk.sync.orders().alarms());
    }

    @Test
    void aPageBrokenTwiceIsAnAlarmAndASnapshotWithoutALoop() {
        Consumer<ObjectNode> prev = page -> ((ObjectNode) page.get("events").get(0)).put("prev", 7);
        brokenPage(prev);
        brokenPage(prev);
        assertEquals(Step.WAITING, desk.pull());
        assertEquals(10, seq());
        assertEquals(Alarm.Kind.FEED, desk.sync.orders().alarms().getFirst().kind());
        assertEquals(2, gateway.sent("GET /v1/changes?epoch=e1&after=10").size() - before());
        desk.pass(Duration.ofMinutes(10));
        gateway.head = 20;
        desk.pull();
        assertEquals(20, seq());
        assertEquals(List.of(), desk.sync.orders().alarms());
    }

    @Test
    void aFeedThatIsBrokenAfterEachSnapshotIsReadAnewEverMoreSeldomAndTheAlarmStands() {
        Consumer<ObjectNode> prev = page -> ((ObjectNode) page.get("events").get(0)).put("prev", 7);
        int before = gateway.sent("POST /v1/snapshots").size();
        for (int i = 0; i < 720; i++) {
            brokenPage(prev);
            brokenPage(prev);
            for (Step step = Step.MOVED; step == Step.MOVED; ) {
                step = desk.sync.pullOnce();
                if (i > 0) assertEquals(List.of(Alarm.Kind.FEED), alarms());
            }
            desk.pass(Duration.ofSeconds(10));
        }
        int rounds = gateway.sent("POST /v1/snapshots").size() - before;
        assertTrue(rounds < 100, rounds + " snapshots in two hours");
        gateway.script("GET /v1/changes").clear();
        desk.pass(Duration.ofMinutes(5));
        desk.pull();
        assertEquals(List.of(), alarms());
    }

    private List<Alarm.Kind> alarms() {
        return desk.sync.orders().alarms().stream().map(Alarm::kind).toList();
    }

    /** The quiet page of the set-up. */
    private static int before() {
        return 1;
    }

    @Test
    void morePromisedButNothingSentIsBroken() {
        gateway.nextPage(request -> ScriptedGateway.ok(
                request, 200, gateway.pageBody(request, 11, List.of()).put("has_more", true)));
        desk.sync.pullOnce();
        desk.pull();
        assertTrue(
                gateway.sent("GET /v1/changes").stream().anyMatch(r -> r.path().endsWith("limit=1")));
    }

    @Test
    void aPageThatIsCutIsATransportFailureAndChangesNothing() {
        gateway.nextPage(request -> {
            var whole = (WireOutcome.Response)
                    gateway.page(request, 11, List.of(put(11, "card", "c1", 2, card("60001", 900))));
            return new WireOutcome.Response(200, whole.headers(), java.util.Arrays.copyOf(whole.body(), 90));
        });
        assertEquals(Step.WAITING, desk.pull());
        assertEquals(10, seq());
        assertEquals(Optional.of(Obstacle.OUT_OF_REACH), desk.sync.freshness().obstacle());
        assertEquals(List.of(), desk.sync.orders().alarms());
    }

    @Test
    void anEventThatNeverFitsWaitsForAnAdministratorAndIsThenKeptRaw() {
        JsonNode unfit = json("{\"card_no\":\"60001\",\"amount\":true}");
        for (int i = 0; i < 4; i++) events(put(11, "card", "c1", 2, unfit), put(12, "card", "c2", 2, card("60002", 3)));
        for (int i = 0; i < 3; i++) {
            desk.pull();
            desk.pass(Duration.ofMinutes(10));
        }
        assertEquals(10, seq());
        assertEquals(
                new Poison(11, "card", "c1", 2), desk.sync.orders().poison().orElseThrow());
        events(put(11, "card", "c1", 2, unfit), put(12, "card", "c2", 2, card("60002", 3)));
        assertThrows(DeskException.class, () -> keepRaw("clerk1"), "nobody is their own second person");
        assertEquals(10, seq());
        keepRaw("finance1");
        desk.pull();
        assertEquals(12, seq());
        assertEquals(Map.of("c2", 3L), balances());
        assertEquals(2, part("card").count());
        byte[] hash = StateHash.plus(
                StateHash.ofEntity("c1", 2, Json.canonical(unfit)),
                StateHash.ofEntity("c2", 2, Json.canonical(card("60002", 3))));
        assertEquals(StateHash.hex(hash), part("card").hash());
        events(put(13, "card", "c1", 3, card("60001", 8)));
        desk.sync.pullOnce();
        assertEquals(13, seq());
    }

    @Test
    void aResultThatNamesAnotherCommandThanItsEventEndsNeither() {
        String id = desk.queue(CommandDraft.on(CommandType.FREEZE, "c1", 1));
        gateway.nextCommand(request -> new WireOutcome.Failed(Silence.BROKEN, true));
        desk.push();
        var other = "00000000-0000-7000-8000-000000000000";
        JsonNode result =
                json("{\"command_id\":\"" + id + "\",\"status\":\"rejected\",\"effects\":[],\"committed_seq\":11}");
        for (int i = 0; i < 4; i++) events(put(11, "command_result", other, 1, result));
        for (int i = 0; i < 3; i++) {
            desk.pull();
            desk.pass(Duration.ofMinutes(10));
        }
        assertEquals(CommandState.UNKNOWN, desk.command(id).state());
        assertEquals(10, seq());
        assertEquals(
                new Poison(11, "command_result", other, 1),
                desk.sync.orders().poison().orElseThrow());
        keepRaw("finance1");
        events(put(11, "command_result", other, 1, result));
        desk.pull();
        assertEquals(11, seq());
        assertEquals(CommandState.UNKNOWN, desk.command(id).state());
    }

    @Test
    void unknownTypesMembersAndValuesAreKeptAndCounted() {
        JsonNode strange = json("{\"z\":1,\"a\":[1.50,\"x\"],\"amount_fen\":70}");
        ObjectNode newCard = card("60003", 5).deepCopy();
        newCard.put("kind", "HOLOGRAM").put("colour", "red");
        events(put(11, "locker", "l1", 1, strange), put(12, "card", "c3", 1, newCard));
        desk.pull();
        byte[] locker = StateHash.ofEntity("l1", 1, Json.canonical(strange));
        assertEquals(StateHash.hex(locker), part("locker").hash());
        assertEquals(List.of(), desk.sync.brokenSums());
        events(del(13, "locker", "l1", 2));
        desk.pull();
        assertEquals(0, part("locker").count());
    }

    @Test
    void aTruncatedFeedLeadsToASnapshotThatReplacesVersionsDownwards() {
        events(put(11, "card", "c1", 9, card("60001", 900)));
        desk.pull();
        gateway.head = 30;
        gateway.nextPage(refusal(410, ProblemType.FEED_TRUNCATED, Map.of()));
        desk.pull();
        assertEquals(30, seq());
        assertEquals(100, balances().get("c1"));
        assertEquals(Optional.empty(), desk.sync.desk().orElseThrow().halt());
    }

    @Test
    void aSnapshotIsResumedAfterACrash() {
        gateway.nextPage(refusal(410, ProblemType.FEED_TRUNCATED, Map.of()));
        desk.sync.pullOnce();
        desk.sync.pullOnce();
        desk.sync.pullOnce();
        assertEquals(2, desk.count("snapshot_item"));
        desk.close();
        desk = new TestDesk(folder, gateway, 6).enter("clerk1");
        desk.pull();
        assertEquals(0, desk.count("snapshot_item"));
        assertEquals(2, gateway.sent("POST /v1/snapshots").size());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "10 | [{\"type\":\"card\",\"count\":1,\"hash\":\"ab\"}]",
                "10 | [{\"type\":\"card\",\"count\":-1,\"hash\":\"HASH\"}]",
                "10 | [{\"type\":\"card\",\"count\":0,\"hash\":\"HASH\"},{\"type\":\"card\",\"count\":0,\"hash\":\"HASH\"}]",
                "-3 | []",
            })
    void aSnapshotWhosePartsDoNotFitIsAskedForAnew(long asOf, String parts) {
        gateway.nextPage(refusal(410, ProblemType.FEED_TRUNCATED, Map.of()));
        ObjectNode start =
                Json.object().put("snapshot_id", "s1").put("epoch", "e1").put("as_of_seq", asOf);
        start.set("parts", json(parts.replace("HASH", "0".repeat(64))));
        start.put("expires_at", "2030-03-01T09:00:00.000Z");
        gateway.next("POST /v1/snapshots", request -> ScriptedGateway.ok(request, 201, start));
        assertEquals(Step.WAITING, desk.pull());
        assertEquals(2, balances().size());
        assertEquals(Alarm.Kind.SNAPSHOT, desk.sync.orders().alarms().getFirst().kind());
        desk.pass(Duration.ofMinutes(10));
        desk.pull();
        assertEquals(List.of(), desk.sync.orders().alarms());
    }

    @Test
    void aRowOfASnapshotThatTheStoreRefusesWaitsForAnAdministrator() {
        ObjectNode far = card("60009", 300).deepCopy();
        gateway.live.get("card").put("c9", far.put("issued_on", "+12345-01-01"));
        gateway.nextPage(refusal(410, ProblemType.FEED_TRUNCATED, Map.of()));
        assertEquals(Step.WAITING, desk.pull());
        assertEquals(2, balances().size());
        assertEquals(new Poison(0, "card", "c9", 1), desk.sync.orders().poison().orElseThrow());
        keepRaw("finance1");
        desk.pull();
        assertEquals(1, desk.count("raw_entity"));
        assertEquals(List.of(), desk.sync.orders().alarms());
        assertEquals(List.of(), desk.sync.brokenSums());
    }

    @Test
    void aSnapshotThatIsNotWhatItPromisedIsNeverSwappedIn() {
        gateway.nextPage(refusal(410, ProblemType.FEED_TRUNCATED, Map.of()));
        gateway.next(
                "GET /v1/snapshots/",
                request -> ScriptedGateway.ok(
                        request,
                        200,
                        json("{\"items\":[{\"id\":\"c1\",\"version\":1,\"body\":" + card("1", 1) + "}]}")));
        assertEquals(Step.WAITING, desk.pull());
        assertEquals(2, balances().size());
        assertEquals(Alarm.Kind.SNAPSHOT, desk.sync.orders().alarms().getFirst().kind());
        desk.pass(Duration.ofMinutes(10));
        desk.pull();
        assertEquals(List.of(), desk.sync.orders().alarms());
    }

    @Test
    void aRestoredGatewayIsReadAnewAndSendingStopsUntilAllIsAsked() {
        gateway.epoch = "e2";
        gateway.head = 5;
        gateway.nextPage(refusal(410, ProblemType.EPOCH_CHANGED, Map.of()));
        desk.sync.pullOnce();
        assertEquals(
                Optional.of(Halt.EPOCH_CHANGED), desk.sync.desk().orElseThrow().halt());
        desk.pull();
        assertEquals(5, seq());
        assertEquals(Optional.empty(), desk.sync.desk().orElseThrow().halt());
    }

    @Test
    void aSnapshotThatNoPageFollowsIsAnAlarmAndNoLoop() {
        for (int i = 0; i < 3; i++) gateway.nextPage(refusal(410, ProblemType.FEED_TRUNCATED, Map.of()));
        assertEquals(Step.WAITING, desk.pull());
        assertEquals(2, gateway.sent("POST /v1/snapshots").size());
        assertEquals(Alarm.Kind.FEED, desk.sync.orders().alarms().getFirst().kind());
    }

    @Test
    void aTooLargePageIsHalved() {
        gateway.nextPage(refusal(413, ProblemType.TOO_LARGE, Map.of()));
        desk.pull();
        assertTrue(gateway.sent("GET /v1/changes").getLast().path().endsWith("limit=1000"));
    }

    private void keepRaw(String second) {
        OperatorOrders orders = desk.sync.orders();
        orders.keepRaw(orders.poison().orElseThrow(), "support said so", second, new Secret("secret"));
    }

    private void events(ObjectNode... events) {
        long last = events[events.length - 1].get("seq").longValue();
        gateway.nextPage(request -> gateway.page(request, last, List.of(events)));
    }

    private void brokenPage(Consumer<ObjectNode> breaking) {
        gateway.nextPage(request -> {
            ObjectNode page = gateway.pageBody(request, 11, List.of(put(11, "card", "c1", 2, card("60001", 900))));
            breaking.accept(page);
            return ScriptedGateway.ok(request, 200, page);
        });
    }

    private StatePart part(String type) {
        return desk.sync.ownDigest().stream()
                .filter(part -> part.type().equals(type))
                .findFirst()
                .orElseThrow();
    }

    private long seq() {
        return desk.sync.freshness().seq();
    }

    private Map<String, Long> balances() {
        var balances = new TreeMap<String, Long>();
        desk.database.read(tx -> {
            tx.each(
                    "SELECT id, ledger_balance_fen FROM card",
                    row -> balances.put(row.text("id"), row.number("ledger_balance_fen")));
            return true;
        });
        return balances;
    }

    private static JsonNode json(String text) {
        return Json.parse(text.getBytes(StandardCharsets.UTF_8));
    }
}
