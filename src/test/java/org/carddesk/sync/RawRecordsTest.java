package org.carddesk.sync;

import static org.carddesk.sync.ScriptedGateway.card;
import static org.carddesk.sync.ScriptedGateway.del;
import static org.carddesk.sync.ScriptedGateway.put;
import static org.carddesk.sync.ScriptedGateway.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.carddesk.gateway.Json;
import org.carddesk.gateway.ProblemType;
import org.carddesk.gateway.StateHash;
import org.carddesk.gateway.WireOutcome;
import org.carddesk.gateway.WireRequest;
import org.carddesk.text.DeskException;
import org.carddesk.text.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Records that cannot be read or stored: kept raw by an order, counted, shown, and never a reason to stand still. */
class RawRecordsTest extends AtADesk {
    @Override
    Map<String, JsonNode> cards() {
        return new TreeMap<>(Map.of("c1", card("60001", 100), "c2", card("60002", 200)));
    }

    @Test
    void aDeskStartsThoughItsStoreRefusesWhatItKeepsRaw() {
        ObjectNode far = card("60009", 300).deepCopy();
        gateway.live.get("card").put("c9", far.put("issued_on", "+12345-01-01"));
        gateway.nextPage(refusal(410, ProblemType.FEED_TRUNCATED, Map.of()));
        desk.pull();
        keep(desk.sync.orders().poison().orElseThrow());
        desk.pull();
        assertEquals(1, desk.count("raw_entity"));
        reopen();
        assertEquals(1, desk.count("raw_entity"));
        assertEquals(2, desk.count("card"));
        assertEquals(List.of(), desk.sync.brokenSums());
    }

    @Test
    void whatFitsByNowIsReadAtTheStartBesideWhatStillDoesNot() {
        keptRaw("c3", card("60003", 300));
        keptRaw("c9", card("60009", 900).<ObjectNode>deepCopy().put("issued_on", "+12345-01-01"));
        reopen();
        assertEquals(1, desk.count("raw_entity WHERE id = 'c9'"));
        assertEquals(1, desk.count("raw_entity"));
        assertEquals(1, desk.count("card WHERE id = 'c3'"));
        assertEquals(List.of(), desk.sync.brokenSums());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "c1 | 2 | [1,2]",
                "c1 | 2 | \"a card\"",
                "c1 | 2 | {\"card_no\":true}",
                "a b | 1 | {\"card_no\":\"60001\"}",
                "LONG | 1 | {}",
                "c9 | 0 | {\"card_no\":\"60001\"}",
                "c9 | -7 | {}",
                "c9 | 1 | {\"card_no\":\"60001\",\"amount_fen\":9223372036854775807}",
            })
    void whateverHasABodyIsReleasedByTheOrder(String name, long version, String body) {
        String id = name.replace("LONG", "x".repeat(65));
        met(put(11, "card", id, version, json(body)), put(12, "card", "c2", 2, card("60002", 3)));
        Poison poison = desk.sync.orders().poison().orElseThrow();
        assertEquals(new Poison(11, "card", id, version), poison);
        keep(poison);
        desk.pull();
        assertEquals(12, seq());
        assertEquals(1, desk.count("raw_entity WHERE version = " + version + " AND untrusted = 1"));
        assertEquals(List.of(), desk.sync.brokenSums());
        assertEquals(Optional.empty(), desk.sync.orders().poison());
        reopen();
        assertEquals(List.of(), desk.sync.brokenSums());
    }

    @ParameterizedTest
    @CsvSource({
        "put, c1, 2, false",
        "del, c1, 2, true",
        "del, a b, 2, false",
        "del, c1, 0, false",
        "put, a b, 2, false",
        "put, c1, 0, false"
    })
    void whatCannotEvenBeKeptIsPassedByWithASnapshot(String op, String id, long version, boolean body) {
        var event = op.equals("put") ? put(11, "card", id, version, card("60001", 9)) : del(11, "card", id, version);
        if (body) event.set("body", card("60001", 9));
        else event.remove("body");
        met(event);
        assertEquals(Optional.empty(), desk.sync.orders().poison());
        desk.pull();
        assertEquals(11, seq());
        met(put(12, "card", "c2", 2, card("60002", 3)));
        assertEquals(12, seq());
        assertEquals(List.of(), desk.sync.brokenSums());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"a b | 1 | {\"card_no\":true}", "c9 | 0 | {}", "c9 | 1 | [1]"})
    void aRowOfASnapshotIsReleasedByTheOrderToo(String id, long version, String body) {
        gateway.live.put("card", Map.of(id, json(body)));
        gateway.liveVersion = version;
        gateway.nextPage(refusal(410, ProblemType.FEED_TRUNCATED, Map.of()));
        desk.pull();
        keep(new Poison(0, "card", id, version));
        desk.pull();
        assertEquals(1, desk.count("raw_entity"));
        assertEquals(0, desk.count("card"));
        assertEquals(0, desk.count("snapshot_run"));
        assertEquals(List.of(), desk.sync.brokenSums());
    }

    @Test
    void onlyWhatWasShownIsKeptThoughAnotherStandsInTheWayByThen() {
        JsonNode unfit = json("{\"card_no\":true}");
        met(put(11, "card", "c1", 2, unfit));
        Poison shown = desk.sync.orders().poison().orElseThrow();
        gateway.next("POST /v1/sessions", request -> {
            met(put(11, "card", "c1", 2, card("60001", 5)), put(12, "card", "c2", 2, unfit));
            return gateway.plain(request);
        });
        keep(shown);
        Poison other = new Poison(12, "card", "c2", 2);
        assertEquals(Optional.of(other), desk.sync.orders().poison());
        met(put(12, "card", "c2", 2, unfit));
        assertEquals(11, seq(), "nobody has agreed to the other");
        assertEquals(0, desk.count("raw_entity"));
        assertThrows(DeskException.class, () -> keep(shown), "what was shown no longer stands in the way");
        assertEquals(Optional.of(other), desk.sync.orders().poison());
    }

    @Test
    void aLaterVersionIsReadAgain() {
        met(put(11, "card", "c1", 2, json("{\"card_no\":true}")));
        keep(desk.sync.orders().poison().orElseThrow());
        met(put(11, "card", "c1", 2, json("{\"card_no\":true}")), put(12, "card", "c1", 3, card("60001", 8)));
        assertEquals(12, seq());
        assertEquals(0, desk.count("raw_entity"));
        assertEquals(1, desk.count("card WHERE id = 'c1' AND version = 3"));
    }

    @Test
    void anOrderOutlivesTheProcessAndTheSnapshot() {
        JsonNode unfit = json("{\"card_no\":true}");
        gateway.live.get("card").put("c9", unfit);
        met(put(11, "card", "c9", 1, unfit));
        keep(desk.sync.orders().poison().orElseThrow());
        met(put(11, "card", "c9", 1, unfit));
        assertEquals(1, desk.count("raw_entity"));
        reopen();
        gateway.nextPage(refusal(410, ProblemType.FEED_TRUNCATED, Map.of()));
        desk.pull();
        assertEquals(0, desk.count("snapshot_run"));
        assertEquals(1, desk.count("raw_entity"));
    }

    @Test
    void anOrderOutlivesAProcessThatEndsBeforeTheSnapshotIsSwapped() {
        gateway.live.put("card", Map.of("c9", json("{\"card_no\":true}")));
        gateway.nextPage(refusal(410, ProblemType.FEED_TRUNCATED, Map.of()));
        desk.pull();
        keep(new Poison(0, "card", "c9", 1));
        reopen();
        while (desk.count("snapshot_item") == 0) assertEquals(Step.MOVED, desk.sync.pullOnce());
        reopen();
        desk.pull();
        assertEquals(Optional.empty(), desk.sync.orders().poison());
        assertEquals(1, desk.count("raw_entity"));
        assertEquals(0, desk.count("snapshot_run"));
    }

    @Test
    void aStagedRowThatThisProgramCannotReadStopsTheSwapAndNamesItself() {
        gateway.live.put("card", Map.of("c9", card("60009", 9)));
        gateway.nextPage(refusal(410, ProblemType.FEED_TRUNCATED, Map.of()));
        while (desk.count("snapshot_item") == 0) assertEquals(Step.MOVED, desk.sync.pullOnce());
        desk.database.writeOnly(tx -> tx.execute("UPDATE snapshot_item SET body = '{\"card_no\":true}'"));
        desk.pull();
        assertEquals(
                Optional.of(new Poison(0, "card", "c9", 1)), desk.sync.orders().poison());
        keep(new Poison(0, "card", "c9", 1));
        desk.pull();
        assertEquals(1, desk.count("raw_entity"));
        assertEquals(0, desk.count("snapshot_run"));
    }

    /** The gateway sends a page until it is applied, or has been met three times. */
    private void met(ObjectNode... events) {
        long last = events[events.length - 1].get("seq").longValue();
        for (int i = 0; i < 4; i++) {
            desk.pass(Duration.ofMinutes(10));
            serve(last, events);
            desk.pull();
            gateway.script("GET /v1/changes").clear();
            if (seq() >= last) return;
        }
        serve(last, events);
        desk.pass(Duration.ofMinutes(10));
    }

    private void serve(long last, ObjectNode... events) {
        for (int page = 0; page < 4; page++) gateway.nextPage(request -> pageFrom(request, last, events));
    }

    private WireOutcome pageFrom(WireRequest request, long last, ObjectNode... events) {
        long after = Long.parseLong(request.path().replaceFirst(".*after=([0-9]+).*", "$1"));
        var left = Arrays.stream(events)
                .filter(event -> event.get("seq").longValue() > after)
                .limit(request.path().endsWith("limit=1") ? 1 : events.length)
                .toList();
        return gateway.page(request, last, left);
    }

    private void keep(Poison poison) {
        desk.sync.orders().keepRaw(poison, "support said so", "finance1", new Secret("secret"));
    }

    private long seq() {
        return desk.sync.freshness().seq();
    }

    private static JsonNode json(String text) {
        return Json.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    /** As an older version of the program left it. */
    private void keptRaw(String id, JsonNode body) {
        byte[] hash = StateHash.ofEntity(id, 1, Json.canonical(body));
        desk.database.writeOnly(tx -> {
            new RawStore().put(tx, List.of(new RawStore.Raw("card", id, 1, hash, body, true)));
            var cursors = new CursorStore();
            cursors.keep(tx, cursors.sum(tx, "card").plus(new Stamp(1, hash, 0)));
        });
    }

    private void reopen() {
        desk.close();
        desk = new TestDesk(folder, gateway, 6).enter("clerk1");
    }
}
