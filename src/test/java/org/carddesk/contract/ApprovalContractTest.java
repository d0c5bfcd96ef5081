package org.carddesk.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import org.carddesk.gateway.ApprovalBody;
import org.carddesk.gateway.ApprovalState;
import org.carddesk.gateway.BankCreditBody;
import org.carddesk.gateway.Json;
import org.carddesk.gateway.OperatorRole;
import org.carddesk.gateway.Payload;
import org.carddesk.gateway.Target;
import org.carddesk.sandbox.WireDesk;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Section 8: the second person, shown on a bank credit and on an operator that the tests make themselves. */
@Tag("contract")
class ApprovalContractTest {
    private final ContractGateway gateway = ContractGateway.shared();
    private final WireDesk finance = gateway.desk(OperatorRole.FINANCE);
    private final long before = finance.head();

    /** A void that waits: the credit, the command and its approval. */
    private record Waiting(String creditId, WireDesk.Draft draft, long seq) {}

    private Waiting voidOfACredit() {
        var args = Arguments.bankCredit(Arguments.today().minusDays(1), 1, "ct" + gateway.digits(10));
        var recorded = Given.of(finance, finance.draft("record_bank_credit", null, 0, args));
        assumeTrue(recorded.applied(), () -> "this gateway records no credit of yesterday: " + recorded);
        JsonNode credit = recorded.effect("bank_credit").orElseThrow();
        String id = credit.path("id").asText();
        var draft = finance.draft(
                        "void_bank_credit",
                        "bank_credit",
                        id,
                        credit.path("version").asLong())
                .reason("contract");
        var given = Given.of(finance, draft);
        assertEquals("awaiting_approval", given.status(), given::toString);
        assertEquals(202, given.answer().status());
        return new Waiting(id, draft, given.committedSeq());
    }

    private JsonNode newest(String type, String id, long seq) {
        return FeedReader.last(FeedReader.upTo(finance, before, seq), type, id).orElseThrow();
    }

    private Given decide(WireDesk desk, String verb, Waiting waiting, String sha256) {
        JsonNode approval = newest("approval", waiting.draft().id(), waiting.seq());
        var target = new Target("approval", waiting.draft().id());
        var args = Arguments.decide(
                sha256.isEmpty() ? approval.path("body").path("payload_sha256").asText() : sha256);
        return Given.of(
                desk,
                desk.draft(verb, target, approval.path("version").asLong(), args)
                        .reason("contract"));
    }

    private String status(Waiting waiting) {
        return finance.get("/v1/commands/" + waiting.draft().id()).text("status");
    }

    @Test
    void anApprovalCarriesTheCommandsOwnMembersAndHash() {
        var waiting = voidOfACredit();
        JsonNode event = newest("approval", waiting.draft().id(), waiting.seq());
        ApprovalBody approval = Json.read(event.path("body"), ApprovalBody.class);
        assertEquals(ApprovalState.OPEN, approval.state());
        assertEquals(finance.operatorId, approval.maker());
        assertEquals(waiting.draft().sha256(), approval.payloadSha256());
        assertEquals(approval.payloadSha256(), Payload.of(approval).sha256());
        assertEquals("awaiting_approval", status(waiting));
        finance.cancel(
                waiting.draft().id(), waiting.draft().body.path("desk_seq").asLong());
    }

    @Test
    void theSecondPersonsYesAppliesTheMakersCommandOnce() {
        var waiting = voidOfACredit();
        var second = gateway.another(OperatorRole.FINANCE, finance);
        var yes = decide(second, "approve", waiting, "");
        assertTrue(yes.applied(), yes::toString);
        assertEquals("applied", status(waiting));
        var credit = newest("bank_credit", waiting.creditId(), yes.committedSeq());
        assertTrue(Json.read(credit.path("body"), BankCreditBody.class).voided());
        var approval = newest("approval", waiting.draft().id(), yes.committedSeq());
        assertEquals("APPROVED", approval.path("body").path("state").asText());
        var twice = second.draft(
                "approve",
                new Target("approval", waiting.draft().id()),
                approval.path("version").asLong(),
                Arguments.decide(waiting.draft().sha256()));
        Given.of(second, twice).assertRefused(422, "business-rule", "APPROVAL_DECIDED");
    }

    @Test
    void theMakerNeverDecides() {
        var waiting = voidOfACredit();
        decide(finance, "approve", waiting, "").assertRefused(422, "business-rule", "SELF_APPROVAL");
        assertEquals("awaiting_approval", status(waiting));
        finance.cancel(
                waiting.draft().id(), waiting.draft().body.path("desk_seq").asLong());
    }

    @Test
    void aDecisionSignsTheHashThatItSaw() {
        var waiting = voidOfACredit();
        var second = gateway.another(OperatorRole.FINANCE, finance);
        decide(second, "approve", waiting, "0".repeat(64)).assertRefused(422, "business-rule", "PAYLOAD_MISMATCH");
        assertEquals("awaiting_approval", status(waiting));
        finance.cancel(
                waiting.draft().id(), waiting.draft().body.path("desk_seq").asLong());
    }

    @Test
    void aNoRejectsTheMakersCommand() {
        var waiting = voidOfACredit();
        var second = gateway.another(OperatorRole.FINANCE, finance);
        var no = decide(second, "reject", waiting, "");
        assertTrue(no.applied(), no::toString);
        var asked = finance.get("/v1/commands/" + waiting.draft().id());
        assertEquals("rejected", asked.text("status"));
        assertEquals("APPROVAL_REJECTED", asked.text("code"));
        var credit = newest("bank_credit", waiting.creditId(), no.committedSeq());
        assertFalse(Json.read(credit.path("body"), BankCreditBody.class).voided());
    }

    @Test
    void anotherCommandOnTheSameTargetWaitsItsTurn() {
        var waiting = voidOfACredit();
        JsonNode credit = newest("bank_credit", waiting.creditId(), waiting.seq());
        var second = gateway.another(OperatorRole.FINANCE, finance);
        var draft = second.draft(
                        "void_bank_credit",
                        "bank_credit",
                        waiting.creditId(),
                        credit.path("version").asLong())
                .reason("contract");
        Given.of(second, draft).assertRefused(422, "business-rule", "BAD_STATE");
        finance.cancel(
                waiting.draft().id(), waiting.draft().body.path("desk_seq").asLong());
    }

    @Test
    void cancellingAnOpenApprovalCancelsTheCommand() {
        var waiting = voidOfACredit();
        var answer = finance.cancel(
                waiting.draft().id(), waiting.draft().body.path("desk_seq").asLong());
        assertEquals(200, answer.status());
        assertEquals("cancelled", answer.text("status"), answer.json()::toString);
        var events = FeedReader.upTo(
                finance, before, answer.json().path("committed_seq").asLong(finance.head()));
        var approval = FeedReader.last(events, "approval", waiting.draft().id()).orElseThrow();
        assertEquals("CANCELLED", approval.path("body").path("state").asText());
    }

    @Test
    void theSameBankReferenceOfADayIsRefusedOnceMore() {
        var args = Arguments.bankCredit(Arguments.today().minusDays(1), 1, "ct" + gateway.digits(10));
        var recorded = Given.of(finance, finance.draft("record_bank_credit", null, 0, args));
        assumeTrue(recorded.applied(), () -> "this gateway records no credit of yesterday: " + recorded);
        var again = finance.draft("record_bank_credit", null, 0, args);
        Given.of(finance, again).assertRefused(422, "business-rule", "DUPLICATE_BANK_CREDIT");
    }

    @Test
    void anOperatorIsMadeActivatedAndShutOut() {
        var administrator = gateway.desk(OperatorRole.ADMINISTRATOR);
        var second = gateway.another(OperatorRole.ADMINISTRATOR, administrator);
        String login = "ct" + gateway.digits(10);
        var draft = administrator.draft("save_operator", null, 0, Arguments.operator(login, OperatorRole.AUDITOR));
        var given = Given.of(administrator, draft);
        assertEquals("awaiting_approval", given.status(), given::toString);
        decide(second, "approve", new Waiting("", draft, given.committedSeq()), "");
        String code = administrator
                .get("/v1/commands/" + draft.id())
                .json()
                .path("result")
                .path("activation_code")
                .asText();
        assertFalse(code.isEmpty(), "the code is for the maker's token");
        assertFalse(second.get("/v1/commands/" + draft.id()).json().has("result"));
        String password = "a long enough password " + gateway.digits(6);
        var desk = gateway.desk();
        var body = Json.object().put("login", login).put("code", code).put("password", password);
        var in = desk.post("/v1/sessions/activate", body);
        assertEquals(200, in.status(), in.json()::toString);
        assertEquals(login, in.json().path("operator").path("login").asText());
        body.put("password", password + "2");
        assertEquals(401, desk.post("/v1/sessions/activate", body).status(), "a code works once");
        assertEquals(200, desk.signIn(login, password).status());
        String id = in.json().path("operator").path("id").asText();
        long version =
                newest("operator", id, administrator.head()).path("version").asLong();
        var shut = Given.of(administrator, administrator.draft("disable_operator", "operator", id, version));
        assertTrue(shut.applied(), shut::toString);
        assertEquals(401, desk.signIn(login, password).status());
    }
}
