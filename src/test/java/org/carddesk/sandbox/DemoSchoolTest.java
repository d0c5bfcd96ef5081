package org.carddesk.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.function.Predicate;
import org.carddesk.gateway.Json;
import org.carddesk.gateway.Target;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The made-up school behind the wire. */
class DemoSchoolTest {
    private static final LocalDate TODAY = LocalDate.parse("2030-03-01");

    @TempDir
    Path folder;

    private TestGateway gateway;
    private WireDesk clerk;

    @BeforeEach
    void open() {
        gateway = new TestGateway(folder, new DemoSchool(4, 160, 8));
        clerk = gateway.desk("desk-a", DemoOperator.CLERK1);
    }

    @AfterEach
    void close() {
        gateway.close();
    }

    private JsonNode any(String type, Predicate<JsonNode> body) {
        var start = clerk.send("POST", "/v1/snapshots", Map.of("Idempotency-Key", gateway.ids.next()), new byte[0]);
        for (JsonNode item : clerk.get("/v1/snapshots/" + start.text("snapshot_id") + "/" + type)
                .json()
                .path("items")) {
            if (body.test(item.path("body"))) return item;
        }
        throw new AssertionError("no such " + type);
    }

    private JsonNode failed(String failure) {
        return any("top_up", body -> body.path("load_failure").asText().equals(failure));
    }

    private static Target topUp(JsonNode item) {
        return new Target("top_up", item.path("id").asText());
    }

    @Test
    void aFailedLoadIsRetriedOverTheWireAndARepeatedRequestLoadsNothingMore() {
        JsonNode failed = failed("HOST_REJECTED");
        var retry =
                clerk.draft("retry_load", topUp(failed), failed.path("version").asLong(), Json.object());
        var answer = retry.send();
        assertEquals("applied", answer.text("status"), answer.json().toString());
        JsonNode loaded = clerk.item("top_up", failed.path("id").asText()).path("body");
        assertEquals("LOADED", loaded.path("load").asText());
        JsonNode card = clerk.item("card", loaded.path("card_id").asText());
        assertEquals("true", retry.send().header("Idempotent-Replayed"));
        assertEquals(card, clerk.item("card", loaded.path("card_id").asText()));
    }

    @Test
    void aRefundNeedsFinanceAndSucceedsSecondsLater() {
        JsonNode failed = failed("NAME_MISMATCH");
        long amount = failed.path("body").path("amount_fen").asLong();
        var refund = clerk.draft(
                        "refund_top_up",
                        topUp(failed),
                        failed.path("version").asLong(),
                        Json.object().put("amount_fen", amount))
                .reason("姓名不符");
        assertEquals("awaiting_approval", refund.send().text("status"));
        var finance = gateway.desk("desk-b", DemoOperator.FINANCE1);
        assertEquals("applied", finance.decision("approve", refund.id()).send().text("status"));
        assertEquals("REQUESTED", refundState(refund.id()));
        gateway.clock.pass(Duration.ofSeconds(13));
        assertEquals("SUCCEEDED", refundState(refund.id()));
        gateway.restart();
        JsonNode after = clerk.item("top_up", failed.path("id").asText()).path("body");
        assertEquals(amount, after.path("refunded_fen").asLong());
        assertEquals("CANCELLED", after.path("load").asText());
    }

    private String refundState(String commandId) {
        return clerk.item("refund", "r-" + commandId).path("body").path("state").asText();
    }

    @Test
    void whoSignsByTheLinkHasAnAgreementAndWhoEndedOneIsFoundByACheck() {
        JsonNode card = any(
                "card",
                body -> !body.path("lost").asBoolean()
                        && !body.path("frozen").asBoolean()
                        && !body.path("closed").asBoolean()
                        && body.path("expires_on").asText().compareTo("2030-03-01") > 0
                        && body.path("holder_id").asText().endsWith("3"));
        var link = clerk.draft(
                "create_sign_link",
                new Target("card", card.path("id").asText()),
                card.path("version").asLong(),
                Json.object().put("threshold_fen", 2_000).put("load_amount_fen", 5_000));
        assertTrue(link.send().json().path("result").path("sign_url").asText().startsWith("https://"));
        gateway.clock.pass(Duration.ofSeconds(30));
        var signed = any("agreement", body -> body.path("card_id").equals(card.path("id")));
        assertEquals("NORMAL", signed.path("body").path("state").asText());
        var check = clerk.draft(
                "check_agreement",
                "agreement",
                signed.path("id").asText(),
                signed.path("version").asLong());
        assertEquals("applied", check.send().text("status"));
        assertEquals(
                "NORMAL",
                clerk.item("agreement", signed.path("id").asText())
                        .path("body")
                        .path("state")
                        .asText());
    }

    @Test
    void billsAreServedAsFilesOrWithTheReasonWhyNot() {
        var bill = clerk.get("/v1/bills/" + TODAY.minusDays(1) + "/trade");
        assertEquals(200, bill.status());
        assertEquals("application/zip", bill.header("Content-Type"));
        assertEquals(
                "bill-not-ready", clerk.get("/v1/bills/" + TODAY + "/trade").problem());
        assertEquals(
                "no-bill",
                clerk.get("/v1/bills/" + TODAY.minusDays(9) + "/signcustomer").problem());
    }

    @Test
    void theDigestOfTheMadeHistoryIsThatOfItsSnapshot() {
        JsonNode hello = clerk.get("/v1/hello").json();
        assertEquals("示例大学", hello.path("school").path("name").asText());
        long head = clerk.head();
        var digest = clerk.get("/v1/digest?epoch=" + clerk.epoch() + "&seq=" + head);
        var start = clerk.send("POST", "/v1/snapshots", Map.of("Idempotency-Key", gateway.ids.next()), new byte[0]);
        assertEquals(head, start.json().path("as_of_seq").asLong());
        for (JsonNode part : start.json().path("parts")) {
            for (JsonNode other : digest.json().path("parts"))
                if (other.path("type").equals(part.path("type"))) assertEquals(other.path("hash"), part.path("hash"));
        }
    }
}
