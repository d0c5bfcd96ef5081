package org.carddesk.sync;

import static org.carddesk.sync.ScriptedGateway.card;
import static org.carddesk.sync.ScriptedGateway.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.carddesk.gateway.Json;
import org.carddesk.gateway.ProblemType;
import org.carddesk.gateway.StateHash;
import org.carddesk.text.Secret;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records that cannot be read or stored: kept raw by an order, counted, shown, and never a reason to stand still. */
class RawRecordsTest {
    @TempDir
    Path folder;

    private final ScriptedGateway gateway = new ScriptedGateway();
    private TestDesk desk;

    @BeforeEach
    void open() {
        gateway.live.put("card", new TreeMap<>(Map.of("c1", card("60001", 100), "c2", card("60002", 200))));
        desk = new TestDesk(folder, gateway, 5).enrolled("desk-1").enter("clerk1");
        desk.pull();
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void aDeskStartsThoughItsStoreRefusesWhatItKeepsRaw() {
        ObjectNode far = card("60009", 300).deepCopy();
        gateway.live.get("card").put("c9", far.put("issued_on", "+12345-01-01"));
        gateway.nextPage(refusal(410, ProblemType.FEED_TRUNCATED, Map.of()));
        desk.pull();
        desk.sync.orders().keepRaw("support said so", "finance1", new Secret("secret"));
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
