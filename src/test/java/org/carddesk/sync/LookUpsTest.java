package org.carddesk.sync;

import static org.carddesk.sync.ScriptedGateway.refusal;
import static org.carddesk.sync.ScriptedGateway.status;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

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
import org.carddesk.text.DeskException;
import org.junit.jupiter.api.Test;

/** What became of a command that cannot be sent again now is asked by whatever token there is (contract section 4). */
class LookUpsTest extends AtADesk {
    /** Whether anything came of it is not known; the line to the gateway is free for the next. */
    private static final Function<WireRequest, WireOutcome> NO_WORD = refusal(500, ProblemType.INTERNAL, Map.of());

    /** A command of clerk1 of which nothing is known. */
    private String unknown() {
        String id = desk.queue(CommandDraft.on(
                CommandType.EXTEND_EXPIRY, "c1", 4, new CommandArgs.ExtendExpiry(LocalDate.parse("2035-01-01"))));
        gateway.nextCommand(NO_WORD);
        desk.push();
        assertEquals(CommandState.UNKNOWN, desk.command(id).state());
        return id;
    }

    private void clerk2Instead() {
        desk.sync.parts().sessions().dropAll();
        desk.enter("clerk2");
    }

    private void pushAfter(Duration time) {
        desk.pass(time);
        desk.push();
    }

    private long posts() {
        return gateway.sent("POST /v1/commands").stream()
                .filter(request -> request.path().equals("/v1/commands"))
                .count();
    }

    private List<WireRequest> asked() {
        return gateway.sent("GET /v1/commands/");
    }

    private void found(String id, String status) {
        gateway.next(
                "GET /v1/commands/" + id,
                request -> ScriptedGateway.ok(
                        request,
                        200,
                        Json.object()
                                .put("command_id", id)
                                .put("status", status)
                                .put("committed_seq", 11)));
    }

    @Test
    void ofWhatItsMakerIsNotThereToSendAgainTheGatewayIsAskedInTheUsualTimesByAnybodysToken() {
        String id = unknown();
        clerk2Instead();
        for (int n = 0; n < 9; n++) {
            gateway.next("GET /v1/commands/" + id, refusal(404, ProblemType.UNKNOWN_COMMAND, Map.of()));
        }
        desk.push();
        pushAfter(Duration.ofSeconds(9));
        assertEquals(0, asked().size());
        for (Duration wait : List.of(
                Duration.ofSeconds(2),
                Duration.ofSeconds(62),
                Duration.ofSeconds(303),
                Duration.ofSeconds(903),
                Duration.ofSeconds(903))) {
            int before = asked().size();
            desk.push();
            assertEquals(before, asked().size(), "not before its time");
            pushAfter(wait);
            assertEquals(before + 1, asked().size());
        }
        assertEquals("Bearer token-clerk2", asked().getFirst().headers().get("Authorization"));
        assertEquals(CommandState.UNKNOWN, desk.command(id).state(), "it may still arrive");
        assertEquals(1, posts());
        gateway.script("GET /v1/commands/" + id).clear();
        found(id, "applied");
        pushAfter(Duration.ofMinutes(16));
        assertEquals(CommandState.APPLIED, desk.command(id).state());
    }

    @Test
    void whatTheGatewayDoesNotKnowIsSentAgainWhenItsMakerIsBack() {
        String id = unknown();
        clerk2Instead();
        gateway.next("GET /v1/commands/" + id, refusal(404, ProblemType.UNKNOWN_COMMAND, Map.of()));
        desk.push();
        pushAfter(Duration.ofSeconds(11));
        assertEquals(1, asked().size());
        desk.enter("clerk1");
        gateway.nextCommand(status(202, "pending", 11));
        found(id, "applied");
        pushAfter(Duration.ofSeconds(1));
        assertEquals(CommandState.PENDING, desk.command(id).state());
        pushAfter(Duration.ofSeconds(11));
        assertEquals(CommandState.APPLIED, desk.command(id).state(), "ten seconds after it said pending");
        assertEquals(2, posts());
    }

    @Test
    void whatCanBeSentAgainIsNotAskedAboutToo() {
        String id = unknown();
        for (int n = 0; n < 40; n++) gateway.nextCommand(NO_WORD);
        for (int n = 0; n < 30; n++) pushAfter(Duration.ofMinutes(1));
        assertEquals(0, asked().size());
        gateway.script("POST /v1/commands").clear();
        gateway.nextCommand(status(200, "applied", 11));
        pushAfter(Duration.ofMinutes(5));
        assertEquals(CommandState.APPLIED, desk.command(id).state());
    }

    @Test
    void whileMoneyIsOffItsCommandsAreAskedAboutAndTheOthersSentAgain() {
        String other = unknown();
        String money = desk.queue(CommandDraft.on(CommandType.RETRY_LOAD, "t1", 4));
        gateway.nextCommand(NO_WORD).nextCommand(NO_WORD);
        pushAfter(Duration.ofSeconds(2));
        assertEquals(CommandState.UNKNOWN, desk.command(money).state());
        desk.database.writeOnly(tx -> tx.execute("UPDATE desk SET digest_mismatches = 2"));
        gateway.script("POST /v1/commands").clear();
        gateway.nextCommand(status(200, "applied", 11));
        found(money, "applied");
        desk.push();
        pushAfter(Duration.ofSeconds(11));
        assertEquals(CommandState.APPLIED, desk.command(money).state());
        pushAfter(Duration.ofMinutes(5));
        assertEquals(CommandState.APPLIED, desk.command(other).state());
        assertEquals(1, asked().size());
    }

    @Test
    void aHaltedDeskAsksAboutWhatItMayNotSendAgainOrHaveCancelled() {
        String cancelled = unknown();
        gateway.next("POST /v1/commands/" + cancelled + "/cancel", NO_WORD);
        desk.sync.cancel(cancelled);
        String unknown = desk.queue(CommandDraft.on(CommandType.FREEZE, "c2", 1));
        gateway.nextCommand(NO_WORD);
        desk.push();
        desk.database.writeOnly(tx -> new DeskStore().halt(tx, Halt.FENCED));
        found(cancelled, "rejected");
        found(unknown, "applied");
        desk.push();
        pushAfter(Duration.ofSeconds(11));
        assertEquals(CommandState.REJECTED, desk.command(cancelled).state());
        assertEquals(CommandState.APPLIED, desk.command(unknown).state());
    }

    @Test
    void ofACancelThatNobodyIsThereToAskForTheCommandIsAskedAbout() {
        String pending = desk.queue(CommandDraft.on(CommandType.FREEZE, "c2", 1));
        gateway.nextCommand(status(202, "awaiting_approval", 11));
        desk.push();
        gateway.next("POST /v1/commands/" + pending + "/cancel", NO_WORD);
        desk.sync.cancel(pending);
        for (int n = 0; n < 40; n++) gateway.next("POST /v1/commands/" + pending + "/cancel", NO_WORD);
        pushAfter(Duration.ofMinutes(20));
        assertEquals(0, asked().size(), "a cancel tells how it stands");
        clerk2Instead();
        found(pending, "awaiting_approval");
        found(pending, "rejected");
        desk.push();
        pushAfter(Duration.ofSeconds(11));
        assertEquals(CommandState.AWAITING_APPROVAL, desk.command(pending).state());
        pushAfter(Duration.ofMinutes(16));
        assertEquals(CommandState.REJECTED, desk.command(pending).state());
    }

    @Test
    void whatTheGatewayHasNoRecordOfIsSaidAndNothingChanges() {
        String id = unknown();
        gateway.next("GET /v1/commands/" + id, refusal(404, ProblemType.UNKNOWN_COMMAND, Map.of()));
        var said = assertThrows(DeskException.class, () -> desk.sync.lookUp(id));
        assertEquals("sync.lookUp.unknown", said.key());
        assertEquals(CommandState.UNKNOWN, desk.command(id).state());
    }

    @Test
    void aLookUpThatIsRefusedOrNotAnsweredSaysSo() {
        String id = unknown();
        gateway.next("GET /v1/commands/" + id, refusal(403, ProblemType.FORBIDDEN, Map.of()));
        assertEquals(
                "sync.gateway.refused",
                assertThrows(DeskException.class, () -> desk.sync.lookUp(id)).key());
        gateway.next("GET /v1/commands/" + id, request -> new WireOutcome.Failed(Silence.TIMEOUT, true));
        assertEquals(
                "sync.gateway.TIMEOUT",
                assertThrows(DeskException.class, () -> desk.sync.lookUp(id)).key());
    }
}
