package org.carddesk.sync;

import static org.carddesk.sync.ScriptedGateway.busy;
import static org.carddesk.sync.ScriptedGateway.refusal;
import static org.carddesk.sync.ScriptedGateway.status;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.carddesk.gateway.CommandArgs;
import org.carddesk.gateway.CommandType;
import org.carddesk.gateway.Json;
import org.carddesk.gateway.ProblemType;
import org.carddesk.gateway.RefusalCode;
import org.carddesk.gateway.Silence;
import org.carddesk.gateway.WireOutcome;
import org.carddesk.gateway.WireRequest;
import org.carddesk.text.Messages;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every row of the answer table of contract section 4, each with a command of its own on one desk. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AnswerTableTest {
    private static final Function<WireRequest, WireOutcome> RESET =
            request -> new WireOutcome.Failed(Silence.BROKEN, true);
    private static final Function<WireRequest, WireOutcome> NO_CONNECTION =
            request -> new WireOutcome.Failed(Silence.UNREACHABLE, false);

    private static final String ANOTHER = "00000000-0000-7000-8000-000000000000";

    private final ScriptedGateway gateway = new ScriptedGateway();
    private TestDesk desk;
    private int cards;

    @BeforeAll
    void open(@TempDir Path folder) {
        desk = new TestDesk(folder, gateway, 5).enrolled("desk-1").enter("clerk1");
        desk.pull();
    }

    @AfterAll
    void close() {
        desk.close();
    }

    @BeforeEach
    void enter() {
        desk.enter("clerk1");
        desk.pass(Duration.ofMinutes(10));
    }

    /** What an answer to one command did to the desk is over for the next. */
    @AfterEach
    void heal() {
        desk.database.writeOnly(tx -> {
            tx.execute("DELETE FROM desk_halt");
            tx.execute("UPDATE outbox SET state = 'CANCELLED' WHERE state NOT IN ('APPLIED', 'REJECTED', 'CONFLICT')");
            tx.execute("DELETE FROM snapshot_run");
        });
    }

    static Stream<Arguments> table() {
        return Stream.of(
                row("applied", status(200, "applied", 11), CommandState.APPLIED, null),
                row("rejected replay", status(200, "rejected", 11), CommandState.REJECTED, null),
                row("cancelled", status(200, "cancelled", 11), CommandState.CANCELLED, null),
                row("pending", status(202, "pending", 11), CommandState.PENDING, null),
                row("awaiting", status(202, "awaiting_approval", 11), CommandState.AWAITING_APPROVAL, null),
                row("unknown status", status(200, "teleported", 11), CommandState.UNKNOWN, null),
                row("malformed", refusal(400, ProblemType.MALFORMED, Map.of()), CommandState.FROZEN, null),
                row("too large", refusal(413, ProblemType.TOO_LARGE, Map.of()), CommandState.FROZEN, null),
                row("media", refusal(415, ProblemType.UNSUPPORTED_MEDIA_TYPE, Map.of()), CommandState.FROZEN, null),
                row("428", refusal(428, ProblemType.PRECONDITION_REQUIRED, Map.of()), CommandState.FROZEN, null),
                row("session", refusal(401, ProblemType.SESSION_EXPIRED, Map.of()), CommandState.QUEUED, null),
                row("actor", refusal(401, ProblemType.ACTOR_NOT_SIGNED_IN, Map.of()), CommandState.QUEUED, null),
                row(
                        "forbidden",
                        refusal(403, ProblemType.FORBIDDEN, Map.of()),
                        CommandState.REJECTED,
                        RefusalCode.FORBIDDEN),
                row(
                        "target",
                        refusal(404, ProblemType.UNKNOWN_TARGET, Map.of()),
                        CommandState.REJECTED,
                        RefusalCode.UNKNOWN_TARGET),
                row("bare 404", refusal(404, ProblemType.NOT_FOUND, Map.of()), CommandState.UNKNOWN, null),
                row("in progress", refusal(409, ProblemType.IN_PROGRESS, Map.of()), CommandState.UNKNOWN, null),
                row("fenced", refusal(409, ProblemType.DESK_FENCED, Map.of()), CommandState.QUEUED, null),
                row("epoch", refusal(410, ProblemType.EPOCH_CHANGED, Map.of()), CommandState.QUEUED, null),
                row("key expired", refusal(410, ProblemType.KEY_EXPIRED, Map.of()), CommandState.UNKNOWN, null),
                row(
                        "version",
                        refusal(412, ProblemType.VERSION_MISMATCH, Map.of()),
                        CommandState.CONFLICT,
                        RefusalCode.VERSION_MISMATCH),
                row("key reuse", refusal(422, ProblemType.KEY_REUSE, Map.of()), CommandState.FROZEN, null),
                row(
                        "rule",
                        refusal(422, ProblemType.BUSINESS_RULE, Map.of("code", "CARD_CLOSED")),
                        CommandState.REJECTED,
                        RefusalCode.CARD_CLOSED),
                row(
                        "new rule",
                        refusal(422, ProblemType.BUSINESS_RULE, Map.of("code", "MOON_PHASE")),
                        CommandState.REJECTED,
                        RefusalCode.UNRECOGNISED),
                row("not written down", notWrittenDown(403, ProblemType.FORBIDDEN), CommandState.UNKNOWN, null),
                row("target, not written", notWrittenDown(404, ProblemType.UNKNOWN_TARGET), CommandState.UNKNOWN, null),
                row(
                        "version, not written",
                        notWrittenDown(412, ProblemType.VERSION_MISMATCH),
                        CommandState.UNKNOWN,
                        null),
                row("rule, not written", notWrittenDown(422, ProblemType.BUSINESS_RULE), CommandState.UNKNOWN, null),
                row("no outcome", forbidden("outcome", "considered"), CommandState.UNKNOWN, null),
                row("no number", forbidden("committed_seq", "11"), CommandState.UNKNOWN, null),
                row("number 0", forbidden("committed_seq", 0), CommandState.UNKNOWN, null),
                row("applied at number 0", status(200, "applied", 0), CommandState.UNKNOWN, null),
                row("applied at 2^53", status(200, "applied", 1L << 53), CommandState.UNKNOWN, null),
                row("refusal of another", forbidden("command_id", ANOTHER), CommandState.UNKNOWN, null),
                row("refusal of none", forbidden("command_id", 7), CommandState.UNKNOWN, null),
                row("upgrade", refusal(426, ProblemType.UPGRADE_REQUIRED, Map.of()), CommandState.QUEUED, null),
                row("429", busy(429, ProblemType.TOO_MANY_REQUESTS, 7), CommandState.QUEUED, null),
                row("503", busy(503, ProblemType.UNAVAILABLE, 7), CommandState.QUEUED, null),
                row("500", refusal(500, ProblemType.INTERNAL, Map.of()), CommandState.UNKNOWN, null),
                row("reset", RESET, CommandState.UNKNOWN, null),
                row("no connection", NO_CONNECTION, CommandState.QUEUED, null),
                row("captive portal", AnswerTableTest::portal, CommandState.UNKNOWN, null),
                row("unknown problem", AnswerTableTest::strangeProblem, CommandState.UNKNOWN, null),
                row("wrong digest", AnswerTableTest::wrongDigest, CommandState.UNKNOWN, null),
                row("answer of another", AnswerTableTest::another, CommandState.UNKNOWN, null));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("table")
    void anAnswerLeadsToItsState(
            String name, Function<WireRequest, WireOutcome> answer, CommandState state, RefusalCode code) {
        String id = desk.queue(CommandDraft.on(
                CommandType.EXTEND_EXPIRY,
                "c" + ++cards,
                4,
                new CommandArgs.ExtendExpiry(LocalDate.parse("2035-01-01"))));
        gateway.nextCommand(answer);
        desk.sync.pushOnce();
        var command = desk.command(id);
        assertEquals(state, command.state());
        assertEquals(code, command.code());
        assertEquals(name.equals("no connection") ? 0 : 1, command.attempts());
        if (code == RefusalCode.UNRECOGNISED) assertEquals("code MOON_PHASE", command.problem());
    }

    /** The code of a later gateway is kept as it was received, whichever answer brings it; nothing of an earlier answer is. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aCodeThatIsNotKnownIsKeptAsReceived(boolean named) {
        String id = desk.queue(CommandDraft.on(CommandType.FREEZE, "c" + ++cards, 4));
        gateway.nextCommand(refusal(409, ProblemType.IN_PROGRESS, Map.of()));
        desk.sync.pushOnce();
        assertEquals("IN_PROGRESS", desk.command(id).problem());
        gateway.next(
                "GET /v1/commands/",
                request -> ScriptedGateway.ok(
                        request,
                        200,
                        Json.object()
                                .put("command_id", id)
                                .put("status", "rejected")
                                .put("code", named ? "MOON_PHASE" : "UNRECOGNISED")
                                .put("committed_seq", 11)));
        desk.sync.lookUp(id);
        var command = desk.command(id);
        assertEquals(CommandState.REJECTED, command.state());
        assertEquals(Optional.of(named ? "MOON_PHASE" : "UNRECOGNISED"), command.receivedCode());
        assertEquals(Optional.empty(), command.lastProblem(), "the code stands in the refusal");
        String words = command.refusal(Messages.in(Locale.ENGLISH)).orElseThrow();
        assertTrue(words.contains(named ? "(MOON_PHASE)" : "(UNRECOGNISED)"), words);
        assertFalse(String.valueOf(command.problem()).contains("IN_PROGRESS"));
        desk.database.writeOnly(tx -> new OutboxStore().lost(tx, id, "UNKNOWN_COMMAND"));
        var lost = desk.command(id);
        assertEquals(command.receivedCode(), lost.receivedCode(), "a gateway that forgot it takes nothing from that");
        assertEquals(Optional.of("UNKNOWN_COMMAND"), lost.lastProblem());
    }

    private static WireOutcome found(WireRequest request, String id, String status) {
        return ScriptedGateway.ok(
                request,
                200,
                Json.object().put("command_id", id).put("status", status).put("committed_seq", 11));
    }

    private static WireOutcome portal(WireRequest request) {
        return new WireOutcome.Response(
                200, Map.of("Content-Type", "text/html"), "<html>".getBytes(StandardCharsets.UTF_8));
    }

    private static WireOutcome strangeProblem(WireRequest request) {
        return ScriptedGateway.response(
                request,
                422,
                "application/problem+json",
                "{\"type\":\"about:blank\"}".getBytes(StandardCharsets.UTF_8),
                Map.of());
    }

    private static WireOutcome wrongDigest(WireRequest request) {
        var right = (WireOutcome.Response) status(200, "applied", 11).apply(request);
        return new WireOutcome.Response(200, right.headers(), new byte[] {'{', '}'});
    }

    private static WireOutcome another(WireRequest request) {
        return found(request, ANOTHER, "applied");
    }

    private static Function<WireRequest, WireOutcome> notWrittenDown(int http, ProblemType type) {
        return ScriptedGateway.unrecorded(http, type, Map.of("code", "CARD_CLOSED"));
    }

    /** A refusal as the contract has it but for one member. */
    private static Function<WireRequest, WireOutcome> forbidden(String member, Object value) {
        return refusal(403, ProblemType.FORBIDDEN, Map.of(member, value));
    }

    private static Arguments row(
            String name, Function<WireRequest, WireOutcome> answer, CommandState state, RefusalCode code) {
        return Arguments.of(name, answer, state, code);
    }
}
