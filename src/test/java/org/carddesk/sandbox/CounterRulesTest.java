package org.carddesk.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import org.carddesk.gateway.Json;
import org.carddesk.gateway.Target;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Contract section 8: the rules of cards and agreements. */
class CounterRulesTest {
    @TempDir
    Path folder;

    private TestGateway gateway;
    private WireDesk clerk;

    @BeforeEach
    void open() {
        gateway = new TestGateway(folder);
        clerk = gateway.desk("desk-1", DemoOperator.CLERK1);
    }

    @AfterEach
    void close() {
        gateway.close();
    }

    private static ObjectNode registration(String personNo, String name, String cardNo) {
        var args = Json.object().put("card_no", cardNo).put("kind", "REGULAR").put("expires_on", "2033-01-01");
        args.set(
                "person",
                Json.object()
                        .put("person_no", personNo)
                        .put("name", name)
                        .put("kind", "STUDENT")
                        .put("department", "Law"));
        return args;
    }

    private WireDesk.Answer on(String type, String targetType, String id, ObjectNode args) {
        long version = clerk.item(targetType, id).path("version").asLong();
        return clerk.draft(type, new Target(targetType, id), version, args).send();
    }

    private WireDesk.Answer onCard(String type, String id) {
        return on(type, "card", id, Json.object());
    }

    private JsonNode body(String type, String id) {
        return clerk.item(type, id).path("body");
    }

    private String code(WireDesk.Answer answer) {
        assertEquals(422, answer.status(), answer.json().toString());
        return answer.text("code");
    }

    @Test
    void registeringMakesPersonAndCard() {
        var answer = clerk.draft("register_card", null, 0, registration("2030099", "Wu", "990001"))
                .send();
        assertEquals(200, answer.status());
        var effects = answer.json().path("effects");
        assertEquals("cardholder", effects.get(0).path("type").asText());
        var card = body("card", effects.get(1).path("id").asText());
        assertEquals("990001", card.path("card_no").asText());
        assertEquals(effects.get(0).path("id"), card.path("holder_id"));
        assertEquals("2030-03-01", card.path("issued_on").asText());
    }

    @Test
    void registeringRefusesATakenNumberAndASecondRegularCard() {
        assertEquals(
                "CARD_NO_TAKEN",
                code(clerk.draft("register_card", null, 0, registration("2030099", "Wu", "600001"))
                        .send()));
        assertEquals(
                "OPEN_CARD_EXISTS",
                code(clerk.draft("register_card", null, 0, registration("2030001", "Person 1", "990001"))
                        .send()));
        var temporary = registration("2030001", "Person 1", "990001").put("kind", "TEMPORARY");
        assertEquals(
                200,
                clerk.draft("register_card", new Target("cardholder", "h1"), 1, temporary)
                        .send()
                        .status());
        assertEquals(
                "BAD_VALUE",
                code(clerk.draft(
                                "register_card",
                                new Target("cardholder", "h2"),
                                1,
                                registration("2030001", "Person 1", "990002"))
                        .send()));
    }

    @Test
    void aListIsJudgedRowByRow() {
        var rows = Json.object();
        rows.putArray("rows")
                .add(registration("2030101", "A", "990001"))
                .add(registration("2030102", "B", "990001"))
                .add(registration("2030103", "C", "990003"));
        var answer = clerk.draft("register_cards", null, 0, rows).send();
        assertEquals("applied", answer.text("status"));
        var results = answer.json().path("rows");
        assertEquals("applied", results.get(0).path("status").asText());
        assertEquals("CARD_NO_TAKEN", results.get(1).path("code").asText());
        assertEquals(2, results.get(2).path("effects").size());
        assertEquals(4, answer.json().path("effects").size());
        var again = clerk.draft("register_cards", null, 0, rows).send();
        assertEquals("CARD_NO_TAKEN", code(again));
    }

    @Test
    void fiveHundredRowsAreOneTransaction() {
        var rows = Json.object();
        var array = rows.putArray("rows");
        for (int i = 0; i < 500; i++) array.add(registration("P" + i, "Name", "C" + i));
        long before = clerk.head();
        assertEquals(200, clerk.draft("register_cards", null, 0, rows).send().status());
        assertEquals(1_001, clerk.changes(before, 1).path("events").size());
        array.add(registration("P500", "Name", "C500"));
        assertEquals(
                "BAD_VALUE", code(clerk.draft("register_cards", null, 0, rows).send()));
    }

    @Test
    void aHolderIsChangedButNotTheirNumber() {
        var args = Json.object()
                .put("name", "New Name")
                .put("kind", "STAFF")
                .put("department", "Arts")
                .put("left", false);
        assertEquals(200, on("update_cardholder", "cardholder", "h1", args).status());
        assertEquals("2030001", body("cardholder", "h1").path("person_no").asText());
        assertEquals("New Name", body("cardholder", "h1").path("name").asText());
    }

    @Test
    void expiryOnlyMovesForward() {
        assertEquals(
                "BAD_VALUE",
                code(on("extend_expiry", "card", "c1", Json.object().put("expires_on", "2031-01-01"))));
        assertEquals(
                200,
                on("extend_expiry", "card", "c1", Json.object().put("expires_on", "2035-01-01"))
                        .status());
        assertEquals("2035-01-01", body("card", "c1").path("expires_on").asText());
    }

    @Test
    void lostAndFrozenAreIndependent() {
        assertEquals(200, onCard("report_loss", "c1").status());
        assertEquals(200, onCard("freeze", "c1").status());
        assertTrue(onCard("freeze", "c1").json().path("effects").isEmpty());
        assertEquals(200, onCard("clear_loss", "c1").status());
        assertTrue(body("card", "c1").path("frozen").asBoolean());
        assertFalse(body("card", "c1").path("lost").asBoolean());
        assertEquals(200, onCard("unfreeze", "c1").status());
        assertEquals("BAD_STATE", code(onCard("unfreeze", "c1")));
    }

    @Test
    void aNegativeBalanceStaysFrozen() {
        gateway.close();
        try (var ledger = Ledger.open(folder.resolve("gateway.db"), gateway.clock, gateway.ids)) {
            ledger.writeOnly(tx -> tx.put("c1", SmallSchool.card(1, -100, true)));
        }
        gateway.restart();
        assertEquals("NEGATIVE_BALANCE", code(onCard("unfreeze", "c1")));
    }

    @Test
    void replacingMovesBalanceAndAgreement() {
        var args = Json.object().put("card_no", "990001").put("cause", "LOST");
        assertEquals("NOT_LOST_OR_DAMAGED", code(on("replace_card", "card", "c2", args)));
        onCard("report_loss", "c2");
        var answer = on("replace_card", "card", "c2", args);
        assertEquals(200, answer.status());
        String replacement = answer.json().path("effects").get(1).path("id").asText();
        var old = body("card", "c2");
        assertTrue(old.path("closed").asBoolean());
        assertEquals(0, old.path("ledger_balance_fen").asLong());
        var card = body("card", replacement);
        assertEquals(500, card.path("ledger_balance_fen").asLong());
        assertEquals("c2", card.path("replaces_card_id").asText());
        assertFalse(card.path("lost").asBoolean());
        assertEquals(replacement, body("agreement", "a2").path("card_id").asText());
        assertEquals("CARD_CLOSED", code(on("replace_card", "card", "c2", args)));
    }

    @Test
    void aDamagedCardIsReplacedByAFreeNumberOnly() {
        var taken = Json.object().put("card_no", "600002").put("cause", "DAMAGED");
        assertEquals("CARD_NO_TAKEN", code(on("replace_card", "card", "c1", taken)));
        assertEquals(
                200,
                on("replace_card", "card", "c1", taken.put("card_no", "990001")).status());
    }

    @Test
    void aCardWithWaitingMoneyIsNotClosed() {
        assertEquals(
                "MONEY_PENDING",
                code(clerk.draft("close_card", "card", "c3", 1).reason("leaves").send()));
        assertEquals(
                200,
                clerk.draft("close_card", "card", "c1", 1)
                        .reason("leaves")
                        .send()
                        .status());
        assertEquals("CARD_CLOSED", code(onCard("report_loss", "c1")));
    }

    @Test
    void anAgreementsAmountsStayWithinItsQuota() {
        var args = Json.object().put("threshold_fen", 2_000).put("load_amount_fen", 20_001);
        assertEquals("BAD_VALUE", code(on("update_auto_load", "agreement", "a1", args)));
        args.put("load_amount_fen", 20_000).put("daily_cap_fen", 10_000);
        assertEquals("BAD_VALUE", code(on("update_auto_load", "agreement", "a1", args)));
        args.put("daily_cap_fen", 40_000);
        assertEquals(200, on("update_auto_load", "agreement", "a1", args).status());
        assertEquals(40_000, body("agreement", "a1").path("daily_cap_fen").asLong());
    }

    @Test
    void anAgreementPausesAndResumes() {
        assertEquals("BAD_STATE", code(on("resume_agreement", "agreement", "a1", Json.object())));
        assertEquals(
                200, on("pause_agreement", "agreement", "a1", Json.object()).status());
        assertTrue(body("agreement", "a1").path("paused").asBoolean());
        assertEquals(
                200, on("resume_agreement", "agreement", "a1", Json.object()).status());
    }

    @Test
    void checkingBringsAlipaysState() {
        assertEquals(
                200, on("check_agreement", "agreement", "a2", Json.object()).status());
        assertEquals("UNSIGNED", body("agreement", "a2").path("state").asText());
        assertEquals("AGREEMENT_ENDED", code(on("pause_agreement", "agreement", "a2", Json.object())));
        var terminate =
                on("terminate_agreement", "agreement", "a2", Json.object().put("holder_present", false));
        assertEquals("applied", terminate.text("status"));
    }

    @Test
    void terminatingWithoutTheHolderTakesASecondPerson() {
        var absent = on("terminate_agreement", "agreement", "a1", Json.object().put("holder_present", false));
        assertEquals(202, absent.status());
        var finance = gateway.desk("desk-2", DemoOperator.FINANCE1);
        assertEquals(
                200,
                finance.decision("approve", absent.text("command_id")).send().status());
        assertEquals("UNSIGNED", body("agreement", "a1").path("state").asText());
        assertEquals("SCHOOL", body("agreement", "a1").path("ended_by").asText());
    }

    @Test
    void aSignLinkIsToldToItsMakerOnly() {
        var args = Json.object().put("threshold_fen", 1_000).put("load_amount_fen", 5_000);
        assertEquals("BAD_STATE", code(on("create_sign_link", "card", "c1", args)));
        long before = clerk.head();
        var link = on("create_sign_link", "card", "c3", args);
        assertEquals(
                "https://example.invalid/sign/c3",
                link.json().path("result").path("sign_url").asText());
        assertFalse(clerk.changes(before, 10).toString().contains("sign_url"));
        String path = "/v1/commands/" + link.text("command_id");
        assertTrue(clerk.get(path).json().has("result"));
        assertFalse(gateway.desk("desk-2", DemoOperator.CLERK2).get(path).json().has("result"));
        onCard("freeze", "c3");
        assertEquals("CARD_NOT_USABLE", code(on("create_sign_link", "card", "c3", args)));
    }
}
