package org.carddesk.sync;

import static org.carddesk.sync.ScriptedGateway.ok;
import static org.carddesk.sync.ScriptedGateway.refusal;
import static org.carddesk.sync.ScriptedGateway.status;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.carddesk.gateway.CommandType;
import org.carddesk.gateway.Json;
import org.carddesk.gateway.ProblemType;
import org.carddesk.gateway.Silence;
import org.carddesk.gateway.WireOutcome;
import org.carddesk.gateway.WireRequest;
import org.carddesk.text.DeskException;
import org.carddesk.text.Secret;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Contract sections 5 and 6: a restored desk, a restored gateway, a state that differs. */
class RecoveryTest {
    @TempDir
    Path folder;

    private final ScriptedGateway gateway = new ScriptedGateway();
    private TestDesk desk;

    @BeforeEach
    void open() {
        gateway.live.put("card", Map.of("c1", ScriptedGateway.card("60001", 100)));
        desk = new TestDesk(folder, gateway, 5).enrolled("desk-1").enter("clerk1");
        desk.pull();
    }

    @AfterEach
    void close() {
        desk.close();
    }

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

    private static ObjectNode ownCommands() {
        ObjectNode page = Json.object();
        page.putArray("items")
                .addObject()
                .put("command_id", "01950000-0000-7000-8000-000000000008")
                .put("desk_seq", 8)
                .put("type", "freeze")
                .put("actor", "op-clerk1")
                .put("status", "applied")
                .put("committed_seq", 9)
                .put("received_at", "2030-03-01T07:00:00.000Z");
        return page.put("has_more", false);
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

    @ParameterizedTest
    @EnumSource(
            value = Halt.class,
            names = {"FENCED", "KEY_REUSE", "UPGRADE"})
    void aRestoredGatewayIsAskedWhateverElseStopsTheDesk(Halt other) {
        String unknown = freeze("c1");
        freeze("c2");
        gateway.nextCommand(request -> new WireOutcome.Failed(Silence.TIMEOUT, true))
                .nextCommand(stopping(other));
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
