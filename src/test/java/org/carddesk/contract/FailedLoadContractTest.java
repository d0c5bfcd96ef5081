package org.carddesk.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import org.carddesk.gateway.Json;
import org.carddesk.gateway.LoadState;
import org.carddesk.gateway.OperatorRole;
import org.carddesk.gateway.Payment;
import org.carddesk.gateway.Target;
import org.carddesk.gateway.TopUpBody;
import org.carddesk.sandbox.WireDesk;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Section 8 on top-ups whose load failed, where the gateway has one that nobody is working on. */
@Tag("contract")
class FailedLoadContractTest {
    private final ContractGateway gateway = ContractGateway.shared();
    private final WireDesk clerk = gateway.desk(OperatorRole.CLERK);
    private final long before = clerk.head();

    private record Failed(String id, long version, TopUpBody body) {}

    private Failed failed() {
        return find().orElseGet(() -> abort("no paid top-up whose load failed and which nobody is working on"));
    }

    private Optional<Failed> find() {
        var start = clerk.send("POST", "/v1/snapshots", Map.of("Idempotency-Key", gateway.ids.next()), new byte[0]);
        String path = "/v1/snapshots/" + start.text("snapshot_id") + "/top_up";
        String cursor = "";
        do {
            var page = clerk.get(cursor.isEmpty() ? path : path + "?cursor=" + cursor);
            for (JsonNode item : page.json().path("items")) {
                TopUpBody body = Json.read(item.path("body"), TopUpBody.class);
                boolean fits =
                        body.payment() == Payment.PAID && body.load() == LoadState.FAILED && body.refundedFen() == 0;
                if (fits && isFree(item)) {
                    return Optional.of(new Failed(
                            item.path("id").asText(), item.path("version").asLong(), body));
                }
            }
            cursor = page.text("next_cursor");
        } while (!cursor.isEmpty());
        return Optional.empty();
    }

    /** Whether nothing else holds it: a refund that asks for too much tells, and changes nothing. */
    private boolean isFree(JsonNode item) {
        var args = Json.object()
                .put("amount_fen", item.path("body").path("amount_fen").asLong() + 1);
        var target = new Target("top_up", item.path("id").asText());
        var draft = clerk.draft("refund_top_up", target, item.path("version").asLong(), args)
                .reason("contract");
        return Given.of(clerk, draft).code().equals("AMOUNT_TOO_HIGH");
    }

    private WireDesk.Draft refund(Failed failed) {
        var args = Json.object().put("amount_fen", failed.body().amountFen());
        return clerk.draft("refund_top_up", new Target("top_up", failed.id()), failed.version(), args)
                .reason("contract");
    }

    @Test
    void aRefundLocksTheLoadUntilItIsCancelled() {
        var failed = failed();
        var draft = refund(failed);
        var given = Given.of(clerk, draft);
        assertEquals("awaiting_approval", given.status(), given::toString);
        var events = FeedReader.upTo(clerk, before, given.committedSeq());
        JsonNode refund = events.stream()
                .filter(event -> event.path("type").asText().equals("refund"))
                .filter(event -> event.path("body").path("top_up_id").asText().equals(failed.id()))
                .reduce((earlier, later) -> later)
                .orElseThrow();
        assertEquals("AWAITING_APPROVAL", refund.path("body").path("state").asText());
        long version = FeedReader.last(events, "top_up", failed.id())
                .map(event -> event.path("version").asLong())
                .orElse(failed.version());
        Given.of(clerk, clerk.draft("retry_load", "top_up", failed.id(), version))
                .assertRefused(422, "business-rule", "OPEN_REFUND");
        var cancelled = clerk.cancel(draft.id(), draft.body.path("desk_seq").asLong());
        assertEquals("cancelled", cancelled.text("status"));
        long seq = cancelled.json().path("committed_seq").asLong();
        var after = FeedReader.upTo(clerk, before, seq == 0 ? clerk.head() : seq);
        assertEquals(
                "CANCELLED",
                FeedReader.last(after, "refund", refund.path("id").asText())
                        .orElseThrow()
                        .path("body")
                        .path("state")
                        .asText());
    }

    @Test
    void aRetryIsAppliedOnceAndNamesWhatCameOfIt() {
        var failed = failed();
        var draft = clerk.draft("retry_load", "top_up", failed.id(), failed.version());
        byte[] bytes = draft.bytes();
        var given = Given.of(clerk, draft.id(), draft.send(bytes));
        assertTrue(given.applied(), given::toString);
        assertEquals("true", draft.send(bytes).header("Idempotent-Replayed"));
        // A retry that fails for the same cause again may leave the top-up as it is.
        LoadState load = FeedReader.last(FeedReader.upTo(clerk, before, given.committedSeq()), "top_up", failed.id())
                .map(event -> Json.read(event.path("body"), TopUpBody.class).load())
                .orElse(LoadState.FAILED);
        assertTrue(load == LoadState.LOADED
                || load == LoadState.FAILED
                || load == LoadState.PENDING_PICKUP
                || load == LoadState.UNKNOWN);
    }
}
