package org.carddesk.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import org.carddesk.db.Ids;
import org.carddesk.gateway.BankCreditBody;
import org.carddesk.gateway.CardholderBody;
import org.carddesk.gateway.CreditSource;
import org.carddesk.gateway.EntityType;
import org.carddesk.gateway.Json;
import org.carddesk.gateway.PersonKind;
import org.carddesk.gateway.StateHash;
import org.carddesk.gateway.StatePart;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerTest {
    @TempDir
    Path folder;

    private Ledger ledger;

    @BeforeEach
    void open() {
        Clock clock = Clock.fixed(Instant.parse("2030-03-01T02:00:00.123Z"), ZoneOffset.UTC);
        ledger = Ledger.open(folder.resolve("gateway.db"), clock, new Ids(clock, new Random(1)));
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void eachPutIsAnEventWithTheNextVersion() {
        ledger.writeOnly(tx -> {
            tx.put("p1", person("Li Lei"));
            tx.put("p1", person("Han Meimei"));
        });
        assertEquals(2, ledger.<Long>read(LedgerReader::headSeq));
        var stored = ledger.read(reader -> reader.get(CardholderBody.class, "p1"));
        assertEquals(2, stored.version());
        assertEquals("Han Meimei", stored.body().name());
        assertEquals(List.of("t1 1 0 put 1", "t1 2 1 put 2"), events());
    }

    @Test
    void aDeletedEntityComesBackWithAHigherVersion() {
        ledger.writeOnly(tx -> tx.put("p1", person("Li Lei")));
        ledger.writeOnly(tx -> tx.delete(EntityType.CARDHOLDER, "p1"));
        assertTrue(
                ledger.read(reader -> reader.find(CardholderBody.class, "p1")).isEmpty());
        assertEquals(0, part("cardholder").count());
        assertEquals("0".repeat(64), part("cardholder").hash());
        ledger.writeOnly(tx -> tx.put("p1", person("Li Lei")));
        assertEquals(List.of("t1 1 0 put 1", "t2 2 1 del 2", "t3 3 2 put 3"), events());
    }

    @Test
    void theMovedDigestIsTheSumOfWhatIsThere() {
        ledger.bulk(bulk -> {
            for (int i = 0; i < 50; i++) bulk.add("c" + i, 3, credit(i));
        });
        ledger.writeOnly(tx -> {
            tx.put("c7", credit(700));
            tx.put("c60", credit(1));
            tx.delete(EntityType.BANK_CREDIT, "c8");
        });
        StatePart part = part("bank_credit");
        assertEquals(50, part.count());
        assertEquals(
                ledger.<Long>read(reader -> reader.tx().number("SELECT sum(amount_fen) FROM bank_credit")),
                part.sumFen());
        assertEquals(recomputed("bank_credit"), part.hash());
    }

    @Test
    void bulkHistoryIsReachedBySnapshotOnly() {
        ledger.bulk(bulk -> bulk.add("c1", 1, credit(5)));
        ledger.bulk(bulk -> bulk.add("c2", 1, credit(6)));
        assertEquals(2, ledger.<Long>read(LedgerReader::headSeq));
        assertEquals(3, ledger.<Long>read(LedgerReader::minSeq));
        assertTrue(events().isEmpty());
        assertEquals(11, part("bank_credit").sumFen());
    }

    @Test
    void aFailedChangeLeavesNoEvent() {
        assertThrows(
                Refused.class,
                () -> ledger.writeOnly(tx -> {
                    tx.put("p1", person("Li Lei"));
                    throw new Refused(org.carddesk.gateway.RefusalCode.BAD_STATE);
                }));
        assertEquals(0, ledger.<Long>read(LedgerReader::headSeq));
        assertEquals(0, part("cardholder").count());
    }

    @Test
    void aTransactionHasAtMostTwoThousandEvents() {
        ledger.writeOnly(tx -> {
            for (int i = 0; i < 2_000; i++) tx.put("c" + i, credit(i));
        });
        assertThrows(
                IllegalStateException.class,
                () -> ledger.writeOnly(tx -> {
                    for (int i = 0; i < 2_001; i++) tx.put("c" + i, credit(i));
                }));
    }

    @Test
    void aTypeOfTheFutureIsPartOfTheDigest() {
        ledger.writeOnly(tx -> tx.put("locker", "l1", Json.object().put("no", 4)));
        assertEquals(1, part("locker").count());
        assertEquals(recomputed("locker"), part("locker").hash());
    }

    @Test
    void theStateSurvivesReopening() {
        ledger.writeOnly(tx -> tx.put("p1", person("Li Lei")));
        String epoch = ledger.read(LedgerReader::epoch);
        String hash = part("cardholder").hash();
        ledger.markReady();
        ledger.close();
        open();
        assertTrue(ledger.ready());
        assertEquals(epoch, ledger.read(LedgerReader::epoch));
        assertEquals(hash, part("cardholder").hash());
        assertFalse(ledger.read(reader -> reader.where(CardholderBody.class, "person_no = ?", "2030001"))
                .isEmpty());
    }

    @Test
    void lookUpsOfOpenTopUpsUseTheirIndex() {
        var plan = ledger.read(reader -> reader.tx()
                .list("EXPLAIN QUERY PLAN SELECT id FROM open_top_up WHERE card_id = 'x'", row -> row.text("detail")));
        assertTrue(plan.toString().contains("open_top_up_by_card"), plan.toString());
        plan = ledger.read(reader -> reader.tx()
                .list("EXPLAIN QUERY PLAN SELECT id FROM card WHERE card_no = ?", row -> row.text("detail"), "x"));
        assertTrue(plan.toString().contains("card_by_card_no"), plan.toString());
    }

    private List<String> events() {
        return ledger.read(reader -> reader.tx()
                .list(
                        "SELECT tx || ' ' || seq || ' ' || prev || ' ' || op || ' ' || version AS line FROM feed ORDER BY seq",
                        row -> row.text("line")));
    }

    private StatePart part(String type) {
        return ledger.read(reader -> DigestParts.at(reader.tx(), reader.headSeq())).stream()
                .filter(part -> part.type().equals(type))
                .findFirst()
                .orElseThrow();
    }

    private String recomputed(String type) {
        var sum = new BigInteger[] {BigInteger.ZERO};
        ledger.read(reader -> {
            reader.tx()
                    .each(
                            "SELECT id, version, body FROM entity WHERE type = ?",
                            row -> sum[0] = sum[0].add(new BigInteger(
                                    1,
                                    StateHash.ofEntity(
                                            row.text("id"),
                                            row.number("version"),
                                            row.text("body").getBytes(StandardCharsets.UTF_8)))),
                            type);
            return true;
        });
        return String.format("%064x", sum[0].mod(BigInteger.ONE.shiftLeft(256)));
    }

    private static CardholderBody person(String name) {
        return new CardholderBody("2030001", name, PersonKind.STUDENT, "Physics", null, false);
    }

    private static BankCreditBody credit(long fen) {
        var day = LocalDate.parse("2030-02-28");
        return new BankCreditBody(day, fen, day.plusDays(1), null, null, CreditSource.GATEWAY, false);
    }
}
