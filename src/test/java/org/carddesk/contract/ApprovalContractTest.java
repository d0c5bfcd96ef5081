package org.carddesk.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.Set;
import org.carddesk.gateway.ApprovalBody;
import org.carddesk.gateway.ApprovalState;
import org.carddesk.gateway.BankCreditBody;
import org.carddesk.gateway.Json;
import org.carddesk.gateway.OperatorRole;
import org.carddesk.gateway.Payload;
import org.carddesk.sandbox.WireDesk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Section 8: the second person, shown on a bank credit that the tests record and void again. */
@Tag("contract")
class ApprovalContractTest {
    private final ContractGateway gateway = ContractGateway.shared();
    private final WireDesk finance = gateway.desk(OperatorRole.FINANCE);
    private final long before = gateway.place(finance);
    private final Set<String> recorded = new LinkedHashSet<>();

    private Given record(String bankRef) {
        var args = Arguments.bankCredit(Arguments.today().minusDays(1), 1, bankRef);
        var given = Given.of(finance, finance.draft("record_bank_credit", null, 0, args));
        if (given.applied()) recorded.add(creditId(given));
        return given;
    }

    private String recordedCredit() {
        var given = record(reference());
        assumeTrue(given.applied(), () -> "this gateway records no credit of yesterday: " + given);
        return creditId(given);
    }

    private String reference() {
        return "ct" + gateway.digits(10);
    }

    private static String creditId(Given given) {
        return given.effect("bank_credit").orElseThrow().path("id").asText();
    }

    /** A void that waits for the second person. */
    private Waiting voidOf(String creditId) {
        return Waiting.of(finance, newest("bank_credit", creditId), now -> voidOf(finance, creditId, now));
    }

    private static WireDesk.Draft voidOf(WireDesk desk, String creditId, long version) {
        return desk.draft("void_bank_credit", "bank_credit", creditId, version).reason("contract");
    }

    private JsonNode newest(String type, String id) {
        var events = FeedReader.upTo(finance, before, gateway.place(finance));
        return FeedReader.last(events, type, id)
                .orElseGet(() -> FeedReader.awaited(finance, before, event -> FeedReader.isOf(event, type, id)));
    }

    private JsonNode newest(String type, String id, Given given) {
        return FeedReader.last(FeedReader.upTo(finance, before, given.committedSeq()), type, id)
                .orElseThrow();
    }

    private JsonNode approval(Waiting waiting) {
        return newest("approval", waiting.draft().id(), waiting.given());
    }

    private Given decide(WireDesk second, String verb, Waiting waiting) {
        JsonNode approval = approval(waiting);
        String seen = approval.path("body").path("payload_sha256").asText();
        return waiting.decide(second, verb, approval, seen);
    }

    /** What was recorded is voided by two persons, so that no sum of the school's has a fen of it. */
    @AfterEach
    void nothingIsLeftOfTheCredits() {
        var second = gateway.operators.anySecond(finance.login);
        if (second.isEmpty()) return;
        for (String credit : recorded) {
            JsonNode body = newest("bank_credit", credit).path("body");
            if (Json.read(body, BankCreditBody.class).voided()) continue;
            var waiting = voidOf(credit);
            decide(gateway.enter(gateway.desk(), second.get()), "approve", waiting)
                    .assertApplied();
            assertEquals(
                    "applied",
                    Given.settled(finance, waiting.draft().id()).path("status").asText());
        }
    }

    @Test
    void anApprovalCarriesTheCommandsOwnMembersAndHash() {
        var waiting = voidOf(recordedCredit());
        ApprovalBody approval = Json.read(approval(waiting).path("body"), ApprovalBody.class);
        assertEquals(ApprovalState.OPEN, approval.state());
        assertEquals(finance.operatorId, approval.maker());
        assertEquals(waiting.draft().sha256(), approval.payloadSha256());
        assertEquals(approval.payloadSha256(), Payload.of(approval).sha256());
        assertEquals("awaiting_approval", waiting.status());
        waiting.isCancelled();
    }

    @Test
    void theSecondPersonsYesAppliesTheMakersCommandOnce() {
        String credit = recordedCredit();
        var waiting = voidOf(credit);
        var second = gateway.second(finance);
        var yes = decide(second, "approve", waiting);
        yes.assertApplied();
        var settled = Given.settled(finance, waiting.draft().id());
        assertEquals("applied", settled.path("status").asText());
        long seq = Math.max(yes.committedSeq(), settled.path("committed_seq").asLong());
        var events = FeedReader.upTo(finance, before, seq);
        var body = FeedReader.last(events, "bank_credit", credit).orElseThrow().path("body");
        assertTrue(Json.read(body, BankCreditBody.class).voided());
        var approval = FeedReader.last(events, "approval", waiting.draft().id()).orElseThrow();
        assertEquals("APPROVED", SchoolState.word(approval, "state"));
        waiting.decide(second, "approve", approval, waiting.draft().sha256())
                .assertRefused(422, "business-rule", "APPROVAL_DECIDED");
    }

    @Test
    void theMakerNeverDecides() {
        var waiting = voidOf(recordedCredit());
        decide(finance, "approve", waiting).assertRefused(422, "business-rule", "SELF_APPROVAL");
        assertEquals("awaiting_approval", waiting.status());
        waiting.isCancelled();
    }

    @Test
    void aDecisionSignsTheHashThatItSaw() {
        var waiting = voidOf(recordedCredit());
        var second = gateway.second(finance);
        waiting.decide(second, "approve", approval(waiting), "0".repeat(64))
                .assertRefused(422, "business-rule", "PAYLOAD_MISMATCH");
        assertEquals("awaiting_approval", waiting.status());
        waiting.isCancelled();
    }

    @Test
    void aNoRejectsTheMakersCommand() {
        String credit = recordedCredit();
        var waiting = voidOf(credit);
        var no = decide(gateway.second(finance), "reject", waiting);
        no.assertApplied();
        var settled = Given.settled(finance, waiting.draft().id());
        assertEquals("rejected", settled.path("status").asText());
        assertEquals("APPROVAL_REJECTED", settled.path("code").asText());
        var body = newest("bank_credit", credit, no).path("body");
        assertFalse(Json.read(body, BankCreditBody.class).voided());
    }

    @Test
    void anotherCommandOnTheSameTargetWaitsItsTurn() {
        String credit = recordedCredit();
        var waiting = voidOf(credit);
        var second = gateway.another(OperatorRole.FINANCE, finance);
        long version =
                newest("bank_credit", credit, waiting.given()).path("version").asLong();
        Given.onPresent(second, version, now -> voidOf(second, credit, now))
                .assertRefused(422, "business-rule", "BAD_STATE");
        waiting.isCancelled();
    }

    @Test
    void cancellingAnOpenApprovalCancelsTheCommand() {
        var waiting = voidOf(recordedCredit());
        waiting.isCancelled();
        assertEquals("cancelled", waiting.status());
        String id = waiting.draft().id();
        FeedReader.awaited(
                finance,
                before,
                event -> FeedReader.isOf(event, "approval", id)
                        && SchoolState.word(event, "state").equals("CANCELLED"));
    }

    @Test
    void theSameBankReferenceOfADayIsRefusedOnceMore() {
        String reference = reference();
        var first = record(reference);
        assumeTrue(first.applied(), () -> "this gateway records no credit of yesterday: " + first);
        record(reference).assertRefused(422, "business-rule", "DUPLICATE_BANK_CREDIT");
    }

    @Test
    void aReferenceIsFreeAgainOnceItsCreditIsVoid() {
        String reference = reference();
        var first = record(reference);
        assumeTrue(first.applied(), () -> "this gateway records no credit of yesterday: " + first);
        decide(gateway.second(finance), "approve", voidOf(creditId(first))).assertApplied();
        record(reference).assertApplied();
    }
}
