package org.carddesk.app;

import static org.carddesk.app.TestOffice.ended;
import static org.carddesk.app.TestOffice.json;
import static org.carddesk.app.TestOffice.ok;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands about money on its way: top-ups, failed loads with a second person, agreements. */
class MoneyCommandsTest {
    @TempDir
    private static Path folder;

    private static TestOffice office;
    private static TestTerminal clerk;

    @BeforeAll
    static void enrol() {
        office = new TestOffice(folder);
        clerk = office.enrolled("desk-1", "clerk1");
    }

    @AfterAll
    static void stop() {
        office.close();
    }

    @Test
    void syncTellsItsCountsAsJson() {
        assertTrue(json(ok(clerk.run("sync", "--json"))).has("events"));
    }

    @Test
    void theHistoryIsTextJsonAndCsv() {
        JsonNode all = json(ok(clerk.run("topups", "--json")));
        assertTrue(all.size() > 20, () -> "only " + all.size());
        JsonNode first = all.path(0);
        for (String member : new String[] {"id", "version", "out_trade_no", "amount_fen", "payment", "load"}) {
            assertTrue(first.has(member), first::toString);
        }
        String csv = ok(clerk.run("topups", "--csv", "--lang", "zh")).out();
        assertEquals(all.size() + 1, csv.lines().count());
        assertTrue(csv.startsWith("\uFEFF下单时间,商户订单号,"), csv.substring(0, 40));
        JsonNode failed = json(ok(clerk.run("topups", "--state", "load_failed", "--json")));
        assertTrue(failed.size() > 0 && failed.size() < all.size());
        ended(2, clerk.run("topups", "--person", "nobody"));
        ended(2, clerk.run("topups", "--state", "nonsense"));
    }

    @Test
    void aRefundNeedsASecondPerson() {
        // What the host calls a duplicate is on the card already, so the gateway rightly refuses to pay it back.
        JsonNode failed = queued(found -> found.path("case").asText().equals("LOAD_FAILED")
                && !found.path("load_failure").asText().equals("DUPLICATE"));
        String orderNo = failed.path("out_trade_no").asText();
        var tooMuch = clerk.run("failed", "refund", orderNo, "--amount", "99999", "--reason", "test", "--json");
        assertEquals("AMOUNT_TOO_HIGH", json(ended(1, tooMuch)).path("code").asText());
        JsonNode asked = json(ok(clerk.run("failed", "refund", orderNo, "--reason", "card lost", "--json")));
        assertEquals("awaiting_approval", asked.path("status").asText());
        String commandId = asked.path("command_id").asText();
        var finance = office.enrolled("desk-2", "finance1");
        ended(2, finance.run("approvals", "approve", "01900000-0000-7000-8000-000000000000"));
        assertEquals(1, json(ok(finance.run("approvals", "list", "--json"))).size());
        ok(finance.run("approvals", "approve", commandId));
        ok(clerk.run("sync"));
        assertEquals(0, json(ok(clerk.run("outbox", "--json"))).size());
        assertEquals(
                "REFUND_UNDER_WAY",
                byId(failed.path("id").asText()).path("case").asText());
        var again = clerk.run("failed", "refund", orderNo, "--reason", "again", "--json");
        String refused = json(ended(1, again)).path("code").asText();
        // On a slow machine Alipay has paid the first refund by now.
        assertTrue(Set.of("OPEN_REFUND", "ALREADY_REFUNDED").contains(refused), refused);
    }

    @Test
    void anUnclearLoadIsVerifiedAndAFailedOneRetried() {
        JsonNode unclear = queued(found -> found.path("load").asText().equals("UNKNOWN"));
        ok(clerk.run("failed", "verify", unclear.path("id").asText()));
        ended(2, clerk.run("failed", "retry", "no-such-top-up"));
        JsonNode failed = json(ok(clerk.run("failed", "list", "--json"))).path(0);
        ended(1, clerk.run("failed", "confirm", failed.path("id").asText(), "--evidence", "x", "--reason", "y"));
        assertTrue(ok(clerk.run("failed", "list")).out().lines().count() > 2);
    }

    @Test
    void anAgreementIsChangedPausedAndLinked() throws Exception {
        JsonNode agreement = inForceAtAlipay();
        String id = agreement.path("id").asText();
        ok(clerk.run("agreements", "change", id, "--threshold", "30", "--amount", "80.50", "--daily-cap", "200"));
        JsonNode changed = agreement(id);
        assertEquals(3000, changed.path("threshold_fen").asLong());
        assertEquals(8050, changed.path("load_amount_fen").asLong());
        assertEquals(20000, changed.path("daily_cap_fen").asLong());
        assertTrue(!changed.has("monthly_cap_fen"), changed::toString);
        if (!agreement(id).path("paused").asBoolean()) ok(clerk.run("agreements", "pause", id));
        assertTrue(agreement(id).path("paused").asBoolean());
        ok(clerk.run("agreements", "resume", id));
        ok(clerk.run("agreements", "terminate", id, "--holder-present"));
        assertEquals("UNSIGNED", agreement(id).path("state").asText());
        Path png = folder.resolve("link.png");
        String cardNo = cardNo(agreement.path("card_id").asText());
        JsonNode link = json(ok(clerk.run(
                "agreements",
                "sign-link",
                cardNo,
                "--threshold",
                "20",
                "--amount",
                "50",
                "--png",
                png.toString(),
                "--json")));
        assertTrue(link.path("sign_url").asText().contains("://"), link::toString);
        assertTrue(Files.size(png) > 200);
        ended(2, clerk.run("agreements", "pause", "nothing"));
        ended(2, clerk.run("agreements", "change", id, "--threshold", "1.234", "--amount", "5"));
    }

    /** Alipay does not tell of every end, so the desk's word alone is not enough. */
    private static JsonNode inForceAtAlipay() {
        for (JsonNode found : json(ok(clerk.run("agreements", "list", "--json")))) {
            if (!found.path("state").asText().equals("NORMAL")) continue;
            ok(clerk.run("agreements", "check", found.path("id").asText()));
            if (agreement(found.path("id").asText()).path("state").asText().equals("NORMAL")) return found;
        }
        throw new AssertionError("no agreement in force");
    }

    private static JsonNode agreement(String id) {
        return StreamSupport.stream(
                        json(ok(clerk.run("agreements", "list", "--json"))).spliterator(), false)
                .filter(found -> found.path("id").asText().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode queued(Predicate<JsonNode> wanted) {
        return StreamSupport.stream(
                        json(ok(clerk.run("failed", "list", "--json"))).spliterator(), false)
                .filter(wanted)
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode byId(String id) {
        return queued(found -> found.path("id").asText().equals(id));
    }

    private static String cardNo(String cardId) {
        Optional<JsonNode> card = StreamSupport.stream(
                        json(ok(clerk.run("cards", "list", "--json"))).spliterator(), false)
                .filter(found -> found.path("id").asText().equals(cardId))
                .findFirst();
        return card.orElseThrow().path("card_no").asText();
    }
}
