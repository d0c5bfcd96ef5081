package org.carddesk.db;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A table without rowids is read by its keys, which damage may have taken from their rows. */
class DamagedKeysTest {
    private static final int SECTOR = 512;
    private static final int ROWS = 25;

    @TempDir
    Path folder;

    private Path store;

    @BeforeEach
    void make() throws SQLException {
        store = folder.resolve("store.db");
        try (var connection = org.sqlite.JDBC.createConnection("jdbc:sqlite:" + store, new Properties());
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE kept (name TEXT PRIMARY KEY, said TEXT NOT NULL) STRICT, WITHOUT ROWID");
            for (int n = 0; n < ROWS; n++) {
                statement.execute("INSERT INTO kept VALUES ('name-" + (100 + n) + "', '" + "x".repeat(100) + "')");
            }
        }
    }

    @Test
    void allRowsOfAWholeTableAreRead() {
        DamagedStore.Rows<String> rows = read();
        assertEquals(ROWS, rows.rows().size());
        assertEquals(List.of(0, true), List.of(rows.unreadable(), rows.complete()));
    }

    @Test
    void rowsThatLostTheirKeysAreCountedAndTheOthersRead() throws IOException {
        byte[] whole = Files.readAllBytes(store);
        List<String> all = read().rows();
        int keyless = 0;
        for (int at = whole.length / 2; at < whole.length; at += SECTOR) {
            byte[] damaged = whole.clone();
            Arrays.fill(damaged, at, at + SECTOR, (byte) 0);
            Files.write(store, damaged);
            DamagedStore.Rows<String> rows = read();
            if (rows.complete()) keyless += rows.unreadable();
            assertTrue(rows.rows().size() + rows.unreadable() <= ROWS, rows::toString);
            assertTrue(rows.rows().size() < ROWS || rows.rows().equals(all), rows::toString);
            assertEquals(new HashSet<>(rows.rows()).size(), rows.rows().size());
        }
        assertTrue(keyless > 0, "no damage took a key");
    }

    private DamagedStore.Rows<String> read() {
        try (var damaged = DamagedStore.open(store)) {
            return damaged.rows("kept", "name", row -> row.text("name") + row.text("said"));
        }
    }
}
