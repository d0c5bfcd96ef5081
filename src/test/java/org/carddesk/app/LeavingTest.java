package org.carddesk.app;

import static org.carddesk.app.TestConsole.on;
import static org.carddesk.app.TestConsole.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import javafx.event.Event;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import org.carddesk.access.AuditEntry;
import org.carddesk.access.AuditQuery;
import org.carddesk.text.DeskException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Whoever leaves the desk, or comes back to one that slept, finds it closed whatever the disk and the gateway do. */
@ExtendWith(ApplicationExtension.class)
class LeavingTest {
    @TempDir
    static Path folder;

    private TestConsole desk;

    @Start
    void start(Stage stage) throws Exception {
        desk = new TestConsole(stage, Files.createTempDirectory(folder, "leaving"));
    }

    @AfterEach
    void end() {
        desk.close();
    }

    @Test
    void whoLeavesIsOutAtOnceWhateverTheStoreOrTheGatewayTakes() throws Exception {
        desk.signIn("clerk1");
        var writing = new CountDownLatch(1);
        var end = new CountDownLatch(1);
        var slow = new Thread(() -> desk.door.store().writeOnly(tx -> {
            writing.countDown();
            await(end);
        }));
        slow.start();
        await(writing);
        try {
            signOut();
            assertNotNull(desk.find("#sign-in"));
            assertNull(desk.find("#shell"));
            assertEquals(Optional.empty(), desk.door.wiring().access.atDesk());
        } finally {
            end.countDown();
            slow.join();
        }
        until(() -> newest().action().equals("sign_out"));
        assertEquals(List.of(), desk.failures);
    }

    @Test
    void whoLeavesOnAFullDiskIsOutIsToldAndIsWrittenDownLater() throws Exception {
        desk.signIn("clerk1");
        String clerk = desk.door.wiring().access.atDesk().orElseThrow().operatorId();
        fill();
        signOut();
        assertEquals(Optional.empty(), desk.door.wiring().access.atDesk());
        until(() -> desk.words(".inline-bar .label").stream().anyMatch(words -> words.contains("磁盘")));
        desk.door.store().writeOnly(tx -> tx.number("PRAGMA max_page_count = 1000000"));
        desk.signIn("finance1");
        until(() -> entries().stream().anyMatch(row -> row.action().equals("sign_out")));
        AuditEntry left = entries().stream()
                .filter(row -> row.action().equals("sign_out"))
                .findFirst()
                .orElseThrow();
        assertEquals(clerk, left.operatorId());
        assertEquals("sign_in", newest().action());
        assertTrue(newest().n() > left.n());
    }

    @Test
    void theFirstTouchAfterAWakeUpLocksAndDoesNothingElse() throws Exception {
        desk.signIn("clerk1");
        Shell left = desk.shell();
        desk.slept = Duration.ofHours(1);
        on(() -> {
            var key = new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.F1, true, false, false, false);
            Event.fireEvent(left.root(), key);
            return true;
        });
        assertNotNull(desk.find("#sign-in"));
        assertFalse(on(() -> left.kit().dialogs().anyProperty().get()));
    }

    private void signOut() {
        on(() -> {
            desk.console.work().signOut();
            return true;
        });
    }

    /** Nothing more goes into the store, not even a row. */
    private void fill() {
        var store = desk.door.store();
        long pages = store.read(tx -> tx.number("PRAGMA page_count"));
        store.writeOnly(tx -> tx.number("PRAGMA max_page_count = " + pages));
        var audit = desk.door.wiring().audit;
        for (int length = 100_000; length > 0; ) {
            try {
                String details = "{\"filled\":\"" + "x".repeat(length) + "\"}";
                store.writeOnly(tx -> audit.append(tx, "fill", "operator", "op-1", details, null));
            } catch (DeskException full) {
                length /= 2;
            }
        }
    }

    private AuditEntry newest() {
        return entries().getFirst();
    }

    private List<AuditEntry> entries() {
        var audit = desk.door.wiring().audit;
        return desk.door.store().read(tx -> audit.page(tx, AuditQuery.newest(20)));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
