package org.carddesk.db;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.TreeSet;
import java.util.function.Function;
import org.carddesk.text.DeskException;
import org.carddesk.text.Trouble;
import org.slf4j.LoggerFactory;

/** Reads row by row what a store that was replaced still tells, whole or damaged; from a copy, so that it stays as it is. */
public final class DamagedStore {
    private DamagedStore() {}

    /**
     * What could be read of a table.
     *
     * @param unreadable how many rows there are that could not be read; those on pages without a way to them are not counted
     */
    public record Rows<T>(List<T> rows, int unreadable) {}

    /**
     * @param store the kept file; its log beside it counts
     * @param read builds something from a row; it may throw {@link DeskException} or any other unchecked exception for a row
     *     that makes no sense
     * @throws DeskException of kind STORE if the copy cannot be made
     */
    public static <T> Rows<T> rows(Path store, String table, Function<Row, T> read) {
        if (!Files.exists(store)) return new Rows<>(List.of(), 0);
        Path scratch = store.resolveSibling("salvage");
        try {
            Files.createDirectories(scratch);
            Path copy = scratch.resolve(store.getFileName());
            for (String part : List.of("", "-wal")) {
                Path from = store.resolveSibling(store.getFileName() + part);
                Path to = scratch.resolve(copy.getFileName() + part);
                if (Files.exists(from)) Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
            }
            return readable(copy, table, read);
        } catch (IOException broken) {
            throw new DeskException(broken, Trouble.STORE, "db.salvage.failed", store);
        } finally {
            remove(scratch);
        }
    }

    private static <T> Rows<T> readable(Path copy, String table, Function<Row, T> read) {
        var rows = new ArrayList<T>();
        int unreadable = 0;
        try (Connection connection = org.sqlite.JDBC.createConnection("jdbc:sqlite:" + copy, new Properties())) {
            for (long rowid : rowids(connection, table)) {
                try {
                    rows.add(row(connection, table, rowid, read));
                } catch (SQLException | RuntimeException broken) {
                    LoggerFactory.getLogger(DamagedStore.class)
                            .warn("row {} of {} cannot be read", rowid, table, broken);
                    unreadable++;
                }
            }
        } catch (SQLException broken) {
            LoggerFactory.getLogger(DamagedStore.class).warn("the replaced store does not open", broken);
        }
        return new Rows<>(List.copyOf(rows), unreadable);
    }

    /** From both ends, as far as the pages hold. */
    private static TreeSet<Long> rowids(Connection connection, String table) {
        var found = new TreeSet<Long>();
        for (String order : List.of("ASC", "DESC")) {
            try (var statement = connection.createStatement();
                    ResultSet all = statement.executeQuery(
                            "SELECT rowid FROM " + table + " NOT INDEXED ORDER BY rowid " + order)) {
                while (all.next()) found.add(all.getLong(1));
            } catch (SQLException broken) {
                LoggerFactory.getLogger(DamagedStore.class).warn("{} cannot be read to its end", table, broken);
            }
        }
        return found;
    }

    private static <T> T row(Connection connection, String table, long rowid, Function<Row, T> read)
            throws SQLException {
        try (var statement = connection.prepareStatement("SELECT * FROM " + table + " WHERE rowid = ?")) {
            statement.setLong(1, rowid);
            try (ResultSet result = statement.executeQuery()) {
                if (!result.next()) throw new SQLException("gone");
                return read.apply(new Row(result));
            }
        }
    }

    private static void remove(Path folder) {
        try (var all = Files.list(folder)) {
            for (Path file : all.toList()) Files.delete(file);
            Files.delete(folder);
        } catch (IOException left) {
            LoggerFactory.getLogger(DamagedStore.class).warn("a copy stays behind: {}", folder, left);
        }
    }
}
