package org.carddesk.sync;

import static org.carddesk.sync.ScriptedGateway.status;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.carddesk.db.Backup;
import org.carddesk.db.Restore;
import org.carddesk.gateway.CommandArgs;
import org.carddesk.gateway.CommandType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store is replaced by its backup: what operators saved since, and had not ended, goes on. */
class SalvageTest {
    private static final int MANY = 300;

    @TempDir
    Path folder;

    private final ScriptedGateway gateway = new ScriptedGateway();
    private TestDesk desk;

    @BeforeEach
    void open() {
        var cards = new java.util.HashMap<String, com.fasterxml.jackson.databind.JsonNode>();
        for (int n = 0; n < MANY; n++) cards.put("c" + n, ScriptedGateway.card("6" + (1_000 + n), 100));
        gateway.live.put("card", Map.copyOf(cards));
        desk = new TestDesk(folder, gateway, 5).enrolled("desk-1").enter("clerk1");
        desk.pull();
        Backup.write(desk.database, folder.resolve("backup.db"));
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void whatWasQueuedSinceTheBackupIsThereAgainUnderItsOwnKeyAndIsSent() {
        String ended = extend("c1");
        gateway.nextCommand(status(200, "applied", 11));
        desk.push();
        String queued = extend("c2");
        byte[] bytes = bytes(queued);

        assertEquals(new Salvaged(1, 0), restored());

        assertEquals(CommandState.UNKNOWN, desk.command(queued).state(), "another life of the store may have sent it");
        assertArrayEquals(bytes, bytes(queued));
        assertEquals(Optional.empty(), desk.database.read(tx -> desk.outbox.find(tx, ended)), "the gateway has it");
        assertEquals(Optional.empty(), desk.database.read(desk.audit::firstBroken));
        gateway.nextCommand(status(200, "applied", 12));
        desk.push();
        assertEquals(CommandState.APPLIED, desk.command(queued).state());
        assertTrue(desk.command(extend("c3")).deskSeq() > desk.command(queued).deskSeq());
    }

    @Test
    void aCancelThatWasOrderedIsOrderedStill() {
        String id = extend("c1");
        desk.database.writeOnly(tx -> new OutboxStore().orderCancel(tx, id, "op-clerk1"));
        assertEquals(new Salvaged(1, 0), restored());
        assertEquals("op-clerk1", desk.command(id).cancelBy());
        desk.push();
        assertEquals(
                0,
                gateway.sent("POST /v1/commands").stream()
                        .filter(request -> request.path().equals("/v1/commands"))
                        .count());
    }

    @Test
    void whatWaitsForAPersonWaitsForOneStill() {
        String id = extend("c1");
        desk.database.writeOnly(tx -> new OutboxStore().lost(tx, id, "NOT_ANSWERED"));
        assertEquals(new Salvaged(1, 0), restored());
        assertEquals(CommandState.FROZEN, desk.command(id).state());
        assertEquals("NOT_ANSWERED", desk.command(id).problem());
        assertEquals(1, desk.sync.orders().lostCommands().size());
    }

    @Test
    void ofADamagedStoreWhatCanBeReadIsTakenOverAndItsFilesStayAsTheyWere() throws IOException {
        var queued = new ArrayList<String>();
        for (int n = 0; n < MANY; n++) queued.add(extend("c" + n));
        desk.database.close();
        damage();
        byte[] before = Files.readAllBytes(store());
        Salvaged salvaged = restored();
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
    void aFileThatIsNoStoreAnyMoreGivesNothingAndStopsNothing() throws IOException {
        extend("c1");
        desk.close();
        Files.write(store(), new byte[8_192]);
        assertEquals(new Salvaged(0, 0), restored());
        assertEquals(List.of(), desk.database.read(desk.outbox::open));
    }

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

    private Salvaged restored() {
        desk.close();
        Path replaced = folder.resolve("replaced");
        Restore.fromBackup(folder.resolve("backup.db"), store(), replaced, TestDesk.LAYOUT);
        desk = new TestDesk(folder, gateway, 6).enter("clerk1");
        return desk.sync.orders().salvage(replaced.resolve("carddesk.db"));
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
