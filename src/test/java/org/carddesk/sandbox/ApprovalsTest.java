package org.carddesk.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import org.carddesk.gateway.ApprovalBody;
import org.carddesk.gateway.Json;
import org.carddesk.gateway.Payload;
import org.carddesk.gateway.Target;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Contract sections 4 and 8: what waits for a second person. */
class ApprovalsTest {
    @TempDir
    Path folder;

    private TestGateway gateway;
    private WireDesk clerk;
    private WireDesk finance;
    private WireDesk admin;

    @BeforeEach
    void open() {
        gateway = new TestGateway(folder);
        clerk = gateway.desk("desk-1", DemoOperator.CLERK1);
        finance = gateway.desk("desk-2", DemoOperator.FINANCE1);
        admin = gateway.desk("desk-3", DemoOperator.ADMIN1);
    }

    @AfterEach
    void close() {
        gateway.close();
    }

    private WireDesk.Draft refund(WireDesk desk, long fen) {
        return desk.draft(
                        "refund_top_up",
                        new Target("top_up", "t3"),
                        1,
                        Json.object().put("amount_fen", fen))
                .reason("holder asks");
    }

    private String refundState(String commandId) {
        return clerk.item("refund", "r" + commandId).path("body").path("state").asText();
    }

    @Test
    void theApprovalCarriesTheCommandsOwnMembersAndHash() {
        var draft = refund(clerk, 5_000);
        var answer = draft.send();
        assertEquals(202, answer.status());
        assertEquals("awaiting_approval", answer.text("status"));
        assertEquals("AWAITING_APPROVAL", refundState(draft.id()));
        var item = finance.item("approval", draft.id());
        var approval = Json.read(item.path("body"), ApprovalBody.class);
        assertEquals("refund_top_up", approval.commandType());
        assertEquals(5_000, approval.amountFen());
        assertEquals("op-clerk1", approval.maker());
        assertEquals(draft.body.path("payload_sha256").asText(), approval.payloadSha256());
        assertEquals(approval.payloadSha256(), Payload.of(approval).sha256());
        assertEquals(approval.createdAt().plus(Duration.ofHours(24)), approval.expiresAt());
    }

    @Test
    void approvingAppliesTheMakersCommandInOneTransaction() {
        var draft = refund(clerk, 5_000);
        byte[] bytes = draft.bytes();
        draft.send(bytes);
        long before = finance.head();
        var decision = finance.decision("approve", draft.id());
        assertEquals("applied", decision.send().text("status"));
        assertEquals("REQUESTED", refundState(draft.id()));
        assertEquals(
                "op-finance1",
                clerk.item("refund", "r" + draft.id())
                        .path("body")
                        .path("approved_by")
                        .asText());
        var events = finance.changes(before, 1).path("events");
        assertEquals(4, events.size());
        assertEquals(draft.id(), events.get(2).path("id").asText());
        assertEquals("applied", events.get(2).path("body").path("status").asText());
        assertEquals(2, events.get(2).path("version").asLong());
        assertEquals(decision.id(), events.get(3).path("id").asText());
        var replay = draft.send(bytes);
        assertEquals(200, replay.status());
        assertEquals("applied", replay.text("status"));
    }

    @Test
    void aReplayIs202WhileItWaits() {
        var draft = refund(clerk, 5_000);
        byte[] bytes = draft.bytes();
        draft.send(bytes);
        var replay = draft.send(bytes);
        assertEquals(202, replay.status());
        assertEquals("true", replay.header("Idempotent-Replayed"));
    }

    @Test
    void nobodyDecidesTheirOwnCommand() {
        var draft = refund(admin, 5_000);
        assertEquals(202, draft.send().status());
        assertEquals(
                "SELF_APPROVAL", admin.decision("approve", draft.id()).send().text("code"));
        assertEquals(
                "SELF_APPROVAL",
                admin.decision("reject", draft.id()).reason("mine").send().text("code"));
        assertEquals("AWAITING_APPROVAL", refundState(draft.id()));
    }

    @Test
    void aClerkDecidesNothing() {
        var draft = refund(clerk, 5_000);
        draft.send();
        var second = gateway.desk("desk-4", DemoOperator.CLERK2);
        assertEquals(403, second.decision("approve", draft.id()).send().status());
    }

    @Test
    void anotherPayloadIsNotApproved() {
        var draft = refund(clerk, 5_000);
        draft.send();
        var decision = finance.decision("approve", draft.id());
        decision.body.set("args", Json.object().put("payload_sha256", "0".repeat(64)));
        assertEquals("PAYLOAD_MISMATCH", decision.send().text("code"));
        assertEquals("AWAITING_APPROVAL", refundState(draft.id()));
    }

    @Test
    void anApprovalIsUsedOnce() {
        var draft = refund(clerk, 5_000);
        draft.send();
        var stale = admin.decision("approve", draft.id());
        assertEquals(200, finance.decision("approve", draft.id()).send().status());
        assertEquals(412, stale.send().status());
        assertEquals(
                "APPROVAL_DECIDED", admin.decision("approve", draft.id()).send().text("code"));
    }

    @Test
    void rejectingNeedsAReasonAndOpensTheLock() {
        var draft = refund(clerk, 5_000);
        byte[] bytes = draft.bytes();
        draft.send(bytes);
        assertEquals(
                "REASON_REQUIRED", finance.decision("reject", draft.id()).send().text("code"));
        assertEquals(
                200, finance.decision("reject", draft.id()).reason("no").send().status());
        assertEquals("CANCELLED", refundState(draft.id()));
        var replay = draft.send(bytes);
        assertEquals(200, replay.status());
        assertEquals("rejected", replay.text("status"));
        assertEquals("APPROVAL_REJECTED", replay.text("code"));
    }

    @Test
    void anApprovalExpiresAfterADay() {
        var draft = refund(clerk, 5_000);
        draft.send();
        var tooLate = finance.decision("approve", draft.id());
        gateway.clock.pass(Duration.ofHours(24));
        clerk.signIn(DemoOperator.CLERK1);
        finance.signIn(DemoOperator.FINANCE1);
        assertEquals(412, tooLate.send().status());
        assertEquals(
                "APPROVAL_EXPIRED",
                finance.decision("approve", draft.id()).send().text("code"));
        assertEquals("APPROVAL_EXPIRED", clerk.get("/v1/commands/" + draft.id()).text("code"));
        assertEquals("CANCELLED", refundState(draft.id()));
    }

    @Test
    void cancellingWhatWaitsClosesApprovalAndLock() {
        var draft = refund(clerk, 5_000);
        draft.send();
        assertEquals(
                403,
                gateway.desk("desk-9", DemoOperator.CLERK1)
                        .cancel(draft.id(), 1)
                        .status());
        assertEquals("cancelled", clerk.cancel(draft.id(), 1).text("status"));
        assertEquals("CANCELLED", refundState(draft.id()));
        assertEquals(
                "CANCELLED",
                finance.item("approval", draft.id()).path("body").path("state").asText());
        assertEquals(
                "APPROVAL_DECIDED",
                finance.decision("approve", draft.id()).send().text("code"));
    }

    @Test
    void whileOneWaitsAnotherOnItsTargetIsRefused() {
        refund(clerk, 5_000).send();
        assertEquals(
                "OPEN_REFUND",
                refund(gateway.desk("desk-4", DemoOperator.CLERK2), 1).send().text("code"));
        var close = clerk.draft("close_card", "card", "c2", 1).reason("leaves");
        assertEquals(202, close.send().status());
        var again = gateway.desk("desk-5", DemoOperator.CLERK2)
                .draft("close_card", "card", "c2", 1)
                .reason("leaves");
        assertEquals("BAD_STATE", again.send().text("code"));
        assertEquals(200, clerk.draft("report_loss", "card", "c2", 1).send().status());
    }

    @Test
    void theRulesAreAskedAgainWhenApproved() {
        var close = clerk.draft("close_card", "card", "c2", 1).reason("leaves");
        assertEquals(202, close.send().status());
        var disable = admin.draft("disable_operator", "operator", "op-clerk1", 1);
        assertEquals(200, disable.send().status());
        assertEquals("applied", finance.decision("approve", close.id()).send().text("status"));
        var ended = finance.get("/v1/commands/" + close.id());
        assertEquals("rejected", ended.text("status"));
        assertEquals("FORBIDDEN", ended.text("code"));
        assertFalse(finance.item("card", "c2").path("body").path("closed").asBoolean());
        assertEquals(
                "APPROVED",
                finance.item("approval", close.id()).path("body").path("state").asText());
    }

    @Test
    void aMakerWhoseRoleWasTakenMeanwhileIsRefusedWhenApproved() {
        var draft = refund(clerk, 5_000);
        assertEquals(202, draft.send().status());
        rolesOf("clerk1", "AUDITOR");
        assertEquals("applied", finance.decision("approve", draft.id()).send().text("status"));
        var ended = finance.get("/v1/commands/" + draft.id());
        assertEquals("rejected", ended.text("status"));
        assertEquals("FORBIDDEN", ended.text("code"));
        assertEquals("CANCELLED", refundState(draft.id()));
    }

    @Test
    void anApproverWhoseRoleWasTakenMeanwhileDecidesNothing() {
        var draft = refund(clerk, 5_000);
        assertEquals(202, draft.send().status());
        var ready = finance.decision("approve", draft.id());
        rolesOf("finance1", "CLERK");
        var refused = ready.send();
        assertEquals(403, refused.status());
        assertEquals("FORBIDDEN", refused.text("code"));
        assertEquals("AWAITING_APPROVAL", refundState(draft.id()));
        assertEquals(200, admin.decision("approve", draft.id()).send().status(), "another person still may");
    }

    /** Two administrators give an operator one other role. */
    private void rolesOf(String login, String role) {
        var args = Json.object().put("login", login).put("name", "Moved On");
        args.putArray("roles").add(role);
        var save = admin.draft("save_operator", new Target("operator", "op-" + login), 1, args);
        assertEquals(202, save.send().status());
        var second = gateway.desk("desk-6", DemoOperator.ADMIN2);
        assertEquals("applied", second.decision("approve", save.id()).send().text("status"));
    }

    @Test
    void closingACardWithMoneyTakesASecondPerson() {
        var close = clerk.draft("close_card", "card", "c2", 1).reason("leaves");
        close.send();
        assertEquals(200, finance.decision("approve", close.id()).send().status());
        var card = clerk.item("card", "c2").path("body");
        assertTrue(card.path("closed").asBoolean());
        assertEquals(0, card.path("ledger_balance_fen").asLong());
    }

    @Test
    void whatWaitsSurvivesARestart() {
        var draft = refund(clerk, 5_000);
        draft.send();
        gateway.restart();
        assertEquals(200, finance.decision("approve", draft.id()).send().status());
        assertEquals("applied", clerk.get("/v1/commands/" + draft.id()).text("status"));
    }
}
