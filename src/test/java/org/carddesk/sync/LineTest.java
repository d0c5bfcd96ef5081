package org.carddesk.sync;

import static org.carddesk.sync.ScriptedGateway.busy;
import static org.carddesk.sync.ScriptedGateway.refusal;
import static org.carddesk.sync.ScriptedGateway.status;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.carddesk.gateway.CommandArgs;
import org.carddesk.gateway.CommandType;
import org.carddesk.gateway.ProblemType;
import org.carddesk.gateway.Silence;
import org.carddesk.gateway.WireOutcome;
import org.carddesk.gateway.WireRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What an answer says of the line to the gateway holds for everything that would go over it, not for one command. */
class LineTest extends AtADesk {
    private String extend(String cardId) {
        return desk.queue(CommandDraft.on(
                CommandType.EXTEND_EXPIRY, cardId, 4, new CommandArgs.ExtendExpiry(LocalDate.parse("2035-01-01"))));
    }

    static Stream<Arguments> ofTheLine() {
        return Stream.of(
                Arguments.of("429", busy(429, ProblemType.TOO_MANY_REQUESTS, 30)),
                Arguments.of("503", busy(503, ProblemType.UNAVAILABLE, 30)),
                Arguments.of("503 without a time", refusal(503, ProblemType.UNAVAILABLE, Map.of())),
                Arguments.of("no connection", failed(Silence.UNREACHABLE, false)),
                Arguments.of("certificate", failed(Silence.CERTIFICATE, false)),
                Arguments.of("time-out", failed(Silence.TIMEOUT, true)),
                Arguments.of("reset", failed(Silence.BROKEN, true)),
                Arguments.of("captive portal", (Function<WireRequest, WireOutcome>) LineTest::portal));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ofTheLine")
    void theNextCommandWaitsTooAndGoesWhenTheTimeHasCome(String name, Function<WireRequest, WireOutcome> answer) {
        String first = extend("c1");
        String second = extend("c2");
        gateway.nextCommand(answer);
        desk.push();
        assertEquals(1, gateway.sent("POST /v1/commands").size());
        gateway.nextCommand(status(200, "applied", 11)).nextCommand(status(200, "applied", 12));
        desk.pass(Duration.ofSeconds(31));
        desk.push();
        assertEquals(CommandState.APPLIED, desk.command(first).state());
        assertEquals(CommandState.APPLIED, desk.command(second).state());
    }

    @Test
    void aTimeThatTheGatewayNamedHoldsForUrgentOnesToo() {
        extend("c1");
        gateway.nextCommand(busy(503, ProblemType.UNAVAILABLE, 100)).nextCommand(status(200, "applied", 11));
        desk.push();
        String urgent = desk.queue(CommandDraft.on(CommandType.FREEZE, "c2", 1));
        desk.pass(Duration.ofSeconds(99));
        desk.push();
        assertEquals(CommandState.QUEUED, desk.command(urgent).state());
        desk.pass(Duration.ofSeconds(2));
        desk.sync.pushOnce();
        assertEquals(CommandState.APPLIED, desk.command(urgent).state());
    }

    @Test
    void aLookUpThatMeetsABusyGatewayKeepsTheCommandsBack() {
        extend("c1");
        gateway.nextCommand(status(202, "pending", 11))
                .next("GET /v1/commands/", busy(503, ProblemType.UNAVAILABLE, 100));
        desk.push();
        desk.pass(Duration.ofSeconds(11));
        desk.push();
        extend("c2");
        desk.push();
        assertEquals(1, gateway.sent("POST /v1/commands").size());
    }

    @Test
    void aCancelThatMeetsABusyGatewayKeepsTheCommandsBack() {
        String sent = extend("c1");
        gateway.nextCommand(failed(Silence.BROKEN, true))
                .next("POST /v1/commands/" + sent + "/cancel", busy(429, ProblemType.TOO_MANY_REQUESTS, 100));
        desk.push();
        desk.sync.cancel(sent);
        extend("c2");
        desk.pass(Duration.ofSeconds(50));
        desk.push();
        assertEquals(2, gateway.sent("POST /v1/commands").size());
    }

    @Test
    void aFalseCertificateIsAnAlarmWhereverItIsMet() {
        extend("c1");
        gateway.nextCommand(failed(Silence.CERTIFICATE, false));
        desk.push();
        assertEquals(
                List.of(Alarm.Kind.CERTIFICATE),
                desk.sync.orders().alarms().stream().map(Alarm::kind).toList());
        desk.pull();
        assertEquals(List.of(), desk.sync.orders().alarms(), "over when the gateway answers again");
    }

    @Test
    void oneCommandsTroubleLeavesTheLineToTheOthers() {
        String stuck = extend("c1");
        String other = extend("c2");
        gateway.nextCommand(refusal(500, ProblemType.INTERNAL, Map.of())).nextCommand(status(200, "applied", 11));
        desk.push();
        assertEquals(CommandState.UNKNOWN, desk.command(stuck).state());
        assertEquals(CommandState.APPLIED, desk.command(other).state());
    }

    @Test
    void aCommandThatBreaksTheConnectionEachTimeLetsTheOthersPassWithinAMinute() {
        String stuck = extend("c1");
        String other = extend("c2");
        for (int i = 0; i < 60; i++) gateway.nextCommand(request -> breaking(request, stuck));
        Duration waited = Duration.ZERO;
        while (!desk.command(other).state().isFinal() && waited.toSeconds() < 60) {
            desk.push();
            desk.pass(Duration.ofSeconds(1));
            waited = waited.plusSeconds(1);
        }
        assertEquals(CommandState.APPLIED, desk.command(other).state());
        assertTrue(desk.command(stuck).attempts() >= 1);
    }

    private static WireOutcome breaking(WireRequest request, String stuck) {
        boolean broken = stuck.equals(request.headers().get("Idempotency-Key"));
        return (broken ? failed(Silence.BROKEN, true) : status(200, "applied", 11)).apply(request);
    }

    private static Function<WireRequest, WireOutcome> failed(Silence why, boolean left) {
        return request -> new WireOutcome.Failed(why, left);
    }

    private static WireOutcome portal(WireRequest request) {
        return new WireOutcome.Response(
                200, Map.of("Content-Type", "text/html"), "<html>".getBytes(StandardCharsets.UTF_8));
    }
}
