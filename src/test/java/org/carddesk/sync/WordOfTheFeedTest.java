package org.carddesk.sync;

import static org.carddesk.sync.ScriptedGateway.ok;
import static org.carddesk.sync.ScriptedGateway.put;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.carddesk.gateway.CardKind;
import org.carddesk.gateway.CommandArgs;
import org.carddesk.gateway.CommandStatus;
import org.carddesk.gateway.CommandType;
import org.carddesk.gateway.Json;
import org.carddesk.gateway.PersonKind;
import org.carddesk.gateway.Silence;
import org.carddesk.gateway.WireOutcome;
import org.junit.jupiter.api.Test;

/** What the feed tells of a command before an answer does: no more is taken from it than it says. */
class WordOfTheFeedTest extends AtADesk {
    @Test
    void theRowsThatWereRefusedAreAskedForWhereOnlyTheFeedToldTheEnd() {
        String id = twoCards();
        gateway.nextCommand(request -> new WireOutcome.Failed(Silence.TIMEOUT, true));
        desk.sync.pushOnce();
        told(id, 1, "applied");
        assertEquals(CommandState.UNKNOWN, desk.command(id).state());
        assertEquals("rows-unknown", desk.command(id).problem());

        ObjectNode answer = word(id, "applied");
        var rows = answer.putArray("rows");
        rows.addObject().put("index", 0).put("status", "applied").putArray("effects");
        rows.addObject().put("index", 1).put("status", "rejected").put("code", "CARD_NO_TAKEN");
        gateway.nextCommand(request -> ok(request, 200, answer));
        desk.pass(Duration.ofMinutes(5));
        desk.push();

        OutboxCommand known = desk.command(id);
        assertEquals(CommandState.APPLIED, known.state());
        assertEquals(
                List.of(CommandStatus.APPLIED, CommandStatus.REJECTED),
                known.rows().stream().map(row -> row.status()).toList());
        assertEquals(1, desk.sync.orders().undecided());
        assertEquals(2, gateway.sent("POST /v1/commands").size(), "the same key again");
    }

    /** Another life of the store may have given it again (simulation, seed 47063). */
    @Test
    void whatWasLostIsAskedAboutAndNotSentThoughTheFeedTellsOfIt() {
        String id = twoCards();
        desk.database.writeOnly(tx -> {
            new OutboxStore().stall(tx, id, CommandState.UNKNOWN, "TIMEOUT", desk.clock.instant());
            new OutboxStore().lost(tx, id, "UNKNOWN_COMMAND");
        });
        told(id, 1, "applied");
        assertEquals(CommandState.UNKNOWN, desk.command(id).state());
        gateway.next("GET /v1/commands/" + id, request -> ok(request, 200, withItsRow(id)));
        desk.pass(Duration.ofMinutes(20));
        desk.push();
        desk.pass(Duration.ofMinutes(20));
        desk.push();
        assertEquals(CommandState.APPLIED, desk.command(id).state());
        assertEquals(0, gateway.sent("POST /v1/commands").size());
    }

    @Test
    void whatTheFeedSaysAfterTheRowsAreKnownChangesNothing() {
        String id = twoCards();
        gateway.nextCommand(request -> ok(request, 200, withItsRow(id)));
        desk.push();
        told(id, 1, "applied");
        told(id, 1, "applied");
        assertEquals(CommandState.APPLIED, desk.command(id).state());
        assertEquals(1, desk.command(id).rows().size());
        assertEquals(List.of(), desk.sync.orders().alarms());
    }

    /** In a copied store the other one may have sent what this one has not. */
    @Test
    void aStatusOfALaterVersionOfWhatThisStoreNeverSentStopsNothing() {
        String id = desk.queue(CommandDraft.on(CommandType.FREEZE, "c1", 1));
        told(id, 1, "teleported");
        assertEquals(CommandState.UNKNOWN, desk.command(id).state());
        assertEquals(11, desk.sync.freshness().seq());
        assertEquals(List.of(), desk.sync.orders().alarms());
        told(id, 2, "rejected");
        assertEquals(CommandState.REJECTED, desk.command(id).state());
    }

    @Test
    void theSameResultTwiceIsOneResult() {
        String id = desk.queue(CommandDraft.on(CommandType.FREEZE, "c1", 1));
        gateway.nextCommand(request -> new WireOutcome.Failed(Silence.TIMEOUT, true));
        desk.sync.pushOnce();
        told(id, 1, "rejected");
        OutboxCommand once = desk.command(id);
        assertEquals(CommandState.REJECTED, once.state());
        long steps = desk.count("outbox_step");
        told(id, 1, "rejected");
        assertEquals(once, desk.command(id));
        assertEquals(steps, desk.count("outbox_step"));
        assertEquals(List.of(), desk.sync.orders().alarms());
    }

    private ObjectNode withItsRow(String id) {
        ObjectNode answer = word(id, "applied");
        answer.putArray("rows")
                .addObject()
                .put("index", 0)
                .put("status", "applied")
                .putArray("effects");
        return answer;
    }

    private String twoCards() {
        return desk.queue(CommandDraft.of(
                CommandType.REGISTER_CARDS, new CommandArgs.RegisterCards(List.of(newCard(1), newCard(2)))));
    }

    private static CommandArgs.RegisterCard newCard(int n) {
        var person = new CommandArgs.Person("2026" + n, "王五", PersonKind.STUDENT, "数学", null);
        return new CommandArgs.RegisterCard(person, "9300" + n, null, CardKind.REGULAR, LocalDate.parse("2035-06-01"));
    }

    private void told(String id, long version, String status) {
        long seq = gateway.head + 1;
        gateway.nextPage(request ->
                gateway.page(request, seq, List.of(put(seq, "command_result", id, version, word(id, status)))));
        desk.pull();
    }

    private ObjectNode word(String id, String status) {
        ObjectNode word = Json.object().put("command_id", id).put("status", status);
        if (status.equals("rejected")) word.put("code", "BAD_STATE");
        word.putArray("effects");
        return word.put("committed_seq", 11);
    }
}
