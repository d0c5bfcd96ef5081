package org.carddesk.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.carddesk.gateway.Json;
import org.carddesk.gateway.OperatorRole;
import org.carddesk.gateway.OwnCommands;
import org.carddesk.gateway.Session;
import org.carddesk.gateway.Target;
import org.carddesk.sandbox.WireDesk;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Sections 4 and 6: cancel fences, fenced instances and what the gateway remembers of a desk. */
@Tag("contract")
class FenceContractTest {
    private final ContractGateway gateway = ContractGateway.shared();
    private final WireDesk clerk = gateway.desk(OperatorRole.CLERK);

    private WireDesk.Draft freeze(ContractGateway.Registered card) {
        return clerk.draft("freeze", "card", card.cardId(), 0);
    }

    @Test
    void aFencedCommandCanNeverExecute() {
        long before = gateway.place(clerk);
        var card = gateway.register(clerk);
        var draft = freeze(card);
        byte[] bytes = draft.bytes();
        var fence = clerk.cancel(draft);
        assertEquals(200, fence.status(), fence.json()::toString);
        assertEquals("cancelled", fence.text("status"));
        var late = draft.send(bytes);
        assertEquals(200, late.status(), late.json()::toString);
        assertEquals("cancelled", late.text("status"));
        assertEquals("cancelled", clerk.cancel(draft).text("status"));
        var next = Given.of(clerk, clerk.draft("report_loss", "card", card.cardId(), 0));
        next.assertApplied();
        var events = FeedReader.upTo(clerk, before, next.committedSeq());
        JsonNode body =
                FeedReader.last(events, "card", card.cardId()).orElseThrow().path("body");
        assertTrue(body.path("lost").asBoolean(), body::toString);
        assertFalse(body.path("frozen").asBoolean(), body::toString);
    }

    @Test
    void cancellingWhatIsFinalTellsItsState() {
        var draft = freeze(gateway.register(clerk));
        Given.of(clerk, draft).assertApplied();
        assertEquals("applied", clerk.cancel(draft).text("status"));
    }

    @Test
    void onlyAnOperatorWithTheCommandsRoleMayCancel() {
        var draft = freeze(gateway.register(clerk));
        Given.of(clerk, draft).assertApplied();
        gateway.enter(clerk, gateway.operators.one(OperatorRole.FINANCE));
        assertEquals(403, clerk.cancel(draft).status());
    }

    @Test
    void onlyTheDeskThatGaveACommandMayCancelIt() {
        gateway.assumeManyDesks();
        var draft = freeze(gateway.register(clerk));
        Given.of(clerk, draft).assertApplied();
        assertEquals(403, gateway.desk(OperatorRole.CLERK).cancel(draft).status());
    }

    @Test
    void aLaterInstanceFencesTheEarlierOneForCommandsAlone() {
        var card = gateway.register(clerk);
        var done = freeze(card);
        byte[] bytes = done.bytes();
        Given.of(clerk, done.id(), done.send(bytes)).assertApplied();
        var restored = gateway.successor(clerk);
        JsonNode hello = restored.get("/v1/hello").json();
        assertFalse(hello.path("instance_known").asBoolean());
        assertTrue(hello.path("expected_desk_seq").asLong() > done.seq());
        gateway.enter(restored, gateway.operators.one(OperatorRole.CLERK));
        signInAgain();
        assertFenced(extend(card).send());
        assertEquals(409, clerk.cancel(gateway.ids.next(), clerk.nextSeq()).status());
        CommandContractTest.assertReplayed(done.send(bytes));
        assertEquals(200, clerk.get("/v1/desks/self/commands?after=0").status(), "reads go on");
        gateway.place(clerk);
        signInAgain();
        assertFenced(extend(card).send());
    }

    private WireDesk.Draft extend(ContractGateway.Registered card) {
        var args =
                Json.object().put("expires_on", Arguments.today().plusYears(3).toString());
        return clerk.draft("extend_expiry", new Target("card", card.cardId()), card.cardVersion() + 1, args);
    }

    private static void assertFenced(WireDesk.Answer answer) {
        TransportContractTest.assertProblem(answer, 409, "desk-fenced");
    }

    /** A fenced instance goes on reading, so it may sign in; where it may not, the token that it has is still good. */
    private void signInAgain() {
        var clerkAgain = gateway.operators.one(OperatorRole.CLERK);
        var answer = clerk.signIn(clerkAgain.login(), clerkAgain.password());
        if (answer.status() == 200)
            clerk.token = Json.read(answer.json(), Session.class).token();
    }

    @Test
    void ownCommandsAreListedByTheirNumber() {
        var card = gateway.register(clerk);
        var applied = freeze(card);
        Given.of(clerk, applied).assertApplied();
        var refused = clerk.draft("clear_loss", new Target("card", "nowhere"), 1, Json.object());
        Given.of(clerk, refused);
        clerk.nextSeq();
        long fenceSeq = clerk.nextSeq();
        clerk.cancel(gateway.ids.next(), fenceSeq);
        var answer = clerk.get("/v1/desks/self/commands?after=" + (applied.seq() - 1));
        TransportContractTest.assertSigned(answer, "application/json");
        assertFalse(Json.read(answer.json(), OwnCommands.class).hasMore());
        List<JsonNode> items = answer.json().path("items").valueStream().toList();
        assertEquals(
                List.of(applied.seq(), refused.seq(), fenceSeq),
                items.stream()
                        .map(item -> item.path("desk_seq").asLong())
                        .sorted()
                        .toList());
        JsonNode first = of(items, applied.seq());
        assertEquals("applied", first.path("status").asText());
        assertEquals("freeze", first.path("type").asText());
        assertEquals(clerk.operatorId, first.path("actor").asText());
        assertEquals(card.cardId(), first.path("target").path("id").asText());
        assertEquals("rejected", of(items, refused.seq()).path("status").asText());
        JsonNode fence = of(items, fenceSeq);
        assertEquals("cancelled", fence.path("status").asText());
        assertFalse(fence.has("type") || fence.has("target") || fence.has("actor"));
        var rest = clerk.get("/v1/desks/self/commands?after=" + fenceSeq).json();
        assertTrue(rest.path("items").isEmpty(), rest::toString);
    }

    private static JsonNode of(List<JsonNode> items, long deskSeq) {
        return items.stream()
                .filter(item -> item.path("desk_seq").asLong() == deskSeq)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void anotherDesksCommandsAreNotListed() {
        gateway.assumeManyDesks();
        gateway.register(clerk);
        var other = gateway.desk(OperatorRole.CLERK);
        var listed = other.get("/v1/desks/self/commands?after=0").json();
        assertTrue(listed.path("items").isEmpty(), listed::toString);
    }
}
