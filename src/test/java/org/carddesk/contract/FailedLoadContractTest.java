package org.carddesk.contract;

import static org.carddesk.contract.SchoolState.word;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.LongFunction;
import org.carddesk.gateway.Json;
import org.carddesk.gateway.OperatorRole;
import org.carddesk.gateway.Target;
import org.carddesk.sandbox.WireDesk;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Section 8 on top-ups whose load failed, where the gateway has one that nobody is working on. What waits for a second
 * person is taken back; the retry alone changes anything, of one top-up.
 */
@Tag("contract")
class FailedLoadContractTest {
    /** What the host may know better than the gateway's own record: another top-up is tried then. */
    private static final Set<String> KNOWN_BETTER = Set.of("ALREADY_LOADED", "LOAD_UNKNOWN", "BAD_STATE");

    private final ContractGateway gateway = ContractGateway.shared();
    private final WireDesk clerk = gateway.desk(OperatorRole.CLERK);
    private final long before = gateway.place(clerk);
    private final SchoolState school = new SchoolState(gateway, clerk);

    private List<JsonNode> failed() {
        var failed = school.free(
                "top_up",
                item -> word(item, "payment").equals("PAID")
                        && word(item, "load").equals("FAILED")
                        && item.path("body").path("refunded_fen").asLong() == 0);
        if (failed.isEmpty()) abort("no paid top-up whose load failed and which nobody is working on");
        return failed;
    }

    /** A command on a failed load at the desk of whoever gives it. */
    private interface OnTopUp {
        WireDesk.Draft draft(JsonNode topUp, long version);
    }

    private record Done(JsonNode topUp, WireDesk.Draft draft, Given given) {}

    /** Gives the command to the first failed load of which the host does not know better. */
    private Done onFailed(WireDesk desk, OnTopUp command) {
        var refused = new ArrayList<Given>();
        for (JsonNode topUp : failed()) {
            var drafts = new ArrayList<WireDesk.Draft>();
            LongFunction<WireDesk.Draft> draft = now -> {
                drafts.add(command.draft(topUp, now));
                return drafts.getLast();
            };
            var given = Given.onPresent(desk, topUp.path("version").asLong(), draft);
            if (!KNOWN_BETTER.contains(given.code())) return new Done(topUp, drafts.getLast(), given);
            refused.add(given);
        }
        return abort("each of the failed loads is more than that: " + refused);
    }

    private static WireDesk.Draft draft(WireDesk desk, String type, JsonNode topUp, long version, ObjectNode args) {
        var target = new Target("top_up", topUp.path("id").asText());
        return desk.draft(type, target, version, args).reason("contract");
    }

    private WireDesk.Draft refund(JsonNode topUp, long version, long more) {
        long amount = topUp.path("body").path("amount_fen").asLong() + more;
        return draft(clerk, "refund_top_up", topUp, version, Json.object().put("amount_fen", amount));
    }

    private Waiting waiting(WireDesk desk, OnTopUp command) {
        var done = onFailed(desk, command);
        done.given().assertAwaiting();
        return new Waiting(desk, done.draft(), done.given());
    }

    @Test
    void aRefundLocksTheLoadUntilItIsCancelled() {
        var waiting = waiting(clerk, (topUp, now) -> refund(topUp, now, 0));
        String topUp = waiting.draft().body.path("target").path("id").asText();
        var events = FeedReader.upTo(clerk, before, waiting.given().committedSeq());
        JsonNode refund = events.stream()
                .filter(event -> event.path("type").asText().equals("refund"))
                .filter(event -> word(event, "top_up_id").equals(topUp))
                .reduce((earlier, later) -> later)
                .orElseThrow();
        assertEquals("AWAITING_APPROVAL", word(refund, "state"));
        long version = FeedReader.last(events, "top_up", topUp)
                .map(event -> event.path("version").asLong())
                .orElse(waiting.draft().body.path("expected_version").asLong());
        Given.onPresent(clerk, version, now -> clerk.draft("retry_load", "top_up", topUp, now))
                .assertRefused(422, "business-rule", "OPEN_REFUND");
        waiting.isCancelled();
        String id = refund.path("id").asText();
        FeedReader.awaited(
                clerk,
                before,
                event -> FeedReader.isOf(event, "refund", id)
                        && word(event, "state").equals("CANCELLED"));
    }

    @Test
    void moreThanWasPaidIsNotRefunded() {
        onFailed(clerk, (topUp, now) -> refund(topUp, now, 1))
                .given()
                .assertRefused(422, "business-rule", "AMOUNT_TOO_HIGH", "BAD_VALUE");
    }

    @Test
    void aRetryIsAppliedOnceAndNamesWhatCameOfIt() {
        var done = onFailed(
                clerk,
                (topUp, now) ->
                        clerk.draft("retry_load", "top_up", topUp.path("id").asText(), now));
        done.given().assertApplied();
        CommandContractTest.assertReplayed(done.draft().send());
        // A retry that fails for the same cause again may leave the top-up as it is.
        String load = FeedReader.last(
                        FeedReader.upTo(clerk, before, done.given().committedSeq()),
                        "top_up",
                        done.topUp().path("id").asText())
                .map(event -> word(event, "load"))
                .orElse("FAILED");
        assertTrue(Set.of("LOADED", "FAILED", "PENDING_PICKUP", "UNKNOWN").contains(load), load);
    }

    @Test
    void askingTheHostLeavesAKnownOutcomeAsItIs() {
        JsonNode loaded = school.one(
                "top_up", "no loaded top-up", item -> word(item, "load").equals("LOADED"));
        String id = loaded.path("id").asText();
        var given = Given.onPresent(
                clerk, loaded.path("version").asLong(), now -> clerk.draft("verify_load", "top_up", id, now));
        given.assertApplied();
        var events = FeedReader.upTo(clerk, before, given.committedSeq());
        String load = FeedReader.last(events, "top_up", id)
                .map(event -> word(event, "load"))
                .orElse("LOADED");
        assertEquals("LOADED", load);
    }

    private static ObjectNode to(String cardId) {
        return Json.object().put("to_card_id", cardId);
    }

    @Test
    void aLoadIsNotRedirectedToAnotherHoldersCard() {
        String other = gateway.register(clerk).cardId();
        onFailed(clerk, (topUp, now) -> draft(clerk, "redirect_load", topUp, now, to(other)))
                .given()
                .assertRefused(422, "business-rule", "OTHER_HOLDER");
    }

    @Test
    void aRedirectionTakesASecondPerson() {
        for (JsonNode topUp : failed()) {
            var live = school.free("card", item -> isLive(item, word(topUp, "holder_id")));
            if (live.isEmpty()) continue;
            ObjectNode args = to(live.getFirst().path("id").asText());
            Waiting.of(clerk, topUp, now -> draft(clerk, "redirect_load", topUp, now, args))
                    .isCancelled();
            return;
        }
        abort("no holder of a failed load has a card that takes it");
    }

    private static boolean isLive(JsonNode card, String holderId) {
        boolean own = word(card, "holder_id").equals(holderId);
        boolean dead = card.path("body").path("closed").asBoolean()
                || card.path("body").path("lost").asBoolean()
                || card.path("body").path("frozen").asBoolean();
        return own
                && !dead
                && word(card, "expires_on").compareTo(Arguments.today().toString()) > 0;
    }

    @Test
    void aLoadThatTheHostShowsIsConfirmedByTwo() {
        var administrator = gateway.desk(OperatorRole.ADMINISTRATOR);
        var args = Json.object().put("evidence", "contract");
        waiting(administrator, (topUp, now) -> draft(administrator, "confirm_loaded", topUp, now, args))
                .isCancelled();
    }
}
