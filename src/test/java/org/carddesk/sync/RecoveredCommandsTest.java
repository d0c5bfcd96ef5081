package org.carddesk.sync;

import static org.carddesk.sync.ScriptedGateway.ok;
import static org.carddesk.sync.ScriptedGateway.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.carddesk.access.Role;
import org.carddesk.access.SignedIn;
import org.carddesk.db.Backup;
import org.carddesk.db.Restore;
import org.carddesk.gateway.CommandType;
import org.carddesk.gateway.Json;
import org.carddesk.gateway.ProblemType;
import org.carddesk.gateway.Silence;
import org.carddesk.gateway.Target;
import org.carddesk.gateway.WireOutcome;
import org.carddesk.text.DeskException;
import org.carddesk.text.Secret;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Contract section 6: commands of an earlier life of the store, which only the gateway has, stay in sight until they end. */
class RecoveredCommandsTest extends AtADesk {
    private static final String PENDING = "0190a000-0000-7000-8000-000000000007";
    private static final String ASKED = "0190a000-0000-7000-8000-000000000008";
    private static final String DONE = "0190a000-0000-7000-8000-000000000009";

    private int restores;

    @BeforeEach
    void restoreAStore() {
        gateway.expectedDeskSeq = 9;
        desk.close();
        desk = new TestDesk(folder, gateway, 6).enter("clerk1");
        desk.push();
        Backup.write(desk.database, folder.resolve("backup.db"));
        ObjectNode known = Json.object().put("has_more", false);
        own(known, PENDING, 6, "pending");
        own(known, ASKED, 7, "awaiting_approval");
        own(known, DONE, 8, "applied");
        gateway.next("GET /v1/desks/self/commands", request -> ok(request, 200, known));
        desk.sync.orders().newInstance("clerk1", new Secret("secret"));
    }

    @Test
    void thoseThatHaveNotEndedAreListed() {
        var received = Instant.parse("2030-02-28T08:00:00.000Z");
        assertEquals(
                List.of(
                        new RecoveredCommand(PENDING, "retry_load", new Target("top_up", "t6"), "op-clerk1", received),
                        new RecoveredCommand(ASKED, "retry_load", new Target("top_up", "t7"), "op-clerk1", received)),
                desk.sync.orders().recovered());
    }

    @Test
    void theFeedTellsTheirEnd() {
        ObjectNode result = Json.object().put("command_id", PENDING).put("status", "applied");
        result.putArray("effects");
        result.put("committed_seq", 11);
        gateway.nextPage(request ->
                gateway.page(request, 11, List.of(ScriptedGateway.put(11, "command_result", PENDING, 2, result))));
        desk.pull();
        assertEquals(List.of(ASKED), open());
    }

    @Test
    void theGatewayIsAskedAndWhatItForgotStaysUntilSomebodyLookedIntoIt() {
        gateway.next("GET /v1/commands/" + PENDING, refusal(404, ProblemType.UNKNOWN_COMMAND, Map.of()))
                .next("GET /v1/commands/" + ASKED, request -> ok(request, 200, rejected(ASKED)));
        desk.sync.orders().askAboutRecovered();
        assertEquals(List.of(), open());
        assertEquals(List.of(PENDING), ids(desk.sync.orders().forgotten()));
        as(Role.CLERK, Role.FINANCE);
        assertThrows(DeskException.class, () -> lookedIntoAll("not theirs"));
        assertEquals(List.of(PENDING), ids(desk.sync.orders().forgotten()));
        as(Role.ADMINISTRATOR);
        lookedIntoAll("the card host has it");
        assertEquals(List.of(), desk.sync.orders().forgotten());
    }

    @Test
    void onARecordThatOneOfThemIsAboutNothingElseIsGivenUntilItHasEnded() {
        var retry = CommandDraft.on(CommandType.RETRY_LOAD, "t6", 1);
        var refused = assertThrows(DeskException.class, () -> desk.queue(retry));
        assertEquals("sync.target.earlierLife", refused.key());
        gateway.next("GET /v1/commands/" + PENDING, refusal(404, ProblemType.UNKNOWN_COMMAND, Map.of()))
                .next("GET /v1/commands/" + ASKED, request -> ok(request, 200, rejected(ASKED)));
        desk.sync.orders().askAboutRecovered();
        desk.queue(CommandDraft.on(CommandType.RETRY_LOAD, "t7", 1));
        desk.queue(CommandDraft.on(CommandType.RETRY_LOAD, "t8", 1));
        assertThrows(DeskException.class, () -> desk.queue(retry), "what it did is not known");
        as(Role.ADMINISTRATOR, Role.CLERK);
        lookedIntoAll("the card host has it");
        desk.queue(retry);
    }

    /** A snapshot does not tell how commands ended. */
    @Test
    void theGatewayIsAskedAboutThemFromTimeToTimeUntilTheyHaveEnded() {
        gateway.next("GET /v1/commands/" + PENDING, request -> ok(request, 200, pending(PENDING)))
                .next("GET /v1/commands/" + ASKED, request -> new WireOutcome.Failed(Silence.TIMEOUT, true));
        desk.pull();
        assertEquals(List.of(PENDING, ASKED), open());
        desk.pull();
        assertEquals(2, gateway.sent("GET /v1/commands/").size(), "not at each step");
        gateway.next("GET /v1/commands/" + PENDING, request -> ok(request, 200, rejected(PENDING)))
                .next("GET /v1/commands/" + ASKED, refusal(404, ProblemType.UNKNOWN_COMMAND, Map.of()));
        desk.pass(Duration.ofMinutes(1));
        desk.pull();
        assertEquals(List.of(), open());
        assertEquals(List.of(ASKED), ids(desk.sync.orders().forgotten()));
        desk.pass(Duration.ofHours(1));
        desk.pull();
        assertEquals(4, gateway.sent("GET /v1/commands/").size());
    }

    @Test
    void aGatewayThatHasNoTimeIsNotAskedAboutTheNext() {
        gateway.next("GET /v1/commands/", refusal(429, ProblemType.TOO_MANY_REQUESTS, Map.of()));
        desk.pull();
        desk.pull();
        assertEquals(1, gateway.sent("GET /v1/commands/").size());
        gateway.next("GET /v1/commands/" + ASKED, request -> ok(request, 200, rejected(ASKED)))
                .next("GET /v1/commands/" + PENDING, request -> ok(request, 200, rejected(PENDING)));
        desk.pass(Duration.ofMinutes(10));
        desk.pull();
        assertEquals(List.of(), open());
    }

    @Test
    void anAdministratorNeedNotAwaitWhatTheGatewayNeverEnds() {
        List<RecoveredCommand> shown = desk.sync.orders().recovered();
        as(Role.CLERK);
        assertThrows(DeskException.class, () -> desk.sync.orders().lookedIntoRecovered(shown, "a clerk"));
        as(Role.ADMINISTRATOR, Role.CLERK);
        desk.sync.orders().lookedIntoRecovered(shown, "it is on no list of the card host");
        assertEquals(List.of(), open());
        desk.queue(CommandDraft.on(CommandType.RETRY_LOAD, "t6", 1));
    }

    @Test
    void anUrgentCommandDoesNotWaitForOneThatIsForgotten() {
        desk.database.writeOnly(
                tx -> tx.execute(
                        "UPDATE recovered_command SET type = 'freeze', target_type = 'card', target_id = 'c1', status = 'FORGOTTEN'"));
        assertThrows(DeskException.class, () -> desk.queue(CommandDraft.on(CommandType.UNFREEZE, "c1", 1)));
        desk.queue(CommandDraft.on(CommandType.FREEZE, "c1", 1));
    }

    @Test
    void anUrgentCommandDoesNotWaitForOneOfAnotherKind() {
        desk.database.writeOnly(tx -> tx.execute(
                "UPDATE recovered_command SET type = CASE command_id WHEN ? THEN 'freeze' ELSE 'report_loss'"
                        + " END, target_type = 'card', target_id = 'c1'",
                PENDING));
        assertThrows(DeskException.class, () -> desk.queue(CommandDraft.on(CommandType.FREEZE, "c1", 1)));
        desk.database.writeOnly(tx -> tx.execute("UPDATE recovered_command SET type = 'extend_expiry'"));
        desk.queue(CommandDraft.on(CommandType.FREEZE, "c1", 1));
    }

    /** A store that is put back once more knows them as little as the first did. */
    @Test
    void theyAreTakenOverByTheNextStoreThatIsPutBack() {
        gateway.next("GET /v1/commands/" + PENDING, refusal(404, ProblemType.UNKNOWN_COMMAND, Map.of()))
                .next("GET /v1/commands/" + ASKED, request -> ok(request, 200, rejected(ASKED)));
        desk.sync.orders().askAboutRecovered();
        putBack("backup.db");
        assertEquals(List.of(), open());
        assertEquals(List.of(PENDING), ids(desk.sync.orders().forgotten()));
        Backup.write(desk.database, folder.resolve("later.db"));
        as(Role.ADMINISTRATOR);
        lookedIntoAll("the card host has it");
        putBack("later.db");
        assertEquals(List.of(), desk.sync.orders().forgotten());
        assertEquals(List.of(), open());
        assertEquals(3, desk.count("recovered_command"));
    }

    private void putBack(String backup) {
        desk.close();
        Path store = folder.resolve("carddesk.db");
        Restore.fromBackup(folder.resolve(backup), store, folder.resolve("replaced-" + ++restores), TestDesk.LAYOUT);
        desk = new TestDesk(folder, gateway, 7 + restores).enter("clerk1");
        Salvaged salvaged = desk.sync.orders().salvage().getFirst();
        assertEquals(new Salvaged(salvaged.replaced(), 0, 0, true), salvaged);
    }

    @Test
    void whatIsForgottenWhileOneIsLookedIntoStays() {
        gateway.next("GET /v1/commands/" + PENDING, refusal(404, ProblemType.UNKNOWN_COMMAND, Map.of()))
                .next("GET /v1/commands/" + ASKED, request -> new WireOutcome.Failed(Silence.TIMEOUT, true))
                .next("GET /v1/commands/" + ASKED, refusal(404, ProblemType.UNKNOWN_COMMAND, Map.of()));
        assertThrows(DeskException.class, () -> desk.sync.orders().askAboutRecovered());
        List<RecoveredCommand> shown = desk.sync.orders().forgotten();
        assertEquals(List.of(PENDING), ids(shown));
        desk.sync.orders().askAboutRecovered();
        as(Role.ADMINISTRATOR);
        desk.sync.orders().lookedIntoRecovered(shown, "the card host has it");
        assertEquals(List.of(ASKED), ids(desk.sync.orders().forgotten()));
        desk.sync.orders().lookedIntoRecovered(shown, "once more");
        assertEquals(
                1,
                desk.database.<Long>read(
                        tx -> tx.number("SELECT count(*) FROM audit_entry WHERE action = 'lost_command_settled'")));
    }

    @Test
    void everyChangeIsToldToTheScreens() {
        var changed = new HashSet<String>();
        Runnable over = desk.database.changes().listen(changed::addAll);
        gateway.next("GET /v1/commands/", refusal(404, ProblemType.UNKNOWN_COMMAND, Map.of()))
                .next("GET /v1/commands/", refusal(404, ProblemType.UNKNOWN_COMMAND, Map.of()));
        desk.sync.orders().askAboutRecovered();
        over.run();
        assertTrue(changed.contains("recovered_command"), changed.toString());
    }

    /** What they did before, a restored gateway may have forgotten too (contract section 6). */
    @Test
    void aRestoredGatewayIsAskedAboutThemBeforeSendingGoesOn() {
        gateway.epoch = "e2";
        gateway.nextPage(refusal(410, ProblemType.EPOCH_CHANGED, Map.of()));
        gateway.next("GET /v1/commands/" + PENDING, refusal(500, ProblemType.INTERNAL, Map.of()))
                .next("GET /v1/commands/" + PENDING, request -> ok(request, 200, rejected(PENDING)))
                .next("GET /v1/commands/" + ASKED, request -> ok(request, 200, rejected(ASKED)))
                .next("GET /v1/commands/" + DONE, refusal(404, ProblemType.UNKNOWN_COMMAND, Map.of()));
        desk.pull();
        // The snapshot has no operator.
        desk.enter("clerk1");
        desk.pull();
        assertTrue(desk.sync.desk().orElseThrow().halts().contains(Halt.EPOCH_CHANGED));
        desk.pass(Duration.ofMinutes(10));
        desk.pull();
        assertEquals(Optional.empty(), desk.sync.desk().orElseThrow().halt());
        assertEquals(List.of(), open());
        assertEquals(List.of(DONE), ids(desk.sync.orders().forgotten()));
        assertEquals(4, gateway.sent("GET /v1/commands/").size());
    }

    @Test
    void oneThatIsNotAnsweredDoesNotHideTheOthers() {
        gateway.next("GET /v1/commands/" + PENDING, refusal(500, ProblemType.INTERNAL, Map.of()))
                .next("GET /v1/commands/" + ASKED, request -> ok(request, 200, rejected(ASKED)));
        assertThrows(DeskException.class, () -> desk.sync.orders().askAboutRecovered());
        assertEquals(List.of(PENDING), open());
    }

    @Test
    void theAnswerOfAnotherCommandEndsNothing() {
        gateway.next("GET /v1/commands/" + PENDING, request -> ok(request, 200, rejected(DONE)));
        assertThrows(DeskException.class, () -> desk.sync.orders().askAboutRecovered());
        assertEquals(List.of(PENDING, ASKED), open());
    }

    private static ObjectNode pending(String id) {
        ObjectNode answer = Json.object().put("command_id", id).put("status", "pending");
        answer.putArray("effects");
        return answer.put("committed_seq", 7);
    }

    private static ObjectNode rejected(String id) {
        return Json.object()
                .put("command_id", id)
                .put("status", "rejected")
                .put("code", "APPROVAL_EXPIRED")
                .put("committed_seq", 12);
    }

    @Test
    void aSilentGatewayChangesNothing() {
        gateway.next("GET /v1/commands/", request -> new WireOutcome.Failed(Silence.TIMEOUT, true));
        assertEquals(
                "sync.gateway.TIMEOUT",
                assertThrows(DeskException.class, () -> desk.sync.orders().askAboutRecovered())
                        .key());
        assertEquals(List.of(PENDING, ASKED), open());
    }

    private void lookedIntoAll(String reason) {
        desk.sync.orders().lookedIntoRecovered(desk.sync.orders().forgotten(), reason);
    }

    private void as(Role... roles) {
        desk.access.enter(new SignedIn("op-1", "one", "One", Set.of(roles)));
    }

    private List<String> open() {
        return ids(desk.sync.orders().recovered());
    }

    private static List<String> ids(List<RecoveredCommand> commands) {
        return commands.stream().map(RecoveredCommand::commandId).toList();
    }

    private static void own(ObjectNode page, String id, long deskSeq, String status) {
        ObjectNode item = page.withArray("items").addObject();
        item.put("command_id", id)
                .put("desk_seq", deskSeq)
                .put("type", "retry_load")
                .put("actor", "op-clerk1")
                .put("status", status)
                .put("committed_seq", deskSeq)
                .put("received_at", "2030-02-28T08:00:00.000Z");
        item.putObject("target").put("type", "top_up").put("id", "t" + deskSeq);
    }
}
