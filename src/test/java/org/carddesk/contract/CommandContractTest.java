package org.carddesk.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Consumer;
import org.carddesk.gateway.Json;
import org.carddesk.gateway.OperatorRole;
import org.carddesk.gateway.Target;
import org.carddesk.sandbox.WireDesk;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Section 4: the table of answers, row by row, and the order of the checks. */
@Tag("contract")
class CommandContractTest {
    private static final Target NOWHERE = new Target("card", "nowhere");

    private final ContractGateway gateway = ContractGateway.shared();
    private final WireDesk clerk = gateway.desk(OperatorRole.CLERK);

    private WireDesk.Draft extend(ContractGateway.Registered on, long version) {
        var args =
                Json.object().put("expires_on", Arguments.today().plusYears(3).toString());
        return clerk.draft("extend_expiry", new Target("card", on.cardId()), version, args);
    }

    @Test
    void appliedNamesItsEffectsAndIsAnsweredAgainAsItWas() {
        var card = gateway.register(clerk);
        var draft = extend(card, card.cardVersion());
        byte[] bytes = draft.bytes();
        var first = Given.of(clerk, draft.id(), draft.send(bytes));
        assertTrue(first.applied(), first::toString);
        assertEquals(draft.id(), first.state().path("command_id").asText());
        assertTrue(first.effect("card").orElseThrow().path("version").asLong() > card.cardVersion());
        var again = draft.send(bytes);
        assertEquals("true", again.header("Idempotent-Replayed"));
        assertTrue(again.status() == 200 || again.status() == 202);
        assertEquals("applied", again.text("status"));
        assertEquals(first.committedSeq(), again.json().path("committed_seq").asLong());
        var asked = clerk.get("/v1/commands/" + draft.id());
        assertEquals(200, asked.status());
        assertEquals("applied", asked.text("status"));
    }

    @Test
    void otherBytesUnderAUsedKeyAreKeyReuse() {
        var card = gateway.register(clerk);
        var draft = extend(card, card.cardVersion());
        byte[] bytes = draft.bytes();
        Given.of(clerk, draft.id(), draft.send(bytes));
        var answer = draft.send((new String(bytes, StandardCharsets.UTF_8) + " ").getBytes(StandardCharsets.UTF_8));
        TransportContractTest.assertProblem(answer, 422);
        assertEquals("key-reuse", answer.problem());
    }

    @Test
    void aReplayIsAnsweredEvenUnderAnotherEpoch() {
        var card = gateway.register(clerk);
        var draft = extend(card, card.cardVersion());
        byte[] bytes = draft.bytes();
        Given.of(clerk, draft.id(), draft.send(bytes));
        draft.header("Feed-Epoch", "no-such-epoch");
        assertEquals("true", draft.send(bytes).header("Idempotent-Replayed"));
    }

    @Test
    void anUnknownTargetIsRefusedForGood() {
        assertKept(clerk.draft("clear_loss", NOWHERE, 1, Json.object()), 404, "unknown-target", "UNKNOWN_TARGET");
    }

    @Test
    void aStaleVersionIsRefusedWithTheCurrentOne() {
        var card = gateway.register(clerk);
        var draft = extend(card, card.cardVersion() + 7);
        var given = assertKept(draft, 412, "version-mismatch", "VERSION_MISMATCH");
        if (given.answer().status() == 412)
            assertEquals(
                    card.cardVersion(), given.answer().json().path("current").asLong());
    }

    @Test
    void aBrokenRuleIsRefusedWithItsCode() {
        var card = gateway.register(clerk);
        assertKept(
                clerk.draft("clear_loss", "card", card.cardId(), card.cardVersion()),
                422,
                "business-rule",
                "BAD_STATE");
    }

    @Test
    void theRoleIsJudgedBeforeTheTarget() {
        var finance = gateway.desk(OperatorRole.FINANCE);
        var draft = finance.draft("clear_loss", NOWHERE, 1, Json.object());
        Given.of(finance, draft).assertRefused(403, "forbidden", "FORBIDDEN");
    }

    @Test
    void theVersionIsJudgedBeforeTheRules() {
        var card = gateway.register(clerk);
        Given.of(clerk, clerk.draft("clear_loss", "card", card.cardId(), card.cardVersion() + 1))
                .assertRefused(412, "version-mismatch", "VERSION_MISMATCH");
    }

    private Given assertKept(WireDesk.Draft draft, int http, String problem, String code) {
        long before = clerk.head();
        byte[] bytes = draft.bytes();
        var given = Given.of(clerk, draft.id(), draft.send(bytes));
        given.assertRefused(http, problem, code);
        var again = draft.send(bytes);
        assertEquals("true", again.header("Idempotent-Replayed"));
        assertEquals(code, again.text("code"));
        var asked = clerk.get("/v1/commands/" + draft.id());
        assertEquals("rejected", asked.text("status"));
        assertEquals(code, asked.text("code"));
        var events = FeedReader.upTo(clerk, before, given.committedSeq());
        var result = FeedReader.last(events, "command_result", draft.id()).orElseThrow();
        assertEquals("rejected", result.path("body").path("status").asText());
        assertEquals(code, result.path("body").path("code").asText());
        return given;
    }

    @Test
    void aWrongHashIsMalformed() {
        assertNotRecorded(400, draft -> draft.body.put("payload_sha256", "0".repeat(64)));
    }

    @Test
    void aKeyThatIsNotTheCommandsIdIsMalformed() {
        assertNotRecorded(400, draft -> draft.header("Idempotency-Key", gateway.ids.next()));
    }

    @Test
    void aMissingFeedEpochIsMalformed() {
        assertNotRecorded(400, draft -> draft.header("Feed-Epoch", ""));
    }

    @Test
    void aMissingIfMatchIs428() {
        assertNotRecorded(428, draft -> draft.header("If-Match", ""));
    }

    @Test
    void anIfMatchThatDiffersIsMalformed() {
        assertNotRecorded(400, draft -> draft.header("If-Match", "\"v77\""));
    }

    @Test
    void anotherMediaTypeIs415() {
        assertNotRecorded(415, draft -> draft.header("Content-Type", "text/plain"));
    }

    @Test
    void anEpochThatIsOverIs410() {
        assertNotRecorded(410, draft -> draft.header("Feed-Epoch", "no-such-epoch"));
    }

    /** Answered as said, and nothing kept: the same command is unknown, and can be given rightly afterwards. */
    private void assertNotRecorded(int status, Consumer<WireDesk.Draft> change) {
        var card = gateway.register(clerk);
        var draft = extend(card, card.cardVersion());
        change.accept(draft);
        TransportContractTest.assertProblem(draft.send(), status);
        var asked = clerk.get("/v1/commands/" + draft.id());
        assertEquals(404, asked.status());
        assertEquals("unknown-command", asked.problem());
        var right = extend(card, card.cardVersion());
        right.body.put("command_id", draft.id()).set("desk_seq", draft.body.get("desk_seq"));
        var given = Given.of(clerk, right);
        assertTrue(given.applied(), given::toString);
    }

    @Test
    void whatIsNoJsonIsMalformed() {
        var draft = clerk.draft("freeze", NOWHERE, 0, Json.object());
        var answer = draft.send("{\"command_id\":".getBytes(StandardCharsets.UTF_8));
        TransportContractTest.assertProblem(answer, 400);
        assertEquals("malformed", answer.problem());
    }

    @Test
    void aBodyBeyondTheLimitIsTooLarge() {
        long limit =
                clerk.get("/v1/hello").json().path("limits").path("body_bytes").asLong();
        assumeTrue(limit < 64 << 20, "this gateway takes bodies of 64 MiB");
        var draft = clerk.draft("freeze", NOWHERE, 0, Json.object());
        var answer = draft.send(new byte[Math.toIntExact(limit) + 1]);
        TransportContractTest.assertProblem(answer, 413);
        assertEquals("too-large", answer.problem());
    }

    @Test
    void authenticationComesBeforeForm() {
        var draft = clerk.draft("freeze", NOWHERE, 0, Json.object());
        clerk.token = "no-token";
        var answer = draft.send("no JSON".getBytes(StandardCharsets.UTF_8));
        TransportContractTest.assertProblem(answer, 401);
        assertEquals("session-expired", answer.problem());
    }

    @Test
    void theTokenMustBeTheActors() {
        var card = gateway.register(clerk);
        var draft = extend(card, card.cardVersion());
        byte[] bytes = draft.bytes();
        String own = clerk.token;
        gateway.enter(clerk, gateway.operators.another(OperatorRole.CLERK, clerk.login));
        var answer = draft.send(bytes);
        TransportContractTest.assertProblem(answer, 401);
        assertEquals("actor-not-signed-in", answer.problem());
        clerk.token = own;
        assertTrue(Given.of(clerk, draft.id(), draft.send(bytes)).applied());
    }

    @Test
    void aDeskSeqOfAnotherCommandMeansAClone() {
        var card = gateway.register(clerk);
        var draft = extend(card, card.cardVersion());
        draft.body.put("desk_seq", 1);
        var answer = draft.send();
        TransportContractTest.assertProblem(answer, 409);
        assertEquals("desk-fenced", answer.problem());
        assertEquals(404, clerk.get("/v1/commands/" + draft.id()).status());
    }

    @Test
    void deskSeqsMayHaveHolesAndComeInAnyOrder() {
        var card = gateway.register(clerk);
        var early = clerk.draft("freeze", "card", card.cardId(), 0);
        clerk.nextSeq();
        var late = clerk.draft("report_loss", "card", card.cardId(), 0);
        assertTrue(Given.of(clerk, late).applied());
        assertTrue(Given.of(clerk, early).applied());
    }

    @Test
    void lossAndFreezeNeedNoVersion() {
        var card = gateway.register(clerk);
        for (String verb : new String[] {"report_loss", "freeze"}) {
            var given = Given.of(clerk, clerk.draft(verb, "card", card.cardId(), 0));
            assertTrue(given.applied(), given::toString);
        }
    }

    @Test
    void aCommandOnTheWayIsInProgress() {
        abort("409 in-progress and 410 key-expired need a fault that cannot be made from outside");
    }

    @Test
    void theResultIsForTheMakersTokenOnly() {
        var card = gateway.register(clerk);
        var args = Arguments.of(org.carddesk.gateway.CommandType.CREATE_SIGN_LINK, "");
        var draft = clerk.draft("create_sign_link", new Target("card", card.cardId()), card.cardVersion(), args);
        var given = Given.of(clerk, draft);
        assumeTrue(given.applied(), () -> "this gateway makes no sign link for a new card: " + given);
        var own = clerk.get("/v1/commands/" + draft.id());
        assertFalse(own.json().path("result").path("sign_url").asText().isEmpty(), own.json()::toString);
        var other = gateway.another(OperatorRole.CLERK, clerk);
        var seen = other.send("GET", "/v1/commands/" + draft.id(), Map.of(), new byte[0]);
        assertFalse(seen.json().has("result"), seen.json()::toString);
        var event = FeedReader.last(
                        FeedReader.upTo(clerk, card.given().committedSeq(), given.committedSeq()),
                        "command_result",
                        draft.id())
                .orElseThrow();
        assertFalse(event.path("body").has("result"), "never in the feed");
    }
}
