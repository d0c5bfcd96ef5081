package org.carddesk.sync;

import static org.carddesk.sync.ScriptedGateway.refusal;
import static org.carddesk.sync.ScriptedGateway.status;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;
import org.carddesk.db.Backup;
import org.carddesk.db.Restore;
import org.carddesk.gateway.CommandArgs;
import org.carddesk.gateway.CommandStatus;
import org.carddesk.gateway.CommandType;
import org.carddesk.gateway.Json;
import org.carddesk.gateway.ProblemType;
import org.carddesk.gateway.Silence;
import org.carddesk.gateway.WireOutcome;
import org.carddesk.gateway.WireRequest;
import org.carddesk.text.Secret;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A store is replaced by its backup: what operators saved since, and what was known of their commands, is not forgotten. */
class SalvageTest extends AtADesk {
    private static final int MANY = 300;
    private static final Function<WireRequest, WireOutcome> RESET =
            request -> new WireOutcome.Failed(Silence.BROKEN, true);

    @Override
    Map<String, JsonNode> cards() {
        var cards = new HashMap<String, JsonNode>();
        for (int n = 0; n < MANY; n++) cards.put("c" + n, ScriptedGateway.card("6" + (1_000 + n), 100));
        return cards;
    }

    @BeforeEach
    void backUpOnce() {
        backUp();
    }

    @Test
    void whatWasQueuedSinceTheBackupIsThereAgainUnderItsOwnKeyAndIsSent() {
        String queued = extend("c2");
        byte[] bytes = bytes(queued);

        assertEquals(1, restored().commands());

        assertEquals(CommandState.UNKNOWN, desk.command(queued).state(), "another life of the store may have sent it");
        assertArrayEquals(bytes, bytes(queued));
        assertEquals(Optional.empty(), desk.database.read(desk.audit::firstBroken));
        goOn();
        gateway.nextCommand(status(200, "applied", 12));
        desk.push();
        assertEquals(CommandState.APPLIED, desk.command(queued).state());
        assertTrue(desk.command(extend("c3")).deskSeq() > desk.command(queued).deskSeq());
    }

    @Test
    void whatHadEndedSinceTheBackupIsThereAgainAndIsAskedAboutWhereTheGatewayWasRestoredToo() {
        String ended = extend("c1");
        gateway.nextCommand(status(200, "applied", 11));
        desk.push();
        gateway.epoch = "e2";
        assertEquals(1, restored().commands());
        assertEquals(CommandState.APPLIED, desk.command(ended).state());
        gateway.next("GET /v1/commands/", refusal(404, ProblemType.UNKNOWN_COMMAND, Map.of()));
        desk.pull();
        assertEquals(List.of(ended), lost());
    }

    /** The store that is put back was asked about it, the replaced one was not. */
    @Test
    void whatTheRestoredGatewayForgotIsNotSentThoughAReplacedStoreHasIt() throws SQLException {
        String sent = extend("c1");
        gateway.nextCommand(RESET);
        desk.push();
        inTheBackup(
                "INSERT INTO recovered_command (command_id, desk_seq, type, status, committed_seq, received_at_millis)"
                        + " VALUES ('" + sent + "', " + desk.command(sent).deskSeq()
                        + ", 'extend_expiry', 'FORGOTTEN', 7, 0)");
        assertEquals(new Told(1, 0, true), restored());
        assertEquals(CommandState.FROZEN, desk.command(sent).state());
        assertEquals(List.of(sent), lost());
        assertEquals(List.of(), desk.sync.orders().forgotten(), "the outbox tells of it");
    }

    /** A backup of before the first reading knows of no epoch; one store may have been on the way to learn of another. */
    @ParameterizedTest
    @ValueSource(strings = {"UPDATE feed_cursor SET epoch = 'e2'", "DELETE FROM feed_cursor", "recovering"})
    void whatTheGatewayMayHaveForgottenSinceIsAskedAboutBeforeItIsSent(String backup) throws SQLException {
        String sent = extend("c1");
        gateway.nextCommand(RESET);
        desk.push();
        boolean recovering = backup.equals("recovering");
        if (recovering) desk.database.writeOnly(tx -> new DeskStore().halt(tx, Halt.EPOCH_CHANGED));
        else {
            inTheBackup(backup);
            gateway.epoch = "e2";
        }
        restored();
        goOn();
        gateway.next("GET /v1/commands/", refusal(404, ProblemType.UNKNOWN_COMMAND, Map.of()));
        desk.pull();
        // A snapshot has no operator.
        desk.enter("clerk1");
        desk.pull();
        desk.push();
        assertEquals(List.of(sent), lost());
        assertEquals(1, posts());
        assertFalse(desk.sync.desk().orElseThrow().halts().contains(Halt.EPOCH_CHANGED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"APPLIED", "FROZEN"})
    void aStoreThatKnewLessTakesNothingFromWhyACommandIsLost(String state) throws SQLException {
        String id = extend("c1");
        desk.database.writeOnly(
                tx -> tx.execute("UPDATE outbox SET state = ?, attempts = 1 WHERE command_id = ?", state, id));
        backUp();
        inTheBackup("UPDATE outbox SET lost = 1, problem = 'UNKNOWN_COMMAND', asked_epoch = 'e1'");
        String less = state.equals("FROZEN") ? "PENDING" : state;
        desk.database.writeOnly(tx -> tx.execute("UPDATE outbox SET state = ? WHERE command_id = ?", less, id));
        assertEquals(new Told(0, 0, true), restored());
        assertEquals(state, desk.command(id).state().name());
        assertEquals(Optional.of("UNKNOWN_COMMAND"), desk.command(id).lastProblem());
        assertEquals(List.of(id), lost());
    }

    private void inTheBackup(String change) throws SQLException {
        String backup = "jdbc:sqlite:" + folder.resolve("backup.db");
        try (var connection = org.sqlite.JDBC.createConnection(backup, new Properties());
                var statement = connection.createStatement()) {
            statement.execute(change);
        }
    }

    @Test
    void aCancelThatWasOrderedIsOrderedStill() {
        String id = extend("c1");
        desk.database.writeOnly(tx -> new OutboxStore().orderCancel(tx, id, "op-clerk2"));
        assertEquals(1, restored().commands());
        assertEquals("op-clerk2", desk.command(id).cancelBy());
        goOn();
        desk.push();
        assertEquals(0, posts());
    }

    @Test
    void whatWaitsForAPersonWaitsForOneStill() {
        String id = extend("c1");
        desk.database.writeOnly(tx -> new OutboxStore().lost(tx, id, "NOT_ANSWERED"));
        assertEquals(new Told(1, 0, true), restored());
        assertEquals(CommandState.FROZEN, desk.command(id).state());
        assertEquals("NOT_ANSWERED", desk.command(id).problem());
        assertEquals(List.of(id), lost());
    }

    @Test
    void aLostCommandOfWhichTheGatewayHasHeardSinceIsTakenOver() {
        String id = extend("c1");
        desk.database.writeOnly(tx -> {
            new OutboxStore().lost(tx, id, "UNKNOWN_COMMAND");
            new Outcomes(desk.clock)
                    .learn(
                            tx,
                            id,
                            new Outcomes.Outcome(CommandStatus.PENDING, null, null, List.of(), List.of(), 11L, 0));
        });
        assertEquals(new Told(1, 0, true), restored());
        assertEquals(CommandState.PENDING, desk.command(id).state());
        assertEquals(List.of(id), lost());
    }

    @Test
    void whatWasTakenBackUnsentAfterTheBackupIsNeverSent() {
        String id = extend("c1");
        backUp();
        assertEquals(CommandState.CANCELLED, desk.sync.cancel(id).state());
        assertEquals(new Told(0, 0, true), restored());
        assertEquals(CommandState.CANCELLED, desk.command(id).state());
        goOn();
        desk.push();
        assertEquals(0, posts());
    }

    @Test
    void aCancelOrderedAfterTheBackupIsOrderedStill() {
        String id = extend("c1");
        backUp();
        desk.database.writeOnly(tx -> new OutboxStore().orderCancel(tx, id, "op-clerk1"));
        restored();
        assertEquals("op-clerk1", desk.command(id).cancelBy());
        goOn();
        gateway.next(
                "POST /v1/commands/" + id + "/cancel",
                request -> ScriptedGateway.ok(request, 200, Json.object().put("status", "cancelled")));
        desk.push();
        assertEquals(CommandState.CANCELLED, desk.command(id).state());
        assertEquals(0, posts());
    }

    @Test
    void whatWasSentAfterTheBackupAndThenLostByTheGatewayIsNotSentAgainByTheMachine() {
        String id = extend("c1");
        backUp();
        gateway.nextCommand(RESET);
        desk.push();
        gateway.epoch = "e2";
        gateway.nextPage(refusal(410, ProblemType.EPOCH_CHANGED, Map.of()))
                .next("GET /v1/commands/", refusal(404, ProblemType.UNKNOWN_COMMAND, Map.of()));
        desk.pull();
        assertEquals(CommandState.FROZEN, desk.command(id).state());
        restored();
        assertEquals(CommandState.FROZEN, desk.command(id).state());
        assertEquals(List.of(id), lost());
        gateway.next("GET /v1/commands/", refusal(404, ProblemType.UNKNOWN_COMMAND, Map.of()));
        desk.pull();
        goOn();
        desk.pass(Duration.ofHours(1));
        desk.push();
        assertEquals(1, posts());
    }

    @Test
    void whatWasSentAfterTheBackupIsAskedAboutWhereTheGatewayWasRestoredToo() {
        String applied = extend("c1");
        String sent = extend("c2");
        backUp();
        gateway.nextCommand(status(200, "applied", 11)).nextCommand(RESET);
        desk.push();
        restored();
        assertEquals(CommandState.UNKNOWN, desk.command(sent).state());
        assertEquals(1, desk.command(sent).attempts());
        assertEquals(CommandState.APPLIED, desk.command(applied).state());
        gateway.epoch = "e2";
        for (int i = 0; i < 2; i++)
            gateway.next("GET /v1/commands/", refusal(404, ProblemType.UNKNOWN_COMMAND, Map.of()));
        desk.pull();
        assertEquals(List.of(applied, sent), lost());
    }

    @Test
    void whatNeitherHasSentWaitsAsBefore() {
        String id = extend("c1");
        backUp();
        assertEquals(new Told(0, 0, true), restored());
        assertEquals(CommandState.QUEUED, desk.command(id).state());
        assertEquals(0, desk.command(id).attempts());
    }

    @Test
    void nothingBecomesLessCertainByAStoreThatKnewLess() {
        String id = extend("c1");
        Backup.write(desk.database, folder.resolve("older.db"));
        gateway.nextCommand(status(200, "applied", 11));
        desk.push();
        backUp();
        desk.close();
        Restore.fromBackup(folder.resolve("older.db"), store(), folder.resolve("replaced-0"), TestDesk.LAYOUT);
        restored();
        assertEquals(CommandState.APPLIED, desk.command(id).state());
        assertEquals(List.of(), desk.sync.orders().alarms());
    }

    @Test
    void aStopBeforeItIsTakenOverLeavesItToTheNextStart() {
        String id = extend("c1");
        putBack("replaced");
        desk = new TestDesk(folder, gateway, 6);
        desk.close();
        desk = new TestDesk(folder, gateway, 7).enter("clerk1");
        assertEquals(1, desk.sync.orders().salvage().getFirst().commands());
        assertEquals(CommandState.UNKNOWN, desk.command(id).state());
        assertEquals(List.of(), desk.sync.orders().salvage(), "once");
    }

    @Test
    void aSecondRestoreBeforeItIsTakenOverForgetsNeitherStore() {
        String id = extend("c1");
        putBack("replaced");
        putBack("replaced-again");
        desk = new TestDesk(folder, gateway, 6).enter("clerk1");
        List<Salvaged> salvaged = desk.sync.orders().salvage();
        assertEquals(List.of(1, 0), salvaged.stream().map(Salvaged::commands).toList());
        assertEquals(CommandState.UNKNOWN, desk.command(id).state());
    }

    @Test
    void theDeskSendsNothingUntilTheRecoveryThoughTheGatewayNoticesNothing() {
        extend("c1");
        restored();
        assertEquals(Optional.of(Halt.RESTORED), desk.sync.desk().orElseThrow().halt());
        desk.push();
        assertEquals(0, posts());
    }

    @Test
    void theAuditRowsSinceTheBackupAreKeptAsTheyWere() {
        long before = desk.count("audit_entry");
        extend("c1");
        extend("c2");
        List<String> rows = trail("audit_entry WHERE n > " + before);
        restored();
        assertEquals(rows, trail("audit_replaced WHERE source = 'replaced'"));
        assertEquals(Optional.empty(), desk.database.read(desk.audit::firstBroken));
        String details = desk.database.read(tx -> tx.first(
                        "SELECT details FROM audit_entry WHERE action = 'salvage_audit' AND record_id = 'replaced'",
                        row -> row.text("details"))
                .orElseThrow());
        assertTrue(details.matches("\\{\"rows\":" + rows.size() + ",.*\"sha256\":\"[0-9a-f]{64}\"}"), details);
        for (String change : List.of("UPDATE audit_replaced SET reason = 'x'", "DELETE FROM audit_replaced")) {
            assertThrows(RuntimeException.class, () -> desk.database.writeOnly(tx -> tx.execute(change)));
        }
    }

    @Test
    void whatAReplacedStoreHadKeptOfAnEarlierOneIsKeptStill() {
        extend("c1");
        restored();
        List<String> rows = trail("audit_replaced");
        putBack("replaced-again");
        desk = new TestDesk(folder, gateway, 7).enter("clerk1");
        desk.sync.orders().salvage();
        assertEquals(rows, trail("audit_replaced WHERE source = 'replaced'"));
    }

    @Test
    void ofADamagedStoreWhatCanBeReadIsTakenOverAndItsFilesStayAsTheyWere() throws IOException {
        var queued = new ArrayList<String>();
        for (int n = 0; n < MANY; n++) queued.add(extend("c" + n));
        desk.database.close();
        damage();
        byte[] before = Files.readAllBytes(store());
        Told salvaged = restored();
        assertArrayEquals(before, Files.readAllBytes(folder.resolve("replaced/carddesk.db")));
        assertEquals(List.of("carddesk.db"), names(folder.resolve("replaced")));
        assertTrue(salvaged.commands() > MANY / 10 && salvaged.commands() < MANY, salvaged::toString);
        List<String> open = desk.database.read(desk.outbox::open).stream()
                .map(OutboxCommand::commandId)
                .toList();
        assertEquals(salvaged.commands(), open.size());
        assertTrue(queued.containsAll(open));
    }

    @Test
    void ofAFileThatIsNoStoreAnyMoreItIsToldThatItsCommandsMayBeMissing() throws IOException {
        extend("c1");
        desk.close();
        Files.write(store(), new byte[8_192]);
        assertEquals(new Told(0, 0, false), restored());
        assertEquals(List.of(), desk.database.read(desk.outbox::open));
    }

    @Test
    void whatAnUnreadableStoreMayHaveSentCountsAsSent() throws IOException {
        String id = extend("c1");
        backUp();
        desk.close();
        Files.write(store(), new byte[8_192]);
        restored();
        assertEquals(CommandState.UNKNOWN, desk.command(id).state());
    }

    @Test
    void whereNoStoreWasTheDeskBeginsWithTheRecovery() throws IOException {
        String id = extend("c1");
        backUp();
        desk.close();
        Files.delete(store());
        putBack("replaced");
        desk = new TestDesk(folder, gateway, 6).enter("clerk1");
        assertEquals(List.of(), desk.sync.orders().salvage());
        assertEquals(CommandState.UNKNOWN, desk.command(id).state());
        assertEquals(Optional.of(Halt.RESTORED), desk.sync.desk().orElseThrow().halt());
    }

    private record Told(int commands, int unreadable, boolean complete) {}

    /** Every third page of the last quarter, where the commands are, is gone. */
    private void damage() throws IOException {
        try (var file = Files.newByteChannel(store(), StandardOpenOption.WRITE, StandardOpenOption.READ)) {
            long pages = file.size() / 4_096;
            for (long page = pages * 3 / 4; page < pages; page += 3) {
                file.position(page * 4_096);
                file.write(java.nio.ByteBuffer.wrap(new byte[4_096]));
            }
        }
    }

    private Told restored() {
        putBack("replaced");
        desk = new TestDesk(folder, gateway, 6).enter("clerk1");
        Salvaged salvaged = desk.sync.orders().salvage().getLast();
        assertEquals(folder.resolve("replaced/carddesk.db"), salvaged.replaced());
        return new Told(salvaged.commands(), salvaged.unreadable(), salvaged.complete());
    }

    private void putBack(String evidence) {
        desk.close();
        Restore.fromBackup(folder.resolve("backup.db"), store(), folder.resolve(evidence), TestDesk.LAYOUT);
    }

    private void backUp() {
        Backup.write(desk.database, folder.resolve("backup.db"));
    }

    /** The order of a new instance, which knows of nothing at the gateway. */
    private void goOn() {
        gateway.next("GET /v1/desks/self/commands", request -> {
            ObjectNode page = Json.object();
            page.putArray("items");
            return ScriptedGateway.ok(request, 200, page.put("has_more", false));
        });
        desk.sync.orders().newInstance("clerk1", new Secret("secret"));
    }

    private List<String> lost() {
        return desk.sync.orders().lostCommands().stream()
                .map(OutboxCommand::commandId)
                .toList();
    }

    private long posts() {
        return gateway.sent("POST /v1/commands").stream()
                .filter(request -> request.path().equals("/v1/commands"))
                .count();
    }

    private List<String> trail(String from) {
        return desk.database.read(tx -> tx.list(
                "SELECT n || action || record_id || details || hex(previous_hash) || hex(hash) AS all_of_it FROM "
                        + from + " ORDER BY n",
                row -> row.text("all_of_it")));
    }

    private Path store() {
        return folder.resolve("carddesk.db");
    }

    private static List<String> names(Path folder) throws IOException {
        try (var all = Files.list(folder)) {
            return all.map(file -> file.getFileName().toString())
                    .filter(name -> !name.endsWith("-wal") && !name.endsWith("-shm"))
                    .toList();
        }
    }

    private String extend(String card) {
        return desk.queue(CommandDraft.on(
                CommandType.EXTEND_EXPIRY, card, 1, new CommandArgs.ExtendExpiry(LocalDate.parse("2035-01-01"))));
    }

    private byte[] bytes(String commandId) {
        return desk.database.read(
                tx -> tx.first("SELECT bytes FROM outbox WHERE command_id = ?", row -> row.bytes("bytes"), commandId)
                        .orElseThrow());
    }
}
