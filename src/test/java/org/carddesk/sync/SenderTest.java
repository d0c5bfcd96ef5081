package org.carddesk.sync;

import static org.carddesk.sync.ScriptedGateway.busy;
import static org.carddesk.sync.ScriptedGateway.refusal;
import static org.carddesk.sync.ScriptedGateway.status;
import static org.carddesk.sync.ScriptedGateway.unrecorded;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.carddesk.gateway.CommandArgs;
import org.carddesk.gateway.CommandType;
import org.carddesk.gateway.EntityType;
import org.carddesk.gateway.Json;
import org.carddesk.gateway.ProblemType;
import org.carddesk.gateway.RefusalCode;
import org.carddesk.gateway.Silence;
import org.carddesk.gateway.WireOutcome;
import org.carddesk.gateway.WireRequest;
import org.carddesk.text.DeskException;
import org.junit.jupiter.api.Test;

/** The rules of sending: frozen bytes, order, waiting, cancelling, look-ups (contract section 4). */
class SenderTest extends AtADesk {
    private static final Function<WireRequest, WireOutcome> RESET =
            request -> new WireOutcome.Failed(Silence.BROKEN, true);
    private static final Function<WireRequest, WireOutcome> NO_CONNECTION =
            request -> new WireOutcome.Failed(Silence.UNREACHABLE, false);

    private String freeze(String cardId) {
        return desk.queue(CommandDraft.on(CommandType.FREEZE, cardId, 1));
    }

    private String extend(String cardId) {
        return desk.queue(CommandDraft.on(
                CommandType.EXTEND_EXPIRY, cardId, 4, new CommandArgs.ExtendExpiry(LocalDate.parse("2035-01-01"))));
    }

    @Test
    void aRepeatedAttemptHasTheSameKeyAndBytesAndANewRequestId() {
        extend("c1");
        gateway.nextCommand(RESET).nextCommand(status(200, "applied", 11));
        desk.push();
        desk.pass(Duration.ofMinutes(5));
        desk.push();
        List<WireRequest> sent = gateway.sent("POST /v1/commands");
        assertEquals(2, sent.size());
        assertArrayEquals(sent.get(0).body(), sent.get(1).body());
        for (String header : List.of("Idempotency-Key", "If-Match", "Feed-Epoch", "Authorization")) {
            assertEquals(
                    sent.get(0).headers().get(header), sent.get(1).headers().get(header));
        }
        assertEquals("\"v4\"", sent.getFirst().headers().get("If-Match"));
        assertNotEquals(
                sent.get(0).headers().get("Request-Id"), sent.get(1).headers().get("Request-Id"));
    }

    @Test
    void inFlightIsCommittedBeforeTheFirstByteLeaves() {
        String id = extend("c1");
        var seen = new CommandState[1];
        gateway.nextCommand(request -> {
            seen[0] = desk.command(id).state();
            return status(200, "applied", 11).apply(request);
        });
        desk.push();
        assertEquals(CommandState.IN_FLIGHT, seen[0]);
    }

    @Test
    void aCrashInFlightIsUnknownAtTheStartAndSentAgain() {
        String id = extend("c1");
        gateway.nextCommand(request -> {
            throw new IllegalStateException("the power fails");
        });
        assertThrows(IllegalStateException.class, desk.sync::pushOnce);
        assertEquals(CommandState.IN_FLIGHT, desk.command(id).state());
        desk.close();
        desk = new TestDesk(folder, gateway, 6);
        assertEquals(CommandState.UNKNOWN, desk.command(id).state());
        desk.enter("clerk1");
        gateway.nextCommand(status(200, "applied", 11));
        desk.push();
        assertEquals(CommandState.APPLIED, desk.command(id).state());
    }

    @Test
    void aStepThatFailedLeavesNothingInFlightForTheNext() {
        String id = extend("c1");
        gateway.nextCommand(request -> {
            throw new IllegalStateException("the disk is full");
        });
        assertThrows(IllegalStateException.class, desk.sync::pushOnce);
        gateway.nextCommand(status(200, "applied", 11));
        desk.push();
        assertEquals(CommandState.APPLIED, desk.command(id).state());
        assertEquals(2, desk.command(id).attempts());
    }

    @Test
    void whatMayNotWaitIsTakenBackIfTheGatewayTurnsOutToBeOutOfReach() {
        String id = desk.queue(CommandDraft.on(CommandType.UNFREEZE, "c1", 1));
        gateway.nextCommand(NO_CONNECTION);
        var refused = assertThrows(DeskException.class, () -> desk.sync.awaitFinal(id, Duration.ofMinutes(1)));
        assertEquals("sync.gateway.outOfReach", refused.key());
        assertEquals(CommandState.CANCELLED, desk.command(id).state());
        String mayWait = extend("c2");
        gateway.nextCommand(NO_CONNECTION);
        assertEquals(
                CommandState.QUEUED,
                desk.sync.awaitFinal(mayWait, Duration.ofMinutes(1)).state());
    }

    @Test
    void urgentCommandsGoFirstAndNeedNoVersion() {
        extend("c1");
        String freeze = freeze("c1");
        gateway.nextCommand(status(200, "applied", 11)).nextCommand(status(200, "applied", 12));
        desk.push();
        var first = gateway.sent("POST /v1/commands").getFirst();
        assertEquals(freeze, first.headers().get("Idempotency-Key"));
        assertFalse(first.headers().containsKey("If-Match"));
    }

    @Test
    void aSecondCommandOnTheSameTargetIsNotOffered() {
        extend("c1");
        var refused = assertThrows(DeskException.class, () -> extend("c1"));
        assertEquals("sync.target.busy", refused.key());
    }

    @Test
    void commandsAreGivenAMinuteToBeAnsweredAndAllElseHalfOfIt() {
        extend("c1");
        gateway.nextCommand(status(200, "applied", 11));
        desk.push();
        desk.pull();
        for (WireRequest request : gateway.requests) {
            boolean minute = request.path().equals("/v1/commands");
            assertEquals(Duration.ofSeconds(minute ? 60 : 30), request.timeout(), request.path());
        }
        assertEquals(1, gateway.sent("POST /v1/commands").size());
        assertTrue(gateway.sent("POST /v1/snapshots").size() > 0);
    }

    @Test
    void retryAfterIsKept() {
        String id = extend("c1");
        gateway.nextCommand(busy(503, ProblemType.UNAVAILABLE, 100)).nextCommand(status(200, "applied", 11));
        desk.push();
        desk.pass(Duration.ofSeconds(99));
        desk.push();
        assertEquals(CommandState.QUEUED, desk.command(id).state());
        desk.pass(Duration.ofSeconds(2));
        desk.push();
        assertEquals(CommandState.APPLIED, desk.command(id).state());
    }

    @Test
    void aStatusOfALaterVersionIsNoOutcomeAndIsTriedAgainOnlyInItsTime() {
        String id = extend("c1");
        gateway.nextCommand(status(200, "half_applied", 11)).nextCommand(status(200, "applied", 11));
        desk.push();
        assertEquals(CommandState.UNKNOWN, desk.command(id).state());
        assertEquals(1, gateway.sent("POST /v1/commands").size());
        desk.pass(Duration.ofMinutes(5));
        desk.push();
        assertEquals(CommandState.APPLIED, desk.command(id).state());
    }

    @Test
    void aRefusalThatRecordedNothingEndsNotWhatMayHaveBeenApplied() {
        String id = extend("c1");
        gateway.nextCommand(RESET).nextCommand(unrecorded(403, ProblemType.FORBIDDEN, Map.of()));
        desk.push();
        desk.pass(Duration.ofMinutes(5));
        desk.push();
        assertEquals(2, gateway.sent("POST /v1/commands").size());
        assertEquals(CommandState.UNKNOWN, desk.command(id).state());
        assertEquals("FORBIDDEN", desk.command(id).problem());
        gateway.nextCommand(status(200, "applied", 11));
        desk.pass(Duration.ofMinutes(5));
        desk.push();
        assertEquals(CommandState.APPLIED, desk.command(id).state());
    }

    @Test
    void aRefusalThatIsNeverRecordedIsTriedAgainInItsTimeOnlyAndSaysSo() {
        String id = extend("c1");
        for (int n = 0; n < 100; n++) gateway.nextCommand(unrecorded(422, ProblemType.BUSINESS_RULE, Map.of()));
        desk.push();
        assertEquals(1, gateway.sent("POST /v1/commands").size());
        for (int minute = 0; minute < 60; minute++) {
            desk.pass(Duration.ofMinutes(1));
            desk.push();
        }
        int sent = gateway.sent("POST /v1/commands").size();
        assertTrue(sent > 5 && sent < 60, () -> sent + " in an hour");
        assertEquals(CommandState.UNKNOWN, desk.command(id).state());
        assertEquals("BUSINESS_RULE", desk.command(id).problem());
        gateway.script("POST /v1/commands").clear();
        gateway.nextCommand(refusal(422, ProblemType.BUSINESS_RULE, Map.of("code", "BAD_STATE")));
        desk.pass(Duration.ofMinutes(5));
        desk.push();
        assertEquals(CommandState.REJECTED, desk.command(id).state());
    }

    @Test
    void aDeskThatMaySendNothingStillAsksHowItsCommandsEnded() {
        String asked = extend("c1");
        gateway.nextCommand(status(202, "awaiting_approval", 11));
        desk.push();
        extend("c2");
        gateway.nextCommand(refusal(422, ProblemType.KEY_REUSE, Map.of()));
        desk.push();
        assertEquals(Optional.of(Halt.KEY_REUSE), desk.sync.desk().orElseThrow().halt());
        gateway.next("GET /v1/commands/", request -> found(request, asked, "applied"));
        desk.pass(Duration.ofHours(1));
        desk.push();
        assertEquals(CommandState.APPLIED, desk.command(asked).state());
    }

    @Test
    void keyReuseFreezesTheWholeOutbox() {
        extend("c1");
        String other = extend("c2");
        gateway.nextCommand(refusal(422, ProblemType.KEY_REUSE, Map.of()));
        desk.push();
        desk.pass(Duration.ofHours(1));
        desk.push();
        assertEquals(1, gateway.sent("POST /v1/commands").size());
        assertEquals(CommandState.QUEUED, desk.command(other).state());
        assertEquals(Optional.of(Halt.KEY_REUSE), desk.sync.desk().orElseThrow().halt());
        assertEquals(
                Alarm.Kind.KEY_REUSE, desk.sync.orders().alarms().getFirst().kind());
        gateway.nextCommand(status(200, "applied", 11));
        desk.sync.orders().resume("looked into");
        desk.push();
        assertEquals(CommandState.APPLIED, desk.command(other).state());
    }

    @Test
    void aCommandWaitsForItsOwnOperator() {
        String id = extend("c1");
        desk.sync.signOut();
        desk.enter("clerk2");
        desk.push();
        assertEquals(CommandState.QUEUED, desk.command(id).state());
        assertEquals(0, gateway.sent("POST /v1/commands").size());
        desk.enter("clerk1");
        gateway.nextCommand(status(200, "applied", 11));
        desk.push();
        assertEquals(CommandState.APPLIED, desk.command(id).state());
    }

    @Test
    void aKeyThatExpiredIsLookedUpAndNeverSentAgain() {
        String id = extend("c1");
        gateway.nextCommand(refusal(410, ProblemType.KEY_EXPIRED, Map.of()))
                .next("GET /v1/commands/", request -> found(request, id, "applied"));
        desk.push();
        assertEquals(CommandState.APPLIED, desk.command(id).state());
        assertEquals(1, gateway.sent("POST /v1/commands").size());
    }

    @Test
    void aPendingCommandIsAskedForAfterTenSecondsAndAMinute() {
        String id = extend("c1");
        gateway.nextCommand(status(202, "pending", 11))
                .next("GET /v1/commands/", request -> found(request, id, "pending"))
                .next("GET /v1/commands/", request -> found(request, id, "applied"));
        desk.push();
        desk.pass(Duration.ofSeconds(9));
        desk.push();
        assertEquals(0, gateway.sent("GET /v1/commands/").size());
        desk.pass(Duration.ofSeconds(2));
        desk.push();
        assertEquals(1, gateway.sent("GET /v1/commands/").size());
        desk.pass(Duration.ofSeconds(61));
        desk.push();
        assertEquals(CommandState.APPLIED, desk.command(id).state());
    }

    @Test
    void onlyWhatWasNeverSentIsCancelledWithoutTheGateway() {
        String unsent = extend("c1");
        assertEquals(CommandState.CANCELLED, desk.sync.cancel(unsent).state());
        assertEquals(
                0,
                gateway.sent("POST").stream()
                        .filter(r -> r.path().endsWith("cancel"))
                        .count());
        String sent = extend("c2");
        gateway.nextCommand(RESET)
                .next("POST /v1/commands/" + sent + "/cancel", RESET)
                .next(
                        "POST /v1/commands/" + sent + "/cancel",
                        request ->
                                ScriptedGateway.ok(request, 200, Json.object().put("status", "cancelled")));
        desk.push();
        assertEquals(CommandState.UNKNOWN, desk.sync.cancel(sent).state());
        desk.pass(Duration.ofMinutes(5));
        desk.push();
        assertEquals(CommandState.CANCELLED, desk.command(sent).state());
        assertEquals(
                1,
                gateway.sent("POST /v1/commands").stream()
                        .filter(request -> request.path().equals("/v1/commands"))
                        .count());
    }

    @Test
    void theOverlayGoesWhenTheFeedHasBroughtTheEffect() {
        String id = extend("c1");
        gateway.nextCommand(status(200, "applied", 11));
        desk.push();
        assertEquals(1, overlay().size());
        gateway.nextPage(request -> gateway.page(
                request, 11, List.of(ScriptedGateway.put(11, "card", "c1", 5, ScriptedGateway.card("60001", 0)))));
        desk.pull();
        assertTrue(overlay().isEmpty());
        assertEquals(CommandState.APPLIED, desk.command(id).state());
    }

    private Map<String, OutboxCommand> overlay() {
        return desk.database.read(tx -> desk.outbox.openByTarget(tx, EntityType.CARD, List.of("c1")));
    }

    @Test
    void theResultInTheFeedIsTheSameAsTheAnswer() {
        String id = extend("c1");
        gateway.nextCommand(RESET)
                .nextPage(request -> gateway.page(
                        request,
                        11,
                        List.of(ScriptedGateway.put(
                                11,
                                "command_result",
                                id,
                                1,
                                Json.parse(("{\"command_id\":\"" + id
                                                + "\",\"status\":\"rejected\",\"code\":\"BAD_VALUE\","
                                                + "\"effects\":[],\"committed_seq\":11}")
                                        .getBytes(StandardCharsets.UTF_8))))));
        desk.push();
        desk.pull();
        assertEquals(CommandState.REJECTED, desk.command(id).state());
        assertEquals(RefusalCode.BAD_VALUE, desk.command(id).code());
    }

    private static WireOutcome found(WireRequest request, String id, String status) {
        return ScriptedGateway.ok(
                request,
                200,
                Json.object().put("command_id", id).put("status", status).put("committed_seq", 11));
    }
}
