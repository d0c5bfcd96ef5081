package org.carddesk.db;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.carddesk.text.DeskException;
import org.carddesk.text.Trouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTest {
    private static final StoreLayout LAYOUT = new StoreLayout("db", 0x4344534B, List.of());

    @TempDir
    Path folder;

    @Test
    void aCommittedRowIsThereAfterReopening() {
        try (var database = open()) {
            database.writeOnly(tx -> tx.execute("INSERT INTO setting VALUES (?, ?)", "language", "zh"));
        }
        try (var database = open()) {
            assertEquals("zh", setting(database, "language"));
        }
    }

    @Test
    void aFailedWriteLeavesNothing() {
        try (var database = open()) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> database.writeOnly(tx -> {
                        tx.execute("INSERT INTO setting VALUES ('a', 'b')");
                        throw new IllegalArgumentException("stop");
                    }));
            assertEquals(0L, database.<Long>read(tx -> tx.number("SELECT count(*) FROM setting")));
            database.writeOnly(tx -> tx.execute("INSERT INTO setting VALUES ('a', 'c')"));
            assertEquals("c", setting(database, "a"));
        }
    }

    @Test
    void aFullDiskSavesNothingAndHealsWithSpace() {
        try (var database = open()) {
            long pages = database.write(tx -> tx.number("PRAGMA page_count"));
            database.writeOnly(tx -> tx.number("PRAGMA max_page_count = " + (pages + 2)));
            var full = assertThrows(DeskException.class, () -> fill(database));
            assertEquals("db.disk.full", full.key());
            assertEquals(Trouble.STORE, full.trouble());
            assertEquals(0L, database.<Long>read(tx -> tx.number("SELECT count(*) FROM setting")));
            database.writeOnly(tx -> tx.number("PRAGMA max_page_count = 1000000"));
            fill(database);
            assertEquals(200L, database.<Long>read(tx -> tx.number("SELECT count(*) FROM setting")));
        }
    }

    @Test
    void aDiskThatIsFullAgainAndAgainBreaksNothing() {
        try (var database = open()) {
            long pages = database.write(tx -> tx.number("PRAGMA page_count"));
            database.writeOnly(tx -> tx.number("PRAGMA max_page_count = " + (pages + 2)));
            for (int times = 0; times < 3; times++) {
                assertEquals(
                        "db.disk.full",
                        assertThrows(DeskException.class, () -> fill(database)).key());
                assertThrows(
                        IllegalArgumentException.class,
                        () -> database.writeOnly(tx -> {
                            tx.execute("INSERT INTO setting VALUES ('a', 'b')");
                            throw new IllegalArgumentException("stop");
                        }));
                assertEquals(0L, database.<Long>read(tx -> tx.number("SELECT count(*) FROM setting")));
            }
        }
    }

    @Test
    void aStatementThatFailedRunsAgain() {
        try (var database = open()) {
            for (int times = 0; times < 3; times++) {
                database.writeOnly(tx -> tx.execute("INSERT INTO setting VALUES (?, ?)", "a", "b"));
                assertThrows(
                        RuntimeException.class,
                        () -> database.writeOnly(tx -> tx.execute("INSERT INTO setting VALUES (?, ?)", "a", "c")));
                database.writeOnly(tx -> tx.execute("DELETE FROM setting WHERE name = ?", "a"));
            }
        }
    }

    @Test
    void moreStatementsThanAreKeptReadyAndOneInsideItselfWork() {
        try (var database = open()) {
            database.writeOnly(tx -> {
                for (int i = 0; i < 600; i++) {
                    int n = i;
                    assertEquals(n, tx.number("SELECT " + n));
                }
                String sql = "SELECT value FROM json_each(?)";
                var seen = new ArrayList<String>();
                tx.each(
                        sql,
                        outer -> tx.each(sql, inner -> seen.add(outer.text("value") + inner.text("value")), "[3,4]"),
                        "[1,2]");
                assertEquals(List.of("13", "14", "23", "24"), seen);
            });
        }
    }

    private static void fill(Database database) {
        database.writeOnly(tx -> {
            for (int i = 0; i < 200; i++) tx.execute("INSERT INTO setting VALUES (?, ?)", "s" + i, "x".repeat(1000));
        });
    }

    @Test
    @Timeout(20)
    void aReadInsideAReadNeedsNoFurtherReader() {
        try (var database = open()) {
            Long deep = database.read(first -> database.read(
                    second -> database.read(third -> database.read(fourth -> fourth == first ? 4L : 0L))));
            assertEquals(4L, deep);
        }
    }

    @Test
    void closingOnceMoreDoesNothing() {
        var database = open();
        database.close();
        database.close();
    }

    @Test
    void aReaderCannotWrite() {
        try (var database = open()) {
            var refused = assertThrows(
                    DeskException.class,
                    () -> database.read(tx -> tx.execute("INSERT INTO setting VALUES ('a', 'b')")));
            assertEquals("db.store.readonly", refused.key());
        }
    }

    @Test
    void changesAreToldAfterTheCommitOnly() {
        try (var database = open()) {
            var told = new ArrayList<Set<String>>();
            database.changes().listen(told::add);
            database.writeOnly(tx -> tx.changed("card"));
            assertThrows(
                    IllegalStateException.class,
                    () -> database.writeOnly(tx -> {
                        tx.changed("top_up");
                        throw new IllegalStateException();
                    }));
            assertEquals(List.of(Set.of("card")), told);
        }
    }

    @Test
    void auditRowsAreNeverChangedOrDeleted() {
        try (var database = open()) {
            database.writeOnly(
                    tx -> tx.execute(
                            "INSERT INTO audit_entry VALUES (1, 1, 1, 'o', 'a', 't', 'i', '{}', NULL, zeroblob(32), zeroblob(32), NULL, NULL)"));
            assertThrows(
                    RuntimeException.class,
                    () -> database.writeOnly(tx -> tx.execute("UPDATE audit_entry SET action = 'b'")));
            assertThrows(RuntimeException.class, () -> database.writeOnly(tx -> tx.execute("DELETE FROM audit_entry")));
        }
    }

    @Test
    void aStoreOfANewerVersionIsRefusedUntouched() throws IOException {
        try (var database = open()) {
            database.writeOnly(tx -> tx.execute("PRAGMA user_version = 9999"));
        }
        byte[] before = Files.readAllBytes(store());
        var refused = assertThrows(DeskException.class, this::open);
        assertEquals("db.store.newer", refused.key());
        assertEquals(Trouble.STORE, refused.trouble());
        assertArrayEquals(before, Files.readAllBytes(store()));
    }

    @Test
    void rubbishAndForeignFilesAreRefused() throws IOException {
        Files.writeString(store(), "this is not a database, not at all, ".repeat(200));
        assertEquals(
                "db.store.damaged",
                assertThrows(DeskException.class, this::open).key());
        Files.delete(store());
        try (var other = Database.open(store(), new StoreLayout("db", 0x4344534B, List.of()))) {
            other.writeOnly(tx -> tx.execute("PRAGMA application_id = 7"));
        }
        assertEquals(
                "db.store.foreign",
                assertThrows(DeskException.class, this::open).key());
    }

    @Test
    void oneProcessHoldsTheFolder() {
        Path lock = folder.resolve("desk.lock");
        try (var held = ProcessLock.take(lock)) {
            assertTrue(held != null);
            assertEquals(
                    "db.lock.takenBy",
                    assertThrows(DeskException.class, () -> ProcessLock.take(lock))
                            .key());
        }
        ProcessLock.take(lock).close();
    }

    @Test
    void aBackupOpensAndHoldsTheSame() {
        Path copy = folder.resolve("copy.db");
        try (var database = open()) {
            database.writeOnly(tx -> tx.execute("INSERT INTO setting VALUES ('a', 'b')"));
            Backup.write(database, copy);
            assertEquals(List.of(), StoreCheck.findings(database, true));
        }
        try (var database = Database.open(copy, LAYOUT)) {
            assertEquals("b", setting(database, "a"));
        }
    }

    @Test
    void oldAndWithdrawnSqliteIsRefused() {
        assertThrows(DeskException.class, () -> Connections.requireVersion("3.51.2"));
        assertThrows(DeskException.class, () -> Connections.requireVersion("3.52.0"));
        Connections.requireVersion("3.51.3");
        Connections.requireVersion("3.54.1");
    }

    private Database open() {
        return Database.open(store(), LAYOUT);
    }

    private Path store() {
        return folder.resolve("desk.db");
    }

    private static String setting(Database database, String name) {
        return database.read(tx -> tx.first("SELECT value FROM setting WHERE name = ?", row -> row.text("value"), name)
                .orElseThrow());
    }
}
