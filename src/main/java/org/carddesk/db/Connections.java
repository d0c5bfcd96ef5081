package org.carddesk.db;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.carddesk.text.DeskException;
import org.carddesk.text.Trouble;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.Pragma;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TempStore;
import org.sqlite.SQLiteConfig.TransactionMode;

/** Opens connections with the store's settings and reads every one of them back, so that none is silently refused. */
final class Connections {
    /** What {@code PRAGMA name} must answer on each connection; 2 is FULL and MEMORY. */
    private static final Map<String, String> REQUIRED = new LinkedHashMap<>(Map.of(
            "journal_mode", "wal",
            "synchronous", "2",
            "foreign_keys", "1",
            "busy_timeout", "5000",
            "mmap_size", "0",
            "secure_delete", "1",
            "temp_store", "2",
            "trusted_schema", "0",
            "cell_size_check", "1"));

    private Connections() {}

    static Connection open(Path file, boolean writer) throws SQLException {
        var config = new SQLiteConfig();
        config.setJournalMode(JournalMode.WAL);
        config.setSynchronous(SynchronousMode.FULL);
        config.enforceForeignKeys(true);
        config.setBusyTimeout(5000);
        config.setTempStore(TempStore.MEMORY);
        config.setPragma(Pragma.MMAP_SIZE, "0");
        config.setPragma(Pragma.SECURE_DELETE, "true");
        config.enableLoadExtension(false);
        // Keys are assigned; the driver would ask for the last row id after every statement and keep that query open.
        config.setGetGeneratedKeys(false);
        if (writer) config.setTransactionMode(TransactionMode.IMMEDIATE);
        else config.setReadOnly(true);
        Connection connection = config.createConnection("jdbc:sqlite:" + file);
        try {
            try (var statement = connection.createStatement()) {
                statement.execute("PRAGMA trusted_schema = OFF");
                statement.execute("PRAGMA cell_size_check = ON");
                statement.execute("PRAGMA fullfsync = ON");
            }
            requireVersion(pragma(connection, "SELECT sqlite_version()"));
            for (var setting : REQUIRED.entrySet()) requireSetting(connection, setting.getKey(), setting.getValue());
            return connection;
        } catch (SQLException | RuntimeException refused) {
            connection.close();
            throw refused;
        }
    }

    /** Releases before 3.51.3 can lose commits in WAL mode with two connections; 3.52.0 was withdrawn. */
    static void requireVersion(String version) {
        String[] parts = version.split("\\.");
        long number =
                Long.parseLong(parts[0]) * 1_000_000 + Long.parseLong(parts[1]) * 1_000 + Long.parseLong(parts[2]);
        if (number < 3_051_003 || number == 3_052_000) {
            throw new DeskException(Trouble.STORE, "db.sqlite.version", version);
        }
    }

    private static void requireSetting(Connection connection, String name, String value) throws SQLException {
        String actual = pragma(connection, "PRAGMA " + name);
        if (!actual.equals(value)) throw new DeskException(Trouble.STORE, "db.setting.refused", name, actual, value);
    }

    static String pragma(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var result = statement.executeQuery(sql)) {
            return result.next() ? String.valueOf(result.getString(1)) : "";
        }
    }
}
