package org.carddesk.topups;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.carddesk.TestStore;
import org.carddesk.gateway.AttemptResult;
import org.carddesk.gateway.Body;
import org.carddesk.gateway.EntityType;
import org.carddesk.gateway.Json;
import org.carddesk.gateway.LoadAttemptBody;
import org.carddesk.gateway.LoadFailure;
import org.carddesk.gateway.LoadState;
import org.carddesk.gateway.Payment;
import org.carddesk.gateway.RefundState;
import org.carddesk.sync.ChangeApplier;
import org.carddesk.sync.Incoming;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TopUpFeedTest {
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
    void everyMemberComesBackWithAndWithoutTheOptionalOnes() {
        var full = new TestTopUp("CD1").load(LoadState.LOADED);
        full.agreementId = "g1";
        full.failure = LoadFailure.HOST_TIMEOUT;
        var attempt = new LoadAttemptBody(
                "t1", "c1", 2, TestStore.NOW, TestStore.NOW, AttemptResult.FAILED, LoadFailure.CARD_LOST, "K7");
        var bare = new LoadAttemptBody("t1", "c1", 1, TestStore.NOW, null, AttemptResult.UNKNOWN, null, null);
        assertComesBack(EntityType.TOP_UP, "t1", full.body());
        assertComesBack(
                EntityType.TOP_UP,
                "t2",
                new TestTopUp("CD2").payment(Payment.WAITING).body());
        assertComesBack(EntityType.LOAD_ATTEMPT, "a1", attempt);
        assertComesBack(EntityType.LOAD_ATTEMPT, "a2", bare);
        assertComesBack(EntityType.REFUND, "r1", TestTopUp.refund("t1", "R1", 1, RefundState.SUCCEEDED));
        assertComesBack(EntityType.REFUND, "r2", TestTopUp.refund("t1", "R2", 1, RefundState.REQUESTED));
        assertEquals(
                full.body(), store.topUps.service().find("t1").orElseThrow().body());
        var detail = store.topUps.service().detail("t1").orElseThrow();
        assertEquals(
                List.of(bare, attempt),
                detail.attempts().stream().map(LoadAttempt::body).toList());
    }

    @Test
    void aNewerTopUpTakesThePlaceOfTheOlderAndADeletedOneIsGone() {
        store.put("t1", new TestTopUp("CD1").body());
        store.put("t1", new TestTopUp("CD1").load(LoadState.LOADED).body());
        TopUp found = store.topUps.service().find("CD1").orElseThrow();
        assertEquals(2, found.version());
        assertEquals(VisibleStatus.LOADED, found.status());
        store.desk.database.writeOnly(tx -> store.applier(EntityType.TOP_UP).delete(tx, List.of("t1")));
        assertEquals(0, store.count("top_up"));
    }

    /** A change of the order itself is written in another way than one of what became of it, and a page may hold both. */
    @Test
    void whateverChangesInAPageOfTopUpsIsStored() {
        var random = new Random(7);
        ChangeApplier feed = store.applier(EntityType.TOP_UP);
        List<Incoming> rows = IntStream.range(0, 20)
                .mapToObj(n -> row("t" + n, 1, TestTopUp.random(random, n)))
                .toList();
        List<Incoming> first = rows;
        store.desk.database.writeOnly(tx -> feed.put(tx, first));
        for (int version = 2; version < 60; version++) {
            var next = new ArrayList<Incoming>();
            for (Incoming row : rows) next.add(row(row.id(), version, changed(row.body(), random)));
            store.desk.database.writeOnly(tx -> feed.replace(tx, next));
            for (Incoming row : next) {
                Incoming stored =
                        store.desk.database.read(tx -> feed.find(tx, row.id())).orElseThrow();
                assertEquals(row.body(), stored.body());
                assertEquals(row.version(), stored.version());
                assertArrayEquals(row.hash(), stored.hash());
                assertEquals(row.extra(), stored.extra());
            }
            rows = next;
        }
        String sound = store.desk
                .database
                .read(tx -> tx.first("PRAGMA integrity_check", row -> row.text("integrity_check")))
                .orElseThrow();
        assertEquals("ok", sound);
    }

    private static Incoming row(String id, int version, Body body) {
        byte[] hash = new byte[32];
        hash[version % 32] = (byte) version;
        return new Incoming(id, version, hash, body, Optional.of(Json.object().put("place", version)));
    }

    /** A few members as in another top-up; most of the changes leave the order as it was. */
    private static Body changed(Body body, Random random) {
        ObjectNode document = (ObjectNode) Json.tree(body);
        Json.tree(TestTopUp.random(random, random.nextInt(20))).properties().forEach(member -> {
            if (random.nextInt(8) == 0) document.set(member.getKey(), member.getValue());
        });
        return Json.read(document, EntityType.TOP_UP.body());
    }

    @Test
    void anUnknownLoadStateIsKeptRawAndToBeVerified() {
        var document = Json.parse("""
                {"out_trade_no":"CD1","card_id":"c1","holder_id":"h1","channel":"WEB","amount_fen":100,
                 "ordered_at":"2026-11-21T04:00:00.000Z","payment":"PAID","refunded_fen":0,"load":"HALFWAY"}""".getBytes(StandardCharsets.UTF_8));
        Body body = Json.read(document, EntityType.TOP_UP.body());
        store.desk.feed(
                store.applier(EntityType.TOP_UP),
                new Incoming("t1", 1, new byte[32], body, Json.extra(document, body)));
        TopUp found = store.topUps.service().find("t1").orElseThrow();
        assertEquals("HALFWAY", found.json().get("load").textValue());
        assertEquals(VisibleStatus.TO_VERIFY, found.status());
    }

    @Test
    void stampsCarryTheAmountForTheSums() {
        store.put("t1", new TestTopUp("CD1").amount(1234).body());
        store.desk.database.read(tx -> {
            assertEquals(
                    1234,
                    store.applier(EntityType.TOP_UP)
                            .stamps(tx, List.of("t1"))
                            .get("t1")
                            .amountFen());
            return 0;
        });
    }

    @Test
    void theStoreRefusesWhatTheContractForbids() {
        assertThrows(
                RuntimeException.class,
                () -> store.desk.database.writeOnly(
                        tx -> tx.execute(
                                "INSERT INTO top_up (id, version, hash, out_trade_no,"
                                        + " card_id, holder_id, channel, amount_fen, ordered_millis, payment, refunded_fen, load)"
                                        + " VALUES ('x', 1, zeroblob(32), 'CD', 'c', 'h', 'WEB', -1, 1, 'PAID', 0, 'FAILED')")));
        assertEquals(0, store.count("top_up"));
    }

    private void assertComesBack(EntityType type, String id, Body body) {
        store.put(id, body);
        var found = new ArrayList<Body>();
        store.desk.database.read(tx -> {
            store.applier(type).each(tx, row -> {
                if (row.id().equals(id)) found.add(row.body());
            });
            return 0;
        });
        assertEquals(List.of(body), found);
    }
}
