package org.carddesk.cards;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.carddesk.TestStore;
import org.carddesk.db.Tx;
import org.carddesk.gateway.CardBody;
import org.carddesk.gateway.CardKind;
import org.carddesk.gateway.EntityType;
import org.carddesk.gateway.Json;
import org.carddesk.sync.Incoming;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CardFeedTest {
    @TempDir
    Path folder;

    private TestStore store;

    @BeforeEach
    void open() {
        store = new TestStore(folder);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void aNewerCardTakesThePlaceOfTheOlder() {
        store.put("c1", TestStore.card("60001", "h1"));
        store.put("c1", TestStore.card("60002", "h1"));
        Card card = store.cards.service().card("c1").orElseThrow();
        assertEquals(2, card.version());
        assertEquals(TestStore.card("60002", "h1"), card.body());
        assertEquals(1, store.count("card"));
    }

    @Test
    void stampsTellVersionAndHash() {
        Incoming row = TestStore.incoming("c1", 7, TestStore.card("60001", "h1"));
        store.desk.feed(store.applier(EntityType.CARD), row);
        var stamps =
                store.desk.database.read(tx -> store.applier(EntityType.CARD).stamps(tx, List.of("c1", "c2")));
        assertEquals(Set.of("c1"), stamps.keySet());
        assertEquals(7, stamps.get("c1").version());
        assertArrayEquals(row.hash(), stamps.get("c1").hash());
    }

    @Test
    void aDeletedHolderIsGoneWithEveryWayToTypeTheName() {
        store.student("h1", "20250001", "单雄");
        assertTrue(store.count("cardholder_name") > 0);
        store.desk.database.writeOnly(tx -> store.applier(EntityType.CARDHOLDER).delete(tx, List.of("h1")));
        assertEquals(0, store.count("cardholder"));
        assertEquals(0, store.count("cardholder_name"));
    }

    @Test
    void aRenamedHolderIsNoLongerFoundByTheOldName() {
        store.student("h1", "20250001", "张三");
        store.student("h1", "20250001", "李四");
        assertTrue(store.cards.service().findPeople("zhangsan", 10).isEmpty());
        assertEquals(1, store.cards.service().findPeople("lisi", 10).size());
    }

    @Test
    void clearingLeavesNothing() {
        store.student("h1", "20250001", "张三").put("c1", TestStore.card("60001", "h1"));
        store.desk.database.writeOnly(tx -> {
            store.applier(EntityType.CARDHOLDER).clear(tx);
            store.applier(EntityType.CARD).clear(tx);
        });
        for (String table : List.of("cardholder", "cardholder_name", "card")) assertEquals(0, store.count(table));
    }

    @Test
    void whatThisVersionDoesNotKnowIsKeptByteForByte() {
        var document = Json.parse("""
                {"card_no":"60001","holder_id":"h1","kind":"SILVER","lost":false,"frozen":false,"closed":false,
                 "issued_on":"2025-09-01","expires_on":"2029-06-30","ledger_balance_fen":5,"pending_fen":0,"colour":"红"}""".getBytes(StandardCharsets.UTF_8));
        CardBody body = Json.read(document, CardBody.class);
        var row = new Incoming("c1", 1, new byte[32], body, Json.extra(document, body));
        store.desk.feed(store.applier(EntityType.CARD), row);

        Card card = store.cards.service().card("c1").orElseThrow();
        assertEquals(CardKind.UNRECOGNISED, card.body().kind());
        assertTrue(card.unrecognised());
        assertEquals("SILVER", card.json().get("kind").textValue());
        assertEquals("红", card.json().get("colour").textValue());

        var again = new ArrayList<Incoming>();
        store.desk.database.read((Tx tx) -> {
            store.applier(EntityType.CARD).each(tx, again::add);
            return 0;
        });
        assertEquals(
                document, Json.restore(again.getFirst().body(), again.getFirst().extra()));
    }
}
