package org.carddesk.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.carddesk.gateway.CommandType;
import org.carddesk.gateway.Json;
import org.carddesk.gateway.OperatorRole;
import org.carddesk.gateway.Target;
import org.carddesk.sandbox.WireDesk;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Section 4: what is recorded and final, by the table of answers, and the order of the checks. */
@Tag("contract")
class CommandContractTest {
    private static final Target NOWHERE = new Target("card", "nowhere");

    private final ContractGateway gateway = ContractGateway.shared();
    private final WireDesk clerk = gateway.desk(OperatorRole.CLERK);

    private WireDesk.Draft extend(ContractGateway.Registered on, long version) {
        return Arguments.extend(clerk, on, version);
    }

    @Test
    void appliedNamesItsEffectsAndIsAnsweredAgainAsItWas() {
        var card = gateway.register(clerk);
        var draft = extend(card, card.cardVersion());
        byte[] bytes = draft.bytes();
        var first = Given.of(clerk, draft.id(), draft.send(bytes));
        first.assertApplied();
        assertEquals(draft.id(), first.state().path("command_id").asText());
        assertTrue(first.effect("card").orElseThrow().path("version").asLong() > card.cardVersion());
        var again = draft.send(bytes);
        assertReplayed(again);
        assertEquals("applied", again.text("status"));
        assertEquals(first.committedSeq(), again.json().path("committed_seq").asLong());
        var asked = clerk.get("/v1/commands/" + draft.id());
        assertEquals(200, asked.status());
        assertEquals("applied", asked.text("status"));
    }

    static void assertReplayed(WireDesk.Answer again) {
        assertTrue(again.status() == 200 || again.status() == 202, again.json()::toString);
        assertEquals("true", again.header("Idempotent-Replayed").toLowerCase(Locale.ROOT));
    }

    @Test
    void otherBytesUnderAUsedKeyAreKeyReuse() {
        var card = gateway.register(clerk);
        var draft = extend(card, card.cardVersion());
        byte[] bytes = draft.bytes();
        Given.of(clerk, draft.id(), draft.send(bytes));
        var answer = draft.send((new String(bytes, StandardCharsets.UTF_8) + " ").getBytes(StandardCharsets.UTF_8));
        TransportContractTest.assertProblem(answer, 422, "key-reuse");
    }

    @Test
    void aReplayIsAnsweredEvenUnderAnotherEpoch() {
        var card = gateway.register(clerk);
        var draft = extend(card, card.cardVersion());
        byte[] bytes = draft.bytes();
        Given.of(clerk, draft.id(), draft.send(bytes));
        draft.header("Feed-Epoch", Arguments.otherEpoch(clerk.epoch()));
        assertReplayed(draft.send(bytes));
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
        var args = Arguments.registerCard(gateway.digits(10), card.cardNo());
        assertKept(clerk.draft("register_card", null, 0, args), 422, "business-rule", "CARD_NO_TAKEN");
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
        var args = Arguments.registerCard(card.personNo(), card.cardNo());
        var target = new Target("cardholder", card.holderId());
        long version = card.holder().path("version").asLong() + 7;
        Given.of(clerk, clerk.draft("register_card", target, version, args))
                .assertRefused(412, "version-mismatch", "VERSION_MISMATCH");
    }

    private Given assertKept(WireDesk.Draft draft, int http, String problem, String code) {
        long before = gateway.place(clerk);
        byte[] bytes = draft.bytes();
        var given = Given.of(clerk, draft.id(), draft.send(bytes));
        given.assertRefused(http, problem, code);
        assertEquals(code, draft.send(bytes).text("code"), "a replay says the same");
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
    void deskSeqsMayHaveHolesAndComeInAnyOrder() {
        var card = gateway.register(clerk);
        var early = clerk.draft("freeze", "card", card.cardId(), 0);
        clerk.nextSeq();
        var late = clerk.draft("report_loss", "card", card.cardId(), 0);
        Given.of(clerk, late).assertApplied();
        Given.of(clerk, early).assertApplied();
    }

    @Test
    void lossAndFreezeNeedNoVersion() {
        var card = gateway.register(clerk);
        for (String verb : new String[] {"report_loss", "freeze"}) {
            Given.of(clerk, clerk.draft(verb, "card", card.cardId(), 0)).assertApplied();
        }
    }

    /** Of copies on the wire at once one is carried out; the others wait for its answer or hear that it is on the way. */
    @Test
    void copiesSentAtOnceAreExecutedOnce() {
        long before = gateway.place(clerk);
        var card = gateway.register(clerk);
        var draft = extend(card, card.cardVersion());
        byte[] bytes = draft.bytes();
        var copies = IntStream.range(0, 4)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> draft.send(bytes), Thread::startVirtualThread))
                .toList();
        for (var copy : copies) {
            var answer = copy.join();
            if (answer.status() == 409) assertEquals("in-progress", answer.problem());
            else assertEquals("applied", Given.of(clerk, draft.id(), answer).status(), answer.json()::toString);
        }
        var given = Given.of(clerk, draft.id(), draft.send(bytes));
        given.assertApplied();
        var events = FeedReader.upTo(clerk, before, given.committedSeq());
        long applied = events.stream()
                .filter(event -> FeedReader.isOf(event, "command_result", draft.id()))
                .filter(event -> event.path("body").path("status").asText().equals("applied"))
                .count();
        assertEquals(1, applied, "carried out once");
    }

    @Test
    void keysAreKeptForFourHundredDays() {
        abort("410 key-expired cannot be seen from outside within one run");
    }

    @Test
    void theResultIsForTheMakersTokenOnly() {
        long before = gateway.place(clerk);
        var card = gateway.register(clerk);
        var args = Arguments.of(CommandType.CREATE_SIGN_LINK, "");
        var draft = clerk.draft("create_sign_link", new Target("card", card.cardId()), card.cardVersion(), args);
        var given = Given.of(clerk, draft);
        assumeTrue(given.applied(), () -> "this gateway makes no sign link for a new card: " + given);
        var own = clerk.get("/v1/commands/" + draft.id());
        assertFalse(own.json().path("result").path("sign_url").asText().isEmpty(), own.json()::toString);
        var events = FeedReader.upTo(clerk, before, given.committedSeq());
        var event = FeedReader.last(events, "command_result", draft.id()).orElseThrow();
        assertFalse(event.path("body").has("result"), "never in the feed");
        var other = gateway.another(OperatorRole.CLERK, clerk);
        var seen = other.get("/v1/commands/" + draft.id());
        assertFalse(seen.json().has("result"), seen.json()::toString);
    }
}
