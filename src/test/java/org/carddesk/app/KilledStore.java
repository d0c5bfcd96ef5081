package org.carddesk.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Properties;
import java.util.Set;
import org.carddesk.sync.SimulatedDesk;
import org.sqlite.JDBC;

/** A copy of the files that a killed process left, read by plain SQL; what was left itself is not touched. */
final class KilledStore implements AutoCloseable {
    private final Connection connection;

    KilledStore(Path store, Path copy) throws Exception {
        for (String ending : new String[] {"", "-wal"}) {
            Path from = store.resolveSibling(store.getFileName() + ending);
            Path to = copy.resolveSibling(copy.getFileName() + ending);
            if (Files.exists(from)) Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
            else Files.deleteIfExists(to);
        }
        Files.deleteIfExists(copy.resolveSibling(copy.getFileName() + "-shm"));
        connection = JDBC.createConnection("jdbc:sqlite:" + copy, new Properties());
        assertEquals("ok", text("PRAGMA quick_check"));
        assertEquals("", text("PRAGMA foreign_key_check"));
    }

    String text(String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var result = statement.executeQuery(sql)) {
            return result.next() ? String.valueOf(result.getString(1)) : "";
        }
    }

    long number(String sql) throws SQLException {
        return Long.parseLong(text(sql));
    }

    Set<String> texts(String sql) throws SQLException {
        var texts = new HashSet<String>();
        try (var statement = connection.createStatement();
                var result = statement.executeQuery(sql)) {
            while (result.next()) texts.add(result.getString(1));
        }
        return texts;
    }

    /** S1: the newest layout, every command that was told of, no gap, and an audit row with each. */
    void requireSound(Collection<String> saved) throws SQLException {
        assertEquals(SimulatedDesk.LAYOUT.version(), number("PRAGMA user_version"));
        Set<String> present = texts("SELECT command_id FROM outbox");
        assertTrue(present.containsAll(saved), () -> "lost: " + missing(saved, present));
        assertEquals(present.size(), number("SELECT coalesce(max(desk_seq), 0) FROM outbox"), "a gap");
        assertEquals(present.size(), number("SELECT last_desk_seq FROM desk"));
        assertEquals(
                present.size(),
                number("SELECT count(*) FROM audit_entry WHERE details ->> '$.payload_sha256' IS NOT NULL"));
    }

    private static Set<String> missing(Collection<String> saved, Set<String> present) {
        var missing = new HashSet<>(saved);
        missing.removeAll(present);
        return missing;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
