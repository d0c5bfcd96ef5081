package org.carddesk.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.carddesk.gateway.Json;
import org.carddesk.gateway.OperatorRole;
import org.carddesk.gateway.OwnCommands;
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
        return clerk.draft("freeze", "card", card.cardId(), card.cardVersion());
    }

    private static long seq(WireDesk.Draft draft) {
        return draft.body.path("desk_seq").asLong();
    }

    @Test
    void aFencedCommandCanNeverExecute() {
        var card = gateway.register(clerk);
        var draft = freeze(card);
        byte[] bytes = draft.bytes();
        var fence = clerk.cancel(draft.id(), seq(draft));
        assertEquals(200, fence.status(), fence.json()::toString);
        assertEquals("cancelled", fence.text("status"));
        var late = draft.send(bytes);
        assertEquals(200, late.status(), late.json()::toString);
        assertEquals("cancelled", late.text("status"));
        var again = clerk.cancel(draft.id(), seq(draft));
        assertEquals("cancelled", again.text("status"));
        var next = clerk.draft("unfreeze", "card", card.cardId(), card.cardVersion());
        Given.of(clerk, next).assertRefused(422, "business-rule", "BAD_STATE");
    }

    @Test
    void cancellingWhatIsFinalTellsItsState() {
        var draft = freeze(gateway.register(clerk));
        assertTrue(Given.of(clerk, draft).applied());
        assertEquals("applied", clerk.cancel(draft.id(), seq(draft)).text("status"));
    }

    @Test
    void onlyAnOperatorWithTheCommandsRoleMayCancel() {
        var draft = freeze(gateway.register(clerk));
        assertTrue(Given.of(clerk, draft).applied());
        gateway.enter(clerk, gateway.operators.one(OperatorRole.FINANCE));
        assertEquals(403, clerk.cancel(draft.id(), seq(draft)).status());
    }

    @Test
    void aLaterInstanceFencesTheEarlierOneForCommandsAlone() {
        var card = gateway.register(clerk);
        var done = freeze(card);
        byte[] bytes = done.bytes();
        assertTrue(Given.of(clerk, done.id(), done.send(bytes)).applied());
        var restored = sameDesk();
        assertFalse(restored.get("/v1/hello").json().path("instance_known").asBoolean());
        assertTrue(restored.get("/v1/hello").json().path("expected_desk_seq").asLong() > seq(done));
        gateway.enter(restored, gateway.operators.one(OperatorRole.CLERK));
        var refused = clerk.draft("unfreeze", "card", card.cardId(), card.cardVersion() + 1)
                .send();
        TransportContractTest.assertProblem(refused, 409);
        assertEquals("desk-fenced", refused.problem());
        assertEquals(409, clerk.cancel(gateway.ids.next(), clerk.nextSeq()).status());
        assertEquals("true", done.send(bytes).header("Idempotent-Replayed"), "a replay is answered to a fenced one");
        assertEquals(200, clerk.get("/v1/desks/self/commands?after=0").status(), "reads go on");
        FeedReader.page(clerk, clerk.head(), 10);
        gateway.enter(clerk, gateway.operators.one(OperatorRole.CLERK));
        var still = clerk.draft("unfreeze", "card", card.cardId(), card.cardVersion() + 1)
                .send();
        assertEquals("desk-fenced", still.problem(), "for ever");
    }

    private WireDesk sameDesk() {
        return new WireDesk(clerk.transport(), gateway.ids, clerk.id, gateway.ids.next());
    }

    @Test
    void ownCommandsAreListedByTheirNumber() {
        var card = gateway.register(clerk);
        var applied = freeze(card);
        Given.of(clerk, applied);
        var refused = clerk.draft("clear_loss", new Target("card", "nowhere"), 1, Json.object());
        Given.of(clerk, refused);
        long hole = clerk.nextSeq();
        String unknown = gateway.ids.next();
        long fenceSeq = clerk.nextSeq();
        clerk.cancel(unknown, fenceSeq);
        var answer = clerk.get("/v1/desks/self/commands?after=1");
        TransportContractTest.assertSigned(answer, "application/json");
        assertFalse(Json.read(answer.json(), OwnCommands.class).hasMore());
        List<JsonNode> items = answer.json().path("items").valueStream().toList();
        assertEquals(
                List.of(seq(applied), seq(refused), fenceSeq),
                items.stream().map(item -> item.path("desk_seq").asLong()).toList());
        assertTrue(hole < fenceSeq);
        assertEquals("applied", items.get(0).path("status").asText());
        assertEquals("freeze", items.get(0).path("type").asText());
        assertEquals(clerk.operatorId, items.get(0).path("actor").asText());
        assertEquals(card.cardId(), items.get(0).path("target").path("id").asText());
        assertEquals("rejected", items.get(1).path("status").asText());
        JsonNode fence = items.get(2);
        assertEquals("cancelled", fence.path("status").asText());
        assertFalse(fence.has("type") || fence.has("target") || fence.has("actor"));
        assertTrue(clerk.get("/v1/desks/self/commands?after=" + fenceSeq)
                .json()
                .path("items")
                .isEmpty());
    }

    @Test
    void anotherDesksCommandsAreNotListed() {
        gateway.register(clerk);
        var other = gateway.desk(OperatorRole.CLERK);
        assertTrue(other.get("/v1/desks/self/commands?after=0")
                .json()
                .path("items")
                .isEmpty());
    }
}
