package org.carddesk.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.carddesk.gateway.Json;
import org.carddesk.gateway.SnapshotStart;
import org.carddesk.gateway.StateDigest;
import org.carddesk.gateway.StateHash;
import org.carddesk.gateway.StatePart;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Contract sections 3 and 5: pages, snapshots, digests. */
class FeedTest {
    @TempDir
    Path folder;

    private TestGateway gateway;
    private WireDesk desk;

    @BeforeEach
    void open() {
        gateway = new TestGateway(folder);
        desk = gateway.desk("desk-1", DemoOperator.CLERK1);
    }

    @AfterEach
    void close() {
        gateway.close();
    }

    private void freeze(int card) {
        assertEquals(200, desk.draft("freeze", "card", "c" + card, 1).send().status());
    }

    @Test
    void pagesChainFromTheSnapshotToTheHead() {
        long after = snapshot("k1").asOfSeq();
        for (int i = 1; i <= 3; i++) freeze(i);
        int pages = 0;
        boolean more = true;
        for (long prev = after; more; pages++) {
            JsonNode page = desk.changes(after, 1);
            assertEquals(after, page.path("after").asLong());
            for (JsonNode event : page.path("events")) {
                assertEquals(prev, event.path("prev").asLong());
                prev = event.path("seq").asLong();
            }
            assertEquals(prev, page.path("last_seq").asLong());
            after = prev;
            more = page.path("has_more").asBoolean();
        }
        assertEquals(3, pages);
        assertEquals(desk.head(), after);
    }

    @Test
    void anEmptyPageStandsStill() {
        long head = desk.head();
        JsonNode page = desk.changes(head, 10);
        assertTrue(page.path("events").isEmpty());
        assertEquals(head, page.path("last_seq").asLong());
        assertFalse(page.path("has_more").asBoolean());
    }

    @Test
    void aCursorOutsideTheFeedIsTold() {
        freeze(1);
        assertEquals("feed-truncated", problem(desk.epoch(), 0));
        assertEquals("epoch-changed", problem(desk.epoch(), desk.head() + 1));
        assertEquals("epoch-changed", problem("another", desk.head()));
        assertEquals(
                "malformed",
                desk.get("/v1/changes?epoch=" + desk.epoch() + "&after=-1").problem());
    }

    private String problem(String epoch, long after) {
        var answer = desk.get("/v1/changes?epoch=" + epoch + "&after=" + after);
        assertTrue(answer.status() == 410, answer.json().toString());
        return answer.problem();
    }

    @Test
    void aSnapshotListsAllTypesButCommandResults() {
        freeze(1);
        var types = snapshot("k1").parts().stream().map(StatePart::type).toList();
        assertTrue(types.containsAll(List.of("cardholder", "card", "top_up", "refund", "day_close", "operator")));
        assertFalse(types.contains("command_result"));
    }

    @Test
    void aSnapshotStaysAsItWasWhileTheStateMovesOn() {
        freeze(1);
        var start = snapshot("k1");
        freeze(2);
        desk.draft("report_loss", "card", "c1", 1).send();
        register();
        assertEquals(hashes(start.parts()), downloaded(start));
        assertEquals(2, desk.item("card", "c2").path("version").asLong());
    }

    private void register() {
        var args = Json.object().put("card_no", "990001").put("kind", "REGULAR").put("expires_on", "2033-01-01");
        args.set(
                "person",
                Json.object()
                        .put("person_no", "2030099")
                        .put("name", "Wu")
                        .put("kind", "STUDENT")
                        .put("department", "Law"));
        var answer = desk.draft("register_card", null, 0, args).send();
        assertEquals(200, answer.status(), answer.json().toString());
    }

    @Test
    void aSnapshotAndTheEventsAfterItMakeTheHead() {
        var start = snapshot("k1");
        var state = items(start);
        freeze(1);
        register();
        freeze(3);
        for (JsonNode event : desk.changes(start.asOfSeq(), 1_000).path("events")) {
            String type = event.path("type").asText();
            if (type.equals("command_result")) continue;
            state.computeIfAbsent(type, none -> new HashMap<>())
                    .put(event.path("id").asText(), event);
        }
        var expected = Json.read(
                desk.get("/v1/digest?epoch=" + desk.epoch() + "&seq=" + desk.head())
                        .json(),
                StateDigest.class);
        assertEquals(hashes(expected.parts()), hashes(state));
    }

    @Test
    void theSameKeyIsAnsweredWithTheSameSnapshot() {
        String first = snapshot("k1").snapshotId();
        assertEquals(first, snapshot("k1").snapshotId());
        assertFalse(first.equals(snapshot("k2").snapshotId()));
    }

    @Test
    void aSnapshotOutlivesARestartButNotItsTime() {
        var start = snapshot("k1");
        gateway.restart();
        String path = "/v1/snapshots/" + start.snapshotId() + "/card";
        assertEquals(200, desk.get(path).status());
        gateway.clock.pass(Duration.ofHours(6));
        assertEquals(410, desk.get(path).status());
        assertEquals(404, desk.get("/v1/snapshots/none/card").status());
        assertEquals("unknown-snapshot", desk.get("/v1/snapshots/none/card").problem());
    }

    @Test
    void theDigestIsAnsweredAtBoundariesOnly() {
        long before = desk.head();
        var at = desk.get("/v1/digest?epoch=" + desk.epoch() + "&seq=" + before).json();
        freeze(1);
        assertEquals(
                at,
                desk.get("/v1/digest?epoch=" + desk.epoch() + "&seq=" + before).json());
        assertEquals(
                "not-at-seq",
                desk.get("/v1/digest?epoch=" + desk.epoch() + "&seq=" + (before + 1))
                        .problem());
        assertEquals(
                409, desk.get("/v1/digest?epoch=" + desk.epoch() + "&seq=999").status());
        assertEquals("epoch-changed", desk.get("/v1/digest?epoch=x&seq=1").problem());
    }

    /** G3: once a seq is visible every lower one is, so that whoever follows the feed misses nothing. */
    @Test
    void whoeverFollowsTheFeedWhileOthersCommitMissesNothing() throws Exception {
        long start = desk.head();
        int each = 12;
        var writers = new ArrayList<Thread>();
        for (int i = 1; i <= 3; i++) {
            var writer = gateway.desk("desk-" + (i + 1), DemoOperator.CLERK1);
            String card = "c" + i;
            writers.add(new Thread(() -> {
                for (int n = 0; n < each; n++)
                    writer.draft("freeze", "card", card, 0).send();
            }));
        }
        writers.forEach(Thread::start);
        var followed = new ArrayList<Long>();
        long after = start;
        boolean working = true;
        while (working || after < desk.head()) {
            working = writers.stream().anyMatch(Thread::isAlive);
            JsonNode page = desk.changes(after, 1);
            for (JsonNode event : page.path("events")) {
                assertEquals(after, event.path("prev").asLong());
                after = event.path("seq").asLong();
                followed.add(after);
            }
        }
        for (Thread writer : writers) writer.join();
        var whole = new ArrayList<Long>();
        for (JsonNode event : desk.changes(start, 1_000).path("events"))
            whole.add(event.path("seq").asLong());
        assertEquals(whole, followed);
        assertTrue(followed.size() >= 3 * each, followed.size() + " events");
    }

    @Test
    void eventsAreKeptForAHundredAndEightyDaysAndNoLonger() {
        long first = desk.head();
        freeze(1);
        long old = desk.head();
        gateway.clock.pass(Duration.ofDays(179));
        desk.signIn(DemoOperator.CLERK1);
        manyEvents();
        assertEquals(200, desk.get(place(first)).status(), "younger than 180 days");
        gateway.clock.pass(Duration.ofDays(2));
        desk.signIn(DemoOperator.CLERK1);
        manyEvents();
        assertEquals("feed-truncated", problem(desk.epoch(), first));
        JsonNode kept = desk.changes(old, 1_000);
        assertEquals(old, kept.path("events").get(0).path("prev").asLong());
        assertEquals(old + 1, desk.get("/v1/hello").json().path("min_seq").asLong());
    }

    @Test
    void theDigestOfAnEarlierPlaceIsAnsweredForADay() {
        freeze(1);
        long earlier = desk.head();
        JsonNode then = digest(earlier).json();
        freeze(2);
        gateway.clock.pass(Duration.ofHours(24));
        desk.signIn(DemoOperator.CLERK1);
        manyEvents();
        assertEquals(then, digest(earlier).json());
        gateway.clock.pass(Duration.ofHours(2));
        desk.signIn(DemoOperator.CLERK1);
        manyEvents();
        assertEquals("not-at-seq", digest(earlier).problem());
    }

    private WireDesk.Answer digest(long seq) {
        return desk.get("/v1/digest?epoch=" + desk.epoch() + "&seq=" + seq);
    }

    private String place(long after) {
        return "/v1/changes?epoch=" + desk.epoch() + "&after=" + after;
    }

    /** A gateway cleans up after each hundred events. */
    private void manyEvents() {
        long until = desk.head() + 100;
        while (desk.head() < until) desk.draft("freeze", "card", "c3", 0).send();
    }

    @Test
    void ownCommandsComeTwoHundredAPage() {
        for (int i = 1; i <= 201; i++) desk.cancel(gateway.ids.next(), desk.nextSeq());
        JsonNode page = desk.get("/v1/desks/self/commands?after=0").json();
        assertEquals(200, page.path("items").size());
        assertTrue(page.path("has_more").asBoolean());
        long last = page.path("items").get(199).path("desk_seq").asLong();
        JsonNode rest = desk.get("/v1/desks/self/commands?after=" + last).json();
        assertEquals(1, rest.path("items").size());
        assertFalse(rest.path("has_more").asBoolean());
    }

    @Test
    void theViewsOfTheFileShowTheMembers() {
        freeze(2);
        assertEquals(
                List.of("c2 600002 500 1"),
                gateway.sql("SELECT id || ' ' || card_no || ' ' || ledger_balance_fen || ' ' || frozen AS line"
                        + " FROM card WHERE frozen = 1"));
        assertEquals(
                List.of("5000"),
                gateway.sql("SELECT sum(amount_fen) AS line FROM top_up WHERE payment = 'PAID' AND load = 'FAILED'"));
    }

    private SnapshotStart snapshot(String key) {
        var answer = desk.send("POST", "/v1/snapshots", Map.of("Idempotency-Key", key), new byte[0]);
        assertEquals(201, answer.status());
        return Json.read(answer.json(), SnapshotStart.class);
    }

    private Map<String, Map<String, JsonNode>> items(SnapshotStart start) {
        var state = new TreeMap<String, Map<String, JsonNode>>();
        for (StatePart part : start.parts()) {
            var items = new HashMap<String, JsonNode>();
            desk.get("/v1/snapshots/" + start.snapshotId() + "/" + part.type())
                    .json()
                    .path("items")
                    .forEach(item -> items.put(item.path("id").asText(), item));
            state.put(part.type(), items);
        }
        return state;
    }

    private Map<String, String> downloaded(SnapshotStart start) {
        return hashes(items(start));
    }

    private static Map<String, String> hashes(List<StatePart> parts) {
        var hashes = new TreeMap<String, String>();
        parts.forEach(part -> hashes.put(part.type(), part.count() + " " + part.hash()));
        return hashes;
    }

    private static Map<String, String> hashes(Map<String, Map<String, JsonNode>> state) {
        var hashes = new TreeMap<String, String>();
        state.forEach((type, items) -> {
            byte[] sum = new byte[32];
            for (JsonNode item : new ArrayList<>(items.values())) {
                sum = StateHash.plus(
                        sum,
                        StateHash.ofEntity(
                                item.path("id").asText(),
                                item.path("version").asLong(),
                                Json.canonical(item.path("body"))));
            }
            hashes.put(type, items.size() + " " + StateHash.hex(sum));
        });
        return hashes;
    }
}
