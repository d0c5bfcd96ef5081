package org.carddesk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The migrations of every kind of store: indexed, applied one by one, each with its number, every table STRICT. */
class MigrationTest {
    /** Folders of the project that hold a store's migrations. */
    static Stream<Path> folders() throws IOException {
        var found = new ArrayList<Path>(List.of(Path.of("db")));
        try (var files = Files.walk(Path.of("src/main/resources"))) {
            files.filter(file -> file.endsWith("migrations.txt"))
                    .map(Path::getParent)
                    .forEach(found::add);
        }
        return found.stream();
    }

    @ParameterizedTest
    @MethodSource("folders")
    void theIndexListsWhatIsInTheFolder(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            List<String> present = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".sql"))
                    .sorted()
                    .toList();
            assertEquals(present, index(folder));
        }
    }

    @ParameterizedTest
    @MethodSource("folders")
    void everyStepAppliesAndTakesItsNumber(Path folder) throws Exception {
        try (Connection store = DriverManager.getConnection("jdbc:sqlite::memory:")) {
            for (String name : index(folder)) {
                int number = Integer.parseInt(name.substring(1, name.indexOf("__")));
                assertTrue(name.matches("V\\d{3}__[a-z_]+\\.sql"), name);
                assertTrue(number > number(store, "PRAGMA user_version"), name);
                try (var statement = store.createStatement()) {
                    statement.executeUpdate(Files.readString(folder.resolve(name)));
                }
                assertEquals(number, number(store, "PRAGMA user_version"), name);
            }
            assertEquals(0, number(store, "SELECT count(*) FROM pragma_foreign_key_check"));
            assertTrue(number(store, "PRAGMA application_id") != 0);
        }
    }

    @ParameterizedTest
    @MethodSource("folders")
    void everyTableIsStrict(Path folder) throws Exception {
        try (Connection store = DriverManager.getConnection("jdbc:sqlite::memory:")) {
            for (String name : index(folder)) {
                try (var statement = store.createStatement()) {
                    statement.executeUpdate(Files.readString(folder.resolve(name)));
                }
            }
            var loose = new ArrayList<String>();
            try (var statement = store.createStatement();
                    var tables = statement.executeQuery(
                            "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"
                                    + " AND strict = 0 AND name NOT LIKE 'sqlite_%'")) {
                while (tables.next()) loose.add(tables.getString(1));
            }
            assertEquals(List.of(), loose);
        }
    }

    @Test
    void aHaltOfAnOlderStoreStillStands() throws Exception {
        Path folder = Path.of("db");
        try (Connection store = DriverManager.getConnection("jdbc:sqlite::memory:");
                var statement = store.createStatement()) {
            for (String name : index(folder)) {
                if (name.startsWith("V017"))
                    statement.executeUpdate(
                            "INSERT INTO desk (one, desk_id, instance, last_desk_seq, enrolled_at_millis,"
                                    + " halt) VALUES (1, 'desk-1', '01950000-0000-7000-8000-000000000001', 0, 0, 'FENCED')");
                statement.executeUpdate(Files.readString(folder.resolve(name)));
            }
            assertEquals(1, number(store, "SELECT count(*) FROM desk_halt WHERE halt = 'FENCED'"));
            assertEquals(1, number(store, "SELECT count(*) FROM desk_halt"));
        }
    }

    @Test
    void theDesksMigrationsAreAmongThem() throws IOException {
        assertTrue(folders().anyMatch(Path.of("db")::equals));
    }

    private static List<String> index(Path folder) throws IOException {
        return Files.readAllLines(folder.resolve("migrations.txt")).stream()
                .filter(line -> !line.isBlank())
                .toList();
    }

    private static long number(Connection store, String query) throws SQLException {
        try (var statement = store.createStatement();
                var result = statement.executeQuery(query)) {
            return result.next() ? result.getLong(1) : 0;
        }
    }
}
