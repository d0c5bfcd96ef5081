package org.carddesk.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.carddesk.gateway.CommandArgs;
import org.carddesk.gateway.CommandType;
import org.carddesk.gateway.GatewayAddress;
import org.carddesk.gateway.HttpTransport;
import org.carddesk.sync.CommandDraft;
import org.carddesk.sync.CommandState;
import org.carddesk.sync.DigestResult;
import org.carddesk.sync.TestDesk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever the wire does, each command ends once and the desk holds what the gateway holds. */
class SyncUnderFaultsTest {
    private static final Duration PATIENCE = Duration.ofHours(2);
    private static final List<Fault> WIRE = List.of(
            Fault.DROP, Fault.E500, Fault.E503, Fault.GARBAGE, Fault.CUT, Fault.DIGEST, Fault.DUPLICATE, Fault.REORDER);

    @TempDir
    Path folder;

    private TestGateway gateway;
    private HttpTransport http;
    private TestDesk desk;

    @BeforeEach
    void open() throws IOException {
        gateway = new TestGateway(folder.resolve("gateway"));
        http = new HttpTransport(GatewayAddress.of(
                gateway.sandbox().url().toString(), Optional.empty(), Optional.empty(), Optional.empty()));
        desk = new TestDesk(Files.createDirectories(folder.resolve("desk")), http, 1).enrolled("desk-1");
        desk.signIn("clerk1", DemoOperator.PASSWORD);
    }

    @AfterEach
    void close() {
        desk.close();
        http.close();
        gateway.close();
    }

    @Test
    void everyCommandIsExecutedExactlyOnce() {
        WIRE.forEach(fault -> gateway.sandbox().rate(fault, 0.12));
        desk.sync.syncUntilQuiet(PATIENCE);
        var sent = new ArrayList<String>();
        for (int day = 1; day <= 8; day++) {
            for (String card : List.of("c1", "c2", "c3")) sent.add(queueExtension(card, day));
            desk.sync.syncUntilQuiet(PATIENCE);
        }
        WIRE.forEach(fault -> gateway.sandbox().rate(fault, 0));
        desk.pass(Duration.ofHours(1));
        desk.sync.syncUntilQuiet(PATIENCE);
        for (String id : sent)
            assertEquals(CommandState.APPLIED, desk.command(id).state());
        assertTrue(sent.stream().anyMatch(id -> desk.command(id).attempts() > 1));
        assertEquals(
                List.of(9L, 9L, 9L),
                desk.database.read(tx -> tx.list("SELECT version FROM card", row -> row.number("version"))));
        assertInstanceOf(DigestResult.Same.class, desk.sync.compareDigest());
        assertEquals(List.of(), desk.sync.brokenSums());
    }

    @Test
    void aRestoredGatewayIsReadAnewAndTheQueueGoesOn() {
        desk.sync.syncUntilQuiet(PATIENCE);
        String before = queueExtension("c1", 1);
        desk.sync.syncUntilQuiet(PATIENCE);
        String waiting = queueExtension("c2", 1);
        gateway.sandbox().rate(Fault.EPOCH, 1);
        desk.sync.pushOnce();
        gateway.sandbox().rate(Fault.EPOCH, 0);
        assertEquals(CommandState.QUEUED, desk.command(waiting).state());
        desk.pass(Duration.ofMinutes(10));
        var counts = desk.sync.syncUntilQuiet(PATIENCE);
        assertTrue(counts.snapshot());
        assertEquals(Optional.empty(), desk.sync.desk().orElseThrow().halt());
        assertEquals(CommandState.APPLIED, desk.command(before).state());
        desk.sync.awaitFinal(waiting, PATIENCE);
        assertEquals(CommandState.APPLIED, desk.command(waiting).state());
        assertEquals(List.of(), desk.sync.orders().lostCommands());
        assertInstanceOf(DigestResult.Same.class, desk.sync.compareDigest());
    }

    private String queueExtension(String card, int day) {
        long version = desk.database.read(tx -> tx.number("SELECT version FROM card WHERE id = ?", card));
        return desk.queue(CommandDraft.on(
                CommandType.EXTEND_EXPIRY,
                card,
                version,
                new CommandArgs.ExtendExpiry(LocalDate.parse("2035-01-01").plusDays(day))));
    }
}
