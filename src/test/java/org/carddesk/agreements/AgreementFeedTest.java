package org.carddesk.agreements;

import static org.carddesk.agreements.TestAgreement.agreement;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.carddesk.TestStore;
import org.carddesk.db.Tx;
import org.carddesk.gateway.AgreementBody;
import org.carddesk.gateway.AgreementState;
import org.carddesk.gateway.EndedBy;
import org.carddesk.gateway.EntityType;
import org.carddesk.gateway.Json;
import org.carddesk.sync.ChangeApplier;
import org.carddesk.sync.Incoming;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgreementFeedTest {
    @TempDir
    Path folder;

    private TestStore store;
    private ChangeApplier feed;

    @BeforeEach
    void open() {
        store = new TestStore(folder);
        feed = store.applier(EntityType.AGREEMENT);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void everyMemberComesBackAsItWasPut() {
        var full = new AgreementBody(
                "20290101000000000001",
                "DEMO$-1",
                "c1",
                "h1",
                AgreementState.UNSIGNED,
                true,
                1_000,
                5_000,
                20_000L,
                100_000L,
                50_000L,
                Instant.parse("2026-09-01T02:00:00.123Z"),
                LocalDate.of(2027, 9, 1),
                Instant.parse("2026-11-01T02:00:00.456Z"),
                EndedBy.USER,
                Instant.parse("2026-11-02T02:00:00.789Z"),
                Instant.parse("2026-10-30T02:00:00.001Z"),
                3,
                "BUYER_BALANCE_NOT_ENOUGH");
        var least = new AgreementBody(
                null,
                "DEMO$-2",
                "c2",
                "h2",
                AgreementState.TEMP,
                false,
                0,
                0,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                TestStore.NOW,
                null,
                0,
                null);
        store.put("a1", full).put("a2", least);
        assertEquals(full, shown("a1").body());
        assertEquals(least, shown("a2").body());
        assertTrue(shown("a1").ended());
        assertFalse(shown("a2").ended());
    }

    @Test
    void aNewerAgreementTakesThePlaceOfTheOlder() {
        store.put("a1", agreement().body());
        AgreementBody ended = agreement().in(AgreementState.EXPIRED).body();
        store.put("a1", ended);
        assertEquals(2, shown("a1").version());
        assertEquals(ended, shown("a1").body());
        assertEquals(1, store.count("agreement WHERE ended = 1"));
        assertEquals(1, store.count("agreement"));
    }

    @Test
    void stampsTellVersionAndHash() {
        Incoming row = TestStore.incoming("a1", 7, agreement().body());
        store.desk.feed(feed, row);
        var stamps = store.desk.database.read(tx -> feed.stamps(tx, List.of("a1", "a2")));
        assertEquals(Set.of("a1"), stamps.keySet());
        assertEquals(7, stamps.get("a1").version());
        assertArrayEquals(row.hash(), stamps.get("a1").hash());
    }

    @Test
    void deletingTakesOneAndClearingAll() {
        for (String id : List.of("a1", "a2", "a3")) store.put(id, agreement().body());
        store.desk.database.writeOnly(tx -> feed.delete(tx, List.of("a2")));
        assertTrue(store.agreements.service().agreement("a2").isEmpty());
        assertEquals(2, store.count("agreement"));
        store.desk.database.writeOnly(feed::clear);
        assertEquals(0, store.count("agreement"));
    }

    @Test
    void whatThisVersionDoesNotKnowIsKeptByteForByte() {
        var document = Json.parse("""
                {"external_agreement_no":"DEMO$1","card_id":"c1","holder_id":"h1","state":"SLEEPING","paused":false,
                 "threshold_fen":1000,"load_amount_fen":5000,"checked_at":"2026-11-21T02:00:00.000Z","failing_streak":0,
                 "colour":"红"}""".getBytes(StandardCharsets.UTF_8));
        AgreementBody body = Json.read(document, AgreementBody.class);
        store.desk.feed(feed, new Incoming("a1", 1, new byte[32], body, Json.extra(document, body)));

        Agreement agreement = shown("a1");
        assertEquals(AgreementState.UNRECOGNISED, agreement.body().state());
        assertTrue(agreement.unrecognised());
        assertFalse(agreement.ended());
        assertEquals("SLEEPING", agreement.json().get("state").textValue());
        assertEquals("红", agreement.json().get("colour").textValue());

        var again = new ArrayList<Incoming>();
        store.desk.database.read((Tx tx) -> {
            feed.each(tx, again::add);
            return 0;
        });
        assertEquals(
                document, Json.restore(again.getFirst().body(), again.getFirst().extra()));
    }

    private Agreement shown(String id) {
        return store.agreements.service().agreement(id).orElseThrow();
    }
}
