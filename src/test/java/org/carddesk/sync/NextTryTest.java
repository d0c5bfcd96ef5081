package org.carddesk.sync;

import static org.carddesk.sync.ScriptedGateway.busy;
import static org.carddesk.sync.ScriptedGateway.refusal;
import static org.carddesk.sync.ScriptedGateway.status;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.carddesk.gateway.CommandArgs;
import org.carddesk.gateway.CommandType;
import org.carddesk.gateway.ProblemType;
import org.carddesk.gateway.Silence;
import org.carddesk.gateway.WireOutcome;
import org.junit.jupiter.api.Test;

/** What the desk says of the time of its next try is when it tries. */
class NextTryTest extends AtADesk {
    @Test
    void aCommandThatIsDueHasNoTime() {
        assertEquals(Optional.empty(), desk.sync.nextTry(extend("c1")));
        assertEquals(Optional.empty(), desk.sync.nextTry("no-such"));
    }

    @Test
    void theTimeThatTheGatewayNamedHoldsForAllThatWait() {
        String first = extend("c1");
        String second = extend("c2");
        gateway.nextCommand(busy(429, ProblemType.TOO_MANY_REQUESTS, 1_200));
        desk.push();
        assertEquals(Optional.of(desk.now.plusSeconds(1_200)), desk.sync.nextTry(first));
        assertEquals(Optional.of(desk.now.plusSeconds(1_200)), desk.sync.nextTry(second));
        desk.pass(Duration.ofSeconds(1_200));
        assertEquals(Optional.empty(), desk.sync.nextTry(first), "it is due");
    }

    @Test
    void oneThatWasNotAnsweredWaitsForItsOwnBackOff() {
        String stuck = extend("c1");
        gateway.nextCommand(refusal(500, ProblemType.INTERNAL, Map.of()));
        desk.push();
        Duration left = Duration.between(desk.now, desk.sync.nextTry(stuck).orElseThrow());
        assertTrue(left.compareTo(Duration.ofSeconds(2)) <= 0, left::toString);
        desk.pass(left.minusMillis(1));
        desk.push();
        assertEquals(1, gateway.sent("POST /v1/commands").size());
        desk.pass(Duration.ofMillis(1));
        desk.push();
        assertEquals(2, gateway.sent("POST /v1/commands").size());
    }

    @Test
    void onePendingAtTheGatewayIsAskedAboutInItsRound() {
        String pending = extend("c1");
        gateway.nextCommand(status(202, "pending", 11)).next("GET /v1/commands/", status(200, "pending", 11));
        desk.push();
        assertEquals(Optional.of(desk.now.plusSeconds(10)), desk.sync.nextTry(pending));
        desk.pass(Duration.ofSeconds(10));
        desk.push();
        assertEquals(Optional.of(desk.now.plusSeconds(60)), desk.sync.nextTry(pending));
    }

    @Test
    void oneThatWaitsForAPersonOrForAnotherHasNoTime() {
        String behind = extend("c1");
        String away = extend("c2");
        desk.enter("clerk2");
        String first = desk.queue(CommandDraft.on(CommandType.FREEZE, "c1", 1));
        gateway.nextCommand(busy(503, ProblemType.UNAVAILABLE, 600));
        desk.push();
        assertEquals(Optional.empty(), desk.sync.nextTry(behind));
        assertTrue(desk.sync.nextTry(first).isPresent());
        assertTrue(desk.sync.nextTry(away).isPresent());
        desk.sync.parts().sessions().of("op-clerk1").ifPresent(desk.sync.parts().sessions()::drop);
        assertEquals(Optional.empty(), desk.sync.nextTry(away), "no time brings an operator back");
        desk.enter("clerk1");
        desk.database.writeOnly(tx -> new DeskStore().halt(tx, Halt.FENCED));
        assertEquals(Optional.empty(), desk.sync.nextTry(first), "the desk has stopped");
    }

    @Test
    void aCancelThatWasNotAnsweredIsAskedForAgainInItsTime() {
        String sent = extend("c1");
        gateway.nextCommand(refusal(500, ProblemType.INTERNAL, Map.of()))
                .next("POST /v1/commands/" + sent + "/cancel", busy(503, ProblemType.UNAVAILABLE, 90));
        desk.push();
        desk.sync.cancel(sent);
        assertEquals(Optional.of(desk.now.plusSeconds(90)), desk.sync.nextTry(sent));
    }

    @Test
    void aSilentGatewayIsTriedAgainWhenTheLineIs() {
        String unsent = extend("c1");
        gateway.nextCommand(request -> new WireOutcome.Failed(Silence.UNREACHABLE, false));
        desk.push();
        Duration left = Duration.between(desk.now, desk.sync.nextTry(unsent).orElseThrow());
        desk.pass(left);
        gateway.nextCommand(status(200, "applied", 11));
        desk.push();
        assertEquals(CommandState.APPLIED, desk.command(unsent).state());
    }

    private String extend(String cardId) {
        return desk.queue(CommandDraft.on(
                CommandType.EXTEND_EXPIRY, cardId, 4, new CommandArgs.ExtendExpiry(LocalDate.parse("2035-01-01"))));
    }
}
