package org.carddesk.sync;

import static org.carddesk.sync.ScriptedGateway.ok;
import static org.carddesk.sync.ScriptedGateway.refusal;
import static org.carddesk.sync.ScriptedGateway.status;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.carddesk.access.Role;
import org.carddesk.access.SignedIn;
import org.carddesk.gateway.CommandType;
import org.carddesk.gateway.Json;
import org.carddesk.gateway.ProblemType;
import org.carddesk.gateway.Silence;
import org.carddesk.gateway.WireOutcome;
import org.carddesk.gateway.WireRequest;
import org.carddesk.text.DeskException;
import org.carddesk.text.Secret;
import org.carddesk.text.Trouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Contract sections 5 and 6: a restored desk, a restored gateway, a state that differs. */
class RecoveryTest extends AtADesk {
    private void restartDesk() {
        desk.close();
        desk = new TestDesk(folder, gateway, 6).enter("clerk1");
    }

    private String freeze(String card) {
        return desk.queue(CommandDraft.on(CommandType.FREEZE, card, 1));
    }

    @Test
    void aGatewayThatKnowsLaterCommandsStopsSendingUntilANewInstance() {
        String id = freeze("c1");
        gateway.expectedDeskSeq = 9;
        restartDesk();
        desk.push();
        assertEquals(Optional.of(Halt.RESTORED), halt());
        assertEquals(0, gateway.sent("POST /v1/commands").size());
        assertEquals(
                "sync.halt.RESTORED",
                assertThrows(DeskException.class, () -> freeze("c2")).key());
        String before = desk.sync.desk().orElseThrow().instance();
        gateway.next("GET /v1/desks/self/commands", request -> ok(request, 200, ownCommands()));
        desk.sync.orders().newInstance("clerk1", new Secret("secret"));
        assertEquals(Optional.empty(), halt());
        assertEquals(8, desk.sync.desk().orElseThrow().lastDeskSeq());
        assertEquals(1, desk.count("recovered_command"));
        assertEquals(false, before.equals(desk.sync.desk().orElseThrow().instance()));
        gateway.nextCommand(status(200, "applied", 11));
        desk.push();
        assertEquals(CommandState.APPLIED, desk.command(id).state());
    }

    /** A new PC in the place of one that broke: what that one gave is the desk's still. */
    @Test
    void aNewStoreOfADeskThatHasWorkedBringsInItsCommandsBeforeItSends(@TempDir Path place) {
        gateway.expectedDeskSeq = 9;
        try (var fresh = new TestDesk(place, gateway, 7).enrolled("desk-1").enter("clerk1")) {
            assertEquals(
                    Optional.of(Halt.RESTORED), fresh.sync.desk().orElseThrow().halt());
            fresh.pull();
            gateway.next("GET /v1/desks/self/commands", request -> ok(request, 200, ownCommands()));
            fresh.sync.orders().newInstance("clerk1", new Secret("secret"));
            assertEquals(Optional.empty(), fresh.sync.desk().orElseThrow().halt());
            assertEquals(8, fresh.sync.desk().orElseThrow().lastDeskSeq());
            assertEquals(1, fresh.count("recovered_command"));
        }
    }

    @Test
    void anOwnCommandOfANumberBeyondAllNumbersIsNotTaken() {
        gateway.expectedDeskSeq = 9;
        restartDesk();
        desk.push();
        ObjectNode page = ownCommands();
        ((ObjectNode) page.path("items").path(0)).put("desk_seq", 1L << 53);
        for (int i = 0; i < 3; i++) gateway.next("GET /v1/desks/self/commands", request -> ok(request, 200, page));
        assertThrows(DeskException.class, () -> desk.sync.orders().newInstance("clerk1", new Secret("secret")));
        assertTrue(desk.sync.desk().orElseThrow().halts().contains(Halt.RESTORED));
        assertTrue(desk.sync.desk().orElseThrow().lastDeskSeq() < 100);
    }

    @Test
    void aStoreThatWasPutBackIsNoticedThoughTheGatewayWasRestoredToo() {
        freeze("c1");
        gateway.expectedDeskSeq = 9;
        gateway.epoch = "epoch-2";
        restartDesk();
        desk.pull();
        desk.push();
        assertTrue(desk.sync.desk().orElseThrow().halts().contains(Halt.RESTORED));
        assertEquals(0, gateway.sent("POST /v1/commands").size());
    }

    private static ObjectNode ownCommands() {
        return ownCommands(8);
    }

    private static ObjectNode ownCommands(int... deskSeqs) {
        ObjectNode page = Json.object();
        ArrayNode items = page.putArray("items");
        for (int deskSeq : deskSeqs) {
            items.addObject()
                    .put("command_id", "01950000-0000-7000-8000-00000000000" + deskSeq)
                    .put("desk_seq", deskSeq)
                    .put("type", "freeze")
                    .put("actor", "op-clerk1")
                    .put("status", "applied")
                    .put("committed_seq", 9)
                    .put("received_at", "2030-03-01T07:00:00.000Z");
        }
        return page.put("has_more", false);
    }

    @Test
    void aNewInstanceWhoseSignInIsRefusedDoesNotSayThatNothingWasChanged() {
        gateway.expectedDeskSeq = 9;
        restartDesk();
        desk.push();
        gateway.next("POST /v1/sessions", refusal(401, ProblemType.INVALID_CREDENTIALS, Map.of()));
        assertEquals(
                "sync.instance.wrong",
                assertThrows(DeskException.class, () -> desk.sync.orders().newInstance("clerk1", new Secret("typo")))
                        .key());
        assertEquals(Optional.of(Halt.RESTORED), halt());
    }

    @Test
    void aFullDiskInANewInstanceIsToldAsThatAndNotAsAGatewayThatIsSilent() {
        gateway.expectedDeskSeq = 9;
        restartDesk();
        desk.push();
        gateway.next("POST /v1/sessions", request -> {
            throw new DeskException(Trouble.STORE, "db.disk.full");
        });
        assertEquals(
                "db.disk.full",
                assertThrows(DeskException.class, () -> desk.sync.orders().newInstance("clerk1", new Secret("secret")))
                        .key());
    }

    @Test
    void anAuditorMakesNoNewInstance() {
        freeze("c1");
        gateway.expectedDeskSeq = 9;
        restartDesk();
        desk.push();
        desk.access.enter(new SignedIn("op-aud", "aud", "aud", Set.of(Role.AUDITOR)));
        var refused =
                assertThrows(DeskException.class, () -> desk.sync.orders().newInstance("aud", new Secret("secret")));
        assertEquals("access.role.missing", refused.key());
        assertEquals(Optional.of(Halt.RESTORED), halt());
    }

    @Test
    void aCommandWhoseNumberAnotherHasIsFrozenAndCancelledByTheGatewayUnderANumberOfTheFencesOwn() {
        String id = freeze("c1");
        gateway.expectedDeskSeq = 9;
        restartDesk();
        gateway.next("GET /v1/desks/self/commands", request -> ok(request, 200, ownCommands(1, 8)));
        desk.pull();
        desk.sync.orders().newInstance("clerk1", new Secret("secret"));
        assertEquals(CommandState.FROZEN, desk.command(id).state());
        assertEquals("DESK_SEQ_TAKEN", desk.command(id).problem());
        String fence = "POST /v1/commands/" + id + "/cancel";
        gateway.next(fence, request -> new WireOutcome.Failed(Silence.TIMEOUT, true))
                .next(fence, RecoveryTest::fenced);
        assertEquals(CommandState.FROZEN, desk.sync.cancel(id).state());
        desk.pass(Duration.ofMinutes(10));
        desk.push();
        assertEquals(CommandState.CANCELLED, desk.command(id).state());
        assertEquals(Optional.empty(), halt());
        assertEquals(0, posts(), "its own bytes never leave");
        String next = freeze("c1");
        gateway.nextCommand(status(200, "applied", 12));
        desk.push();
        assertEquals(CommandState.APPLIED, desk.command(next).state());
    }

    @Test
    void aNumberThatTheFenceOfAnOwnCommandHasIsTakenToo() {
        String fencedElsewhere = freeze("c1");
        String id = freeze("c2");
        gateway.expectedDeskSeq = 9;
        restartDesk();
        ObjectNode own = ownCommands(2, 8);
        ((ObjectNode) own.path("items").get(0)).put("command_id", fencedElsewhere);
        gateway.next("GET /v1/desks/self/commands", request -> ok(request, 200, own));
        desk.pull();
        desk.sync.orders().newInstance("clerk1", new Secret("secret"));
        assertEquals("DESK_SEQ_TAKEN", desk.command(id).problem());
        String fence = "POST /v1/commands/" + id + "/cancel";
        gateway.next(fence, request -> ok(request, 200, Json.object().put("status", "cancelled")));
        assertEquals(CommandState.CANCELLED, desk.sync.cancel(id).state());
        assertEquals(Optional.empty(), halt());
    }

    @Test
    void whatTheGatewayHasOfAnotherLifeIsNotTakenBackAtOnceThoughItWasNeverSentHere() {
        String id = freeze("c1");
        ObjectNode own = ownCommands(1, 8);
        ((ObjectNode) own.path("items").get(0)).put("command_id", id);
        gateway.next("POST /v1/commands", refusal(409, ProblemType.DESK_FENCED, Map.of()));
        gateway.next("GET /v1/desks/self/commands", request -> ok(request, 200, own));
        desk.sync.orders().newInstance("clerk1", new Secret("secret"));
        String fence = "POST /v1/commands/" + id + "/cancel";
        gateway.next(fence, request -> new WireOutcome.Failed(Silence.TIMEOUT, true));
        assertEquals(CommandState.UNKNOWN, desk.sync.cancel(id).state());
        assertEquals(1, gateway.sent(fence).size());
    }

    /** As the gateway does: a number that another command has fences the desk. */
    private static WireOutcome fenced(WireRequest request) {
        long number = Json.parse(request.body()).get("desk_seq").longValue();
        if (number <= 8) return ScriptedGateway.problem(request, 409, ProblemType.DESK_FENCED, Map.of());
        return ok(request, 200, Json.object().put("status", "cancelled"));
    }

    private long posts() {
        return gateway.sent("POST /v1/commands").stream()
                .filter(request -> request.path().equals("/v1/commands"))
                .count();
    }

    @Test
    void anInstanceThatTheGatewayForgotStopsSending() {
        freeze("c1");
        gateway.instanceKnown = false;
        restartDesk();
        desk.push();
        assertEquals(Optional.of(Halt.RESTORED), halt());
    }

    @Test
    void aNewerMinimumClientMakesTheDeskReadOnlyUntilItIsUpdated() {
        gateway.minClient = "1.10.0";
        restartDesk();
        desk.pull();
        assertEquals(Optional.of(Halt.UPGRADE), halt());
        gateway.minClient = "1.0.0";
        desk.sync.hello();
        assertEquals(Optional.empty(), halt());
    }

    /** Contract section 6: money is never sent again by itself, nor by somebody who has not seen that the gateway forgot. */
    @Test
    void moneyOnARecordWaitsUntilTheRestoredGatewayWasAskedAndAPersonLookedIntoWhatItLost() {
        var retry = CommandDraft.on(CommandType.RETRY_LOAD, "t1", 1);
        String applied = desk.queue(retry);
        gateway.nextCommand(status(200, "applied", 9));
        desk.push();
        gateway.epoch = "e2";
        gateway.nextPage(refusal(410, ProblemType.EPOCH_CHANGED, Map.of()))
                .next("GET /v1/commands/", refusal(500, ProblemType.INTERNAL, Map.of()))
                .next("GET /v1/commands/", refusal(404, ProblemType.UNKNOWN_COMMAND, Map.of()));
        desk.pull();
        assertEquals(Optional.of(Halt.EPOCH_CHANGED), halt());
        assertEquals("sync.target.notAsked", refused(retry));
        desk.pass(Duration.ofMinutes(10));
        desk.pull();
        assertEquals(Optional.empty(), halt());
        assertEquals("sync.target.lost", refused(retry));
        desk.queue(CommandDraft.on(CommandType.RETRY_LOAD, "t2", 1));
        desk.access.enter(new SignedIn("op-1", "one", "One", Set.of(Role.ADMINISTRATOR, Role.CLERK)));
        desk.sync.orders().lookedInto(applied, "the card host has not loaded it");
        desk.queue(retry);
    }

    /** That a gateway cancels what it forgot says nothing of what it did before. */
    @Test
    void moneyWaitsForAPersonThoughTheLostCommandWasCancelled() {
        var retry = CommandDraft.on(CommandType.RETRY_LOAD, "t1", 1);
        String id = desk.queue(retry);
        gateway.nextCommand(request -> new WireOutcome.Failed(Silence.TIMEOUT, true));
        desk.push();
        gateway.epoch = "e2";
        gateway.nextPage(refusal(410, ProblemType.EPOCH_CHANGED, Map.of()))
                .next("GET /v1/commands/", refusal(404, ProblemType.UNKNOWN_COMMAND, Map.of()));
        desk.pull();
        gateway.next(
                "POST /v1/commands/" + id + "/cancel",
                request -> ok(request, 200, Json.object().put("status", "cancelled")));
        desk.sync.cancel(id);
        desk.push();
        assertEquals(CommandState.CANCELLED, desk.command(id).state());
        assertEquals("sync.target.lost", refused(retry));
    }

    @Test
    void aRefusalThatTheGatewayForgotIsInNobodysWayUnlessItTellsOtherwiseNow() {
        var retry = CommandDraft.on(CommandType.RETRY_LOAD, "t1", 1);
        String id = desk.queue(retry);
        String as = "UPDATE outbox SET state = 'REJECTED', overlay = 0, lost = 1, problem = ? WHERE command_id = ?";
        desk.database.writeOnly(tx -> tx.execute(as, "OTHER_OUTCOME code MOON_PHASE", id));
        assertEquals("sync.target.lost", refused(retry));
        desk.database.writeOnly(tx -> tx.execute(as, "UNKNOWN_COMMAND", id));
        desk.queue(retry);
    }

    private String refused(CommandDraft draft) {
        return assertThrows(DeskException.class, () -> desk.queue(draft)).key();
    }

    @Test
    void whatARestoredGatewayNoLongerKnowsIsListedAndNeverSentAgain() {
        String applied = freeze("c1");
        String unknown = freeze("c2");
        gateway.nextCommand(status(200, "applied", 9))
                .nextCommand(request -> new WireOutcome.Failed(Silence.TIMEOUT, true));
        desk.push();
        String waiting = freeze("c3");
        gateway.epoch = "e2";
        gateway.nextPage(refusal(410, ProblemType.EPOCH_CHANGED, Map.of()))
                .next("GET /v1/commands/", refusal(404, ProblemType.UNKNOWN_COMMAND, Map.of()))
                .next("GET /v1/commands/", refusal(404, ProblemType.UNKNOWN_COMMAND, Map.of()));
        desk.pull();
        assertEquals(Optional.empty(), halt());
        assertEquals(
                List.of(applied, unknown),
                desk.sync.orders().lostCommands().stream()
                        .map(OutboxCommand::commandId)
                        .toList());
        assertEquals(CommandState.APPLIED, desk.command(applied).state());
        assertEquals(CommandState.FROZEN, desk.command(unknown).state());
        desk.pass(Duration.ofMinutes(10));
        gateway.nextCommand(status(200, "applied", 12));
        desk.push();
        assertEquals(CommandState.APPLIED, desk.command(waiting).state());
        WireRequest last = gateway.sent("POST /v1/commands").getLast();
        assertEquals(waiting, last.headers().get("Idempotency-Key"));
        assertEquals("e2", last.headers().get("Feed-Epoch"));
        assertEquals(3, gateway.sent("POST /v1/commands").size());
    }

    @Test
    void aCancelOrderedBeforeARestoredGatewayWasAskedIsAnsweredAfterItAndTheCommandIsOnTheList() {
        String id = freeze("c1");
        restored(id);
        while (!"e2".equals(desk.sync.freshness().epoch())) desk.sync.pullOnce();
        String fence = "POST /v1/commands/" + id + "/cancel";
        gateway.next(fence, request -> ok(request, 200, Json.object().put("status", "cancelled")));
        assertEquals(CommandState.UNKNOWN, desk.sync.cancel(id).state());
        desk.push();
        assertEquals(0, gateway.sent(fence).size(), "it would fence what it forgot");
        gateway.next("GET /v1/commands/", refusal(404, ProblemType.UNKNOWN_COMMAND, Map.of()));
        desk.pull();
        desk.push();
        assertEquals(CommandState.CANCELLED, desk.command(id).state());
        assertEquals(
                List.of(id),
                desk.sync.orders().lostCommands().stream()
                        .map(OutboxCommand::commandId)
                        .toList());
    }

    @ParameterizedTest
    @EnumSource(
            value = Halt.class,
            names = {"FENCED", "KEY_REUSE", "UPGRADE"})
    void aRestoredGatewayIsAskedWhateverElseStopsTheDesk(Halt other) {
        String unknown = freeze("c1");
        freeze("c2");
        gateway.nextCommand(refusal(500, ProblemType.INTERNAL, Map.of())).nextCommand(stopping(other));
        desk.push();
        assertEquals(Optional.of(other), halt());
        gateway.epoch = "e2";
        gateway.nextPage(refusal(410, ProblemType.EPOCH_CHANGED, Map.of()));
        for (int i = 0; i < 4; i++)
            gateway.next("GET /v1/commands/", refusal(404, ProblemType.UNKNOWN_COMMAND, Map.of()));
        desk.pull();
        lift(other);
        desk.pass(Duration.ofMinutes(10));
        desk.pull();
        desk.push();
        assertEquals(Optional.empty(), halt());
        assertEquals(1, gateway.sent("GET /v1/commands/" + unknown).size());
        assertEquals(CommandState.FROZEN, desk.command(unknown).state());
        assertEquals(unknown, desk.sync.orders().lostCommands().getFirst().commandId());
        assertEquals(
                1,
                gateway.sent("POST /v1/commands").stream()
                        .filter(request -> unknown.equals(request.headers().get("Idempotency-Key")))
                        .count());
    }

    private static Function<WireRequest, WireOutcome> stopping(Halt halt) {
        return switch (halt) {
            case FENCED -> refusal(409, ProblemType.DESK_FENCED, Map.of());
            case KEY_REUSE -> refusal(422, ProblemType.KEY_REUSE, Map.of());
            case UPGRADE -> refusal(426, ProblemType.UPGRADE_REQUIRED, Map.of());
            case RESTORED, EPOCH_CHANGED -> throw new IllegalArgumentException("no answer to a command means " + halt);
        };
    }

    private void lift(Halt halt) {
        switch (halt) {
            case FENCED, RESTORED -> {
                gateway.next("GET /v1/desks/self/commands", request -> ok(request, 200, noCommands()));
                desk.sync.orders().newInstance("clerk1", new Secret("secret"));
            }
            case KEY_REUSE -> desk.sync.orders().resume("looked into");
            case UPGRADE -> desk.sync.hello();
            case EPOCH_CHANGED -> desk.pull();
        }
    }

    private static ObjectNode noCommands() {
        ObjectNode page = Json.object();
        page.putArray("items");
        return page.put("has_more", false);
    }

    @Test
    void aNewerVersionLiftsNothingButTheUpgrade() {
        freeze("c1");
        gateway.nextCommand(refusal(422, ProblemType.KEY_REUSE, Map.of()));
        desk.push();
        gateway.nextPage(refusal(426, ProblemType.UPGRADE_REQUIRED, Map.of()));
        desk.pull();
        assertEquals(Optional.of(Halt.KEY_REUSE), halt());
        restartDesk();
        desk.pull();
        assertEquals(Optional.of(Halt.KEY_REUSE), halt());
        desk.sync.orders().resume("looked into");
        assertEquals(Optional.empty(), halt());
    }

    @Test
    void aCommandWithoutAnAnswerKeepsNoOtherFromBeingAskedAbout() {
        String silent = freeze("c1");
        String other = freeze("c2");
        restored(silent, other);
        for (int i = 0; i < 3; i++)
            gateway.next("GET /v1/commands/" + silent, refusal(500, ProblemType.INTERNAL, Map.of()));
        gateway.next("GET /v1/commands/" + silent, request -> found(request, other))
                .next("GET /v1/commands/" + other, request -> found(request, other));
        desk.pull();
        assertEquals(CommandState.APPLIED, desk.command(other).state());
        assertEquals(Optional.of(Halt.EPOCH_CHANGED), halt());
        int atOnce = gateway.sent("GET /v1/commands/" + silent).size();
        assertEquals(true, atOnce < 4, "without a back-off it is asked " + atOnce + " times");
        for (int i = 0; i < 3; i++) askAgain();
        assertEquals(CommandState.UNKNOWN, desk.command(silent).state(), "the answer about another is none");
        gateway.next("GET /v1/commands/" + silent, request -> found(request, silent));
        askAgain();
        assertEquals(CommandState.APPLIED, desk.command(silent).state());
        assertEquals(Optional.empty(), halt());
    }

    @Test
    void aCommandThatGetsNoAnswerForLongIsForAPersonAndSendingGoesOn() {
        String silent = freeze("c1");
        restored(silent);
        for (int i = 0; i < 40; i++) gateway.next("GET /v1/commands/", refusal(500, ProblemType.INTERNAL, Map.of()));
        for (int i = 0; i < 30; i++) askAgain();
        assertEquals(20, gateway.sent("GET /v1/commands/" + silent).size());
        assertEquals(silent, desk.sync.orders().lostCommands().getFirst().commandId());
        assertEquals(CommandState.FROZEN, desk.command(silent).state());
        assertEquals(Optional.empty(), halt());
    }

    @Test
    void aGatewayThatIsAwayIsNoAnswerThatCounts() {
        String asked = freeze("c1");
        restored(asked);
        for (int i = 0; i < 20; i++)
            gateway.next("GET /v1/commands/", request -> new WireOutcome.Failed(Silence.TIMEOUT, true));
        for (int i = 0; i < 3; i++) desk.pull();
        assertEquals(1, gateway.sent("GET /v1/commands/").size(), "a back-off after each");
        for (int i = 0; i < 19; i++) askAgain();
        assertEquals(CommandState.UNKNOWN, desk.command(asked).state());
        gateway.next("GET /v1/commands/", request -> found(request, asked));
        desk.sync.syncUntilQuiet(Duration.ofHours(1));
        assertEquals(CommandState.APPLIED, desk.command(asked).state(), "a terminal waits for its turn");
    }

    private void askAgain() {
        desk.pass(Duration.ofMinutes(10));
        desk.pull();
    }

    /** Sends commands whose answers are lost, then begins another epoch. */
    private void restored(String... commandIds) {
        for (int i = 0; i < commandIds.length; i++) {
            gateway.nextCommand(refusal(500, ProblemType.INTERNAL, Map.of()));
        }
        desk.push();
        gateway.epoch = "e2";
        gateway.nextPage(refusal(410, ProblemType.EPOCH_CHANGED, Map.of()));
        for (String id : commandIds)
            assertEquals(CommandState.UNKNOWN, desk.command(id).state());
    }

    private static WireOutcome found(WireRequest request, String commandId) {
        ObjectNode body = Json.object().put("command_id", commandId).put("status", "applied");
        body.putArray("effects");
        return ok(request, 200, body.put("committed_seq", 9));
    }

    @Test
    void ownCommandsThatPromiseMoreAndDoNotAdvanceAreNoRecovery() {
        freeze("c1");
        gateway.expectedDeskSeq = 9;
        restartDesk();
        desk.push();
        for (int i = 0; i < 4; i++)
            gateway.next(
                    "GET /v1/desks/self/commands",
                    request -> ok(request, 200, ownCommands().put("has_more", true)));
        var broken =
                assertThrows(DeskException.class, () -> desk.sync.orders().newInstance("clerk1", new Secret("secret")));
        assertEquals("sync.gateway.BROKEN", broken.key());
        assertEquals(2, gateway.sent("GET /v1/desks/self/commands").size());
        assertEquals(Optional.of(Halt.RESTORED), halt());
    }

    @Test
    void theAnswerAboutAnotherCommandIsNoneWhenMerging() {
        String id = freeze("c1");
        gateway.nextCommand(request -> new WireOutcome.Failed(Silence.TIMEOUT, true));
        desk.push();
        String other = freeze("c2");
        gateway.expectedDeskSeq = 9;
        restartDesk();
        desk.push();
        ObjectNode known = ownCommands();
        ((ObjectNode) known.get("items").get(0)).put("command_id", id).put("desk_seq", 1);
        gateway.next("GET /v1/desks/self/commands", request -> ok(request, 200, known))
                .next("GET /v1/commands/", request -> found(request, other));
        desk.sync.orders().newInstance("clerk1", new Secret("secret"));
        assertEquals(CommandState.UNKNOWN, desk.command(id).state());
    }

    @Test
    void whatTheGatewayAsksOfItsClientsIsNoticedWithinAnHour() {
        gateway.minClient = "1.10.0";
        desk.pass(Duration.ofMinutes(59));
        desk.pull();
        assertEquals(Optional.empty(), halt());
        desk.pass(Duration.ofMinutes(2));
        desk.pull();
        assertEquals(Optional.of(Halt.UPGRADE), halt());
        gateway.minClient = "1.0.0";
        desk.pass(Duration.ofMinutes(61));
        desk.push();
        assertEquals(Optional.empty(), halt());
    }

    @Test
    void anUpgradeThatIsNoLongerAskedForIsOverWithoutARestart() {
        freeze("c1");
        gateway.nextCommand(refusal(426, ProblemType.UPGRADE_REQUIRED, Map.of()))
                .nextCommand(status(200, "applied", 9));
        desk.push();
        assertEquals(Optional.of(Halt.UPGRADE), halt());
        desk.pass(Duration.ofMinutes(5));
        desk.push();
        assertEquals(Optional.empty(), halt());
        assertEquals(2, gateway.sent("POST /v1/commands").size());
    }

    @Test
    void aGatewayThatAsksForAnUpgradeOnEveryCallIsAskedLessAndLess() {
        freeze("c1");
        for (int i = 0; i < 2000; i++) gateway.nextCommand(refusal(426, ProblemType.UPGRADE_REQUIRED, Map.of()));
        for (int i = 0; i < 1000; i++) {
            desk.pass(Duration.ofSeconds(1));
            desk.push();
        }
        int sent = gateway.sent("POST /v1/commands").size();
        assertEquals(true, sent > 1 && sent < 30, "sent " + sent + " times in a quarter of an hour");
    }

    @Test
    void afterAnOutageItIsAskedWhetherThisIsStillTheSameStore() {
        gateway.nextPage(request -> new WireOutcome.Failed(Silence.UNREACHABLE, false));
        desk.pull();
        gateway.instanceKnown = false;
        freeze("c1");
        gateway.nextPage(request -> gateway.page(request, 10, List.of()));
        desk.pass(Duration.ofMinutes(5));
        desk.pull();
        desk.push();
        assertEquals(Optional.of(Halt.RESTORED), halt());
        assertEquals(0, gateway.sent("POST /v1/commands").size());
    }

    @Test
    void beforeASignInItIsAskedWhetherThisIsStillTheSameStore() {
        freeze("c1");
        gateway.expectedDeskSeq = 9;
        desk.signIn("clerk1", "secret");
        desk.push();
        assertEquals(Optional.of(Halt.RESTORED), halt());
        assertEquals(0, gateway.sent("POST /v1/commands").size());
    }

    @Test
    void whatWasSaidBeforeASignInCountsNoMore() {
        freeze("c1");
        desk.sync.parts().sessions().dropAll();
        desk.pass(Duration.ofMinutes(61));
        gateway.instanceKnown = false;
        gateway.next("GET /v1/hello", request -> {
            WireOutcome answer = ok(request, 200, gateway.hello());
            gateway.instanceKnown = true;
            desk.enter("clerk1");
            return answer;
        });
        desk.pull();
        desk.push();
        assertEquals(Optional.empty(), halt());
        assertEquals(3, gateway.sent("GET /v1/hello").size());
    }

    @Test
    void twoMismatchesInARowTurnMoneyOffUntilFinanceAcknowledges() {
        for (int i = 0; i < 2; i++) {
            gateway.next("GET /v1/digest", RecoveryTest::wrongDigest);
            assertEquals(
                    List.of("card"),
                    assertInstanceOf(DigestResult.Different.class, desk.sync.compareDigest())
                            .types());
            desk.pull();
        }
        assertEquals(3, gateway.sent("POST /v1/snapshots").size());
        var refused =
                assertThrows(DeskException.class, () -> desk.queue(CommandDraft.on(CommandType.RETRY_LOAD, "t1", 1)));
        assertEquals("sync.digest.moneyOff", refused.key());
        freeze("c1");
        desk.sync.orders().acknowledgeDigest("checked with the school");
        desk.queue(CommandDraft.on(CommandType.RETRY_LOAD, "t1", 1));
        assertEquals(List.of(), desk.sync.orders().alarms());
    }

    private static WireOutcome wrongDigest(WireRequest request) {
        ObjectNode digest = Json.object().put("epoch", "e1").put("seq", 10);
        digest.putArray("parts").addObject().put("type", "card").put("count", 1).put("hash", "0".repeat(64));
        return ok(request, 200, digest);
    }

    private Optional<Halt> halt() {
        return desk.sync.desk().orElseThrow().halt();
    }
}
