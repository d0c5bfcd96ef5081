package org.carddesk.db;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.carddesk.text.DeskException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestoreTest {
    private static final StoreLayout LAYOUT = new StoreLayout("db", 0x4344534B, List.of());

    @TempDir
    Path folder;

    @Test
    void theBackupTakesThePlaceAndTheOldStoreIsKept() {
        write("then");
        Path backup = folder.resolve("backup.db");
        try (var database = open(store())) {
            Backup.write(database, backup);
        }
        write("now");
        Restore.fromBackup(backup, store(), folder.resolve("replaced"), LAYOUT);
        assertEquals("then", value(store()));
        assertEquals("now", value(folder.resolve("replaced/desk.db")));
        assertTrue(Files.exists(backup));
    }

    @Test
    void aDamagedStoreIsReplacedAndItsFilesAreKept() throws IOException {
        write("then");
        Path backup = folder.resolve("backup.db");
        try (var database = open(store())) {
            Backup.write(database, backup);
        }
        Files.writeString(store(), "rubbish, rubbish, rubbish");
        Files.writeString(folder.resolve("desk.db-wal"), "torn");
        Restore.fromBackup(backup, store(), folder.resolve("replaced"), LAYOUT);
        assertEquals("then", value(store()));
        assertEquals("torn", Files.readString(folder.resolve("replaced/desk.db-wal")));
    }

    @Test
    void whatIsNoUsableBackupLeavesTheStoreAsItWas() throws IOException {
        write("now");
        byte[] before = Files.readAllBytes(store());
        Path damaged = Files.writeString(folder.resolve("damaged"), "not a store".repeat(1000));
        Path newer = folder.resolve("newer");
        try (var other = open(newer)) {
            other.writeOnly(tx -> tx.execute("PRAGMA user_version = 9999"));
        }
        assertRefused("db.restore.damaged", damaged);
        assertRefused("db.store.newer", newer);
        assertRefused("db.restore.noFile", folder.resolve("nowhere"));
        assertArrayEquals(before, Files.readAllBytes(store()));
        assertFalse(Files.exists(folder.resolve("desk.db.part")));
    }

    private void assertRefused(String key, Path backup) {
        var refused = assertThrows(
                DeskException.class, () -> Restore.fromBackup(backup, store(), folder.resolve("replaced"), LAYOUT));
        assertEquals(key, refused.key());
    }

    private void write(String value) {
        try (var database = open(store())) {
            database.writeOnly(tx -> tx.execute("INSERT OR REPLACE INTO setting VALUES ('a', ?)", value));
        }
    }

    private static String value(Path store) {
        try (var database = open(store)) {
            return database.read(tx -> tx.first("SELECT value FROM setting WHERE name = 'a'", row -> row.text("value"))
                    .orElseThrow());
        }
    }

    private Path store() {
        return folder.resolve("desk.db");
    }

    private static Database open(Path file) {
        return Database.open(file, LAYOUT);
    }
}
