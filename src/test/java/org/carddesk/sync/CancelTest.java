package org.carddesk.sync;

import static org.carddesk.sync.ScriptedGateway.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.carddesk.gateway.CommandArgs;
import org.carddesk.gateway.CommandType;
import org.carddesk.gateway.Json;
import org.carddesk.gateway.ProblemType;
import org.carddesk.gateway.Silence;
import org.carddesk.gateway.WireOutcome;
import org.carddesk.gateway.WireRequest;
import org.junit.jupiter.api.Test;

/** A cancel that was ordered stands until the gateway has answered it: whose token asks for it, and what ends it. */
class CancelTest extends AtADesk {
    private static final Function<WireRequest, WireOutcome> RESET =
            request -> new WireOutcome.Failed(Silence.BROKEN, true);

    private String queued() {
        return desk.queue(CommandDraft.on(
                CommandType.EXTEND_EXPIRY, "c1", 4, new CommandArgs.ExtendExpiry(LocalDate.parse("2035-01-01"))));
    }

    /** A command of clerk1 that was sent, of which nothing is known. */
    private String sent() {
        String id = queued();
        gateway.nextCommand(RESET);
        desk.push();
        return id;
    }

    private void laterPush() {
        desk.pass(Duration.ofMinutes(10));
        desk.push();
    }

    @Test
    void whatThisStartQueuedAndNeverSentIsTakenBackAtOnce() {
        String id = queued();
        assertEquals(CommandState.CANCELLED, desk.sync.cancel(id).state());
        assertEquals(List.of(), askedBy(id));
    }

    @Test
    void ofWhatWasQueuedBeforeThisStartTheGatewayIsAskedAsAnotherLifeOfTheStoreMayHaveSentIt() {
        String id = queued();
        desk.close();
        desk = new TestDesk(folder, gateway, 6).enter("clerk1");
        answer(id, RESET);
        assertEquals(CommandState.QUEUED, desk.sync.cancel(id).state());
        answer(id, fence("applied"));
        laterPush();
        assertEquals(CommandState.APPLIED, desk.command(id).state());
        assertEquals(0, posts());
    }

    @Test
    void itIsAskedForByItsOrdererOrTheCommandsOperatorNotByWhoeverCameLast() {
        String id = sent();
        desk.enter("clerk2");
        answer(id, RESET);
        desk.sync.cancel(id);
        desk.enter("clerk3");
        answer(id, RESET);
        laterPush();
        desk.sync.parts().sessions().of("op-clerk2").ifPresent(desk.sync.parts().sessions()::drop);
        answer(id, fence("cancelled"));
        laterPush();
        assertEquals(List.of("Bearer token-clerk2", "Bearer token-clerk2", "Bearer token-clerk1"), askedBy(id));
        assertEquals(CommandState.CANCELLED, desk.command(id).state());
    }

    @Test
    void itWaitsUntilOneOfTheTwoSignsIn() {
        String id = sent();
        answer(id, RESET);
        desk.sync.cancel(id);
        desk.sync.parts().sessions().dropAll();
        desk.enter("clerk3");
        laterPush();
        assertEquals(1, askedBy(id).size());
        assertEquals(1, posts());
        desk.enter("clerk1");
        answer(id, fence("cancelled"));
        laterPush();
        assertEquals(CommandState.CANCELLED, desk.command(id).state());
    }

    @Test
    void aForbiddenOneStandsAndTheCommandIsNeverSentAgain() {
        String id = sent();
        answer(id, refusal(403, ProblemType.FORBIDDEN, Map.of()));
        desk.sync.cancel(id);
        answer(id, refusal(403, ProblemType.FORBIDDEN, Map.of()));
        laterPush();
        assertEquals(1, posts());
        answer(id, fence("cancelled"));
        laterPush();
        assertEquals(CommandState.CANCELLED, desk.command(id).state());
        assertEquals(1, posts());
    }

    @Test
    void aForbiddenOneIsAskedForByTheOtherOfTheTwoAndTheCommandLookedUp() {
        String id = sent();
        desk.enter("clerk2");
        answer(id, refusal(403, ProblemType.FORBIDDEN, Map.of()));
        gateway.next("GET /v1/commands/" + id, status(id, "awaiting_approval"));
        desk.sync.cancel(id);
        assertEquals(CommandState.AWAITING_APPROVAL, desk.command(id).state());
        answer(id, fence("cancelled"));
        desk.push();
        assertEquals(List.of("Bearer token-clerk2", "Bearer token-clerk1"), askedBy(id));
        assertEquals(CommandState.CANCELLED, desk.command(id).state());
    }

    @Test
    void theAnswerForAnotherCommandEndsNeither() {
        String id = sent();
        answer(id, status("00000000-0000-7000-8000-000000000000", "cancelled"));
        assertEquals(CommandState.UNKNOWN, desk.sync.cancel(id).state());
        answer(id, fence("cancelled"));
        laterPush();
        assertEquals(CommandState.CANCELLED, desk.command(id).state());
        assertEquals(1, posts());
    }

    @Test
    void aStatusOfALaterVersionEndsItNot() {
        String id = sent();
        answer(id, fence("teleported"));
        assertEquals(CommandState.UNKNOWN, desk.sync.cancel(id).state());
        answer(id, fence("cancelled"));
        laterPush();
        assertEquals(CommandState.CANCELLED, desk.command(id).state());
        assertEquals(1, posts());
    }

    @Test
    void aTerminalThatSyncsWaitsForItsTime() {
        String id = sent();
        answer(id, RESET);
        desk.sync.cancel(id);
        answer(id, fence("cancelled"));
        desk.sync.syncUntilQuiet(Duration.ofMinutes(10));
        assertEquals(CommandState.CANCELLED, desk.command(id).state());
    }

    @Test
    void theNewsThatTheCommandWaitsForApprovalEndsItNot() {
        String id = sent();
        answer(id, RESET);
        desk.sync.cancel(id);
        gateway.nextPage(request -> gateway.page(
                request,
                11,
                List.of(ScriptedGateway.put(
                        11,
                        "command_result",
                        id,
                        1,
                        Json.parse(("{\"command_id\":\"" + id + "\",\"status\":\"awaiting_approval\",\"effects\":[],"
                                        + "\"committed_seq\":11}")
                                .getBytes(StandardCharsets.UTF_8))))));
        desk.pull();
        assertEquals(CommandState.AWAITING_APPROVAL, desk.command(id).state());
        answer(id, fence("cancelled"));
        laterPush();
        assertEquals(CommandState.CANCELLED, desk.command(id).state());
    }

    private void answer(String id, Function<WireRequest, WireOutcome> answer) {
        gateway.next("POST /v1/commands/" + id + "/cancel", answer);
    }

    private List<String> askedBy(String id) {
        return gateway.sent("POST /v1/commands/" + id + "/cancel").stream()
                .map(request -> request.headers().get("Authorization"))
                .toList();
    }

    private long posts() {
        return gateway.sent("POST /v1/commands").stream()
                .filter(request -> request.path().equals("/v1/commands"))
                .count();
    }

    private static Function<WireRequest, WireOutcome> fence(String status) {
        return request -> ScriptedGateway.ok(request, 200, Json.object().put("status", status));
    }

    private static Function<WireRequest, WireOutcome> status(String id, String status) {
        return request -> ScriptedGateway.ok(
                request,
                200,
                Json.object().put("command_id", id).put("status", status).put("committed_seq", 11));
    }
}
