package org.carddesk.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.carddesk.db.Database;
import org.carddesk.db.StoreCheck;
import org.carddesk.sync.SimulatedDesk;
import org.junit.jupiter.api.Test;

/**
 * S7: a migration that ends anywhere, as by a power failure, leaves the layout of one version or of another, whole; the next
 * start brings it to the newest with all that was in it. {@code -Dcampaign.migrations=N} sets how many ends are tried.
 */
class TornMigrationTest {
    private static final int NEWEST = SimulatedDesk.LAYOUT.version();

    private final int size = Integer.getInteger("campaign.migrations", 30);
    private final Chance chance = new Chance(Long.getLong("campaign.migrations.seed", 9));
    private final Map<Integer, Migrated> migrated = new TreeMap<>();
    private final Map<Integer, List<String>> layouts = new TreeMap<>();

    /** A store of an earlier layout, and the log of its way to the newest. */
    private record Migrated(byte[] before, byte[] log) {}

    @Test
    void aMigrationThatEndsAnywhereLeavesOneLayoutAndGoesOn() throws Exception {
        var result = new CampaignResult("torn migrations");
        var met = new TreeMap<Integer, Long>();
        try (var memory = new MemoryFolder()) {
            for (int version = EarlierStore.FIRST; version <= NEWEST; version++)
                layouts.put(version, layout(memory.path(), version));
            for (int n = 0; n < size; n++) {
                int from = EarlierStore.FIRST + chance.nextInt(NEWEST - EarlierStore.FIRST);
                if (!migrated.containsKey(from)) migrated.put(from, migrate(memory.path(), from));
                met.merge(torn(memory.path(), migrated.get(from), from), 1L, Long::sum);
            }
        }
        assertTrue(met.keySet().stream().anyMatch(version -> version < NEWEST), "no migration was cut short");
        result.tell(size, "left at %s, each whole and brought to %d", met, NEWEST);
    }

    private static Path earlier(Path folder, int version) throws IOException, SQLException {
        Path store = folder.resolve("version-" + version + ".db");
        Files.deleteIfExists(store);
        EarlierStore.make(store, version);
        return store;
    }

    private static List<String> layout(Path folder, int version) throws Exception {
        try (var connection = connect(earlier(folder, version))) {
            return layout(connection);
        }
    }

    private static Connection connect(Path store) throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + store);
    }

    private static List<String> layout(Connection connection) throws SQLException {
        return texts(
                connection, "SELECT coalesce(sql, name) FROM sqlite_schema WHERE name NOT LIKE 'flyway%' ORDER BY 1");
    }

    private static List<String> texts(Connection connection, String query) throws SQLException {
        var texts = new ArrayList<String>();
        try (var statement = connection.createStatement();
                var result = statement.executeQuery(query)) {
            while (result.next()) texts.add(result.getString(1));
        }
        return texts;
    }

    /** A reader that holds on keeps the log from being folded in. */
    private static Migrated migrate(Path folder, int from) throws Exception {
        Path store = earlier(folder, from);
        try (var reader = connect(store);
                var statement = reader.createStatement()) {
            statement.execute("PRAGMA journal_mode = WAL");
            byte[] before = Files.readAllBytes(store);
            statement.execute("BEGIN");
            assertEquals(List.of(EarlierStore.DESK), texts(reader, "SELECT desk_id FROM desk"));
            Database.open(store, SimulatedDesk.LAYOUT).close();
            byte[] log = Files.readAllBytes(OneDesk.wal(store));
            statement.execute("COMMIT");
            return new Migrated(before, log);
        }
    }

    /** The version that is left when only a part of the log was written. */
    private int torn(Path folder, Migrated migration, int from) throws Exception {
        Path store = folder.resolve("torn.db");
        Files.write(store, migration.before);
        int end = chance.nextInt(migration.log.length + 1);
        Files.write(OneDesk.wal(store), Arrays.copyOf(migration.log, end));
        Files.deleteIfExists(folder.resolve("torn.db-shm"));
        String what = "from " + from + " cut at " + end + " of " + migration.log.length;
        int left;
        try (var connection = connect(store)) {
            left = Integer.parseInt(texts(connection, "PRAGMA user_version").getFirst());
            assertTrue(left >= from && left <= NEWEST, what);
            assertEquals(layouts.get(left), layout(connection), what);
        }
        try (var database = Database.open(store, SimulatedDesk.LAYOUT)) {
            assertEquals(List.of(), StoreCheck.findings(database, true), what);
            List<String> desks = database.read(tx -> tx.list("SELECT desk_id FROM desk", row -> row.text("desk_id")));
            assertEquals(List.of(EarlierStore.DESK), desks, what);
        }
        try (var connection = connect(store)) {
            assertEquals(layouts.get(NEWEST), layout(connection), what);
        }
        return left;
    }
}
