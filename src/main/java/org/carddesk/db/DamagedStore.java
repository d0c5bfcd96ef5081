package org.carddesk.db;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.carddesk.text.DeskException;
import org.carddesk.text.Trouble;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads row by row what a store that was replaced still tells, whole or damaged; from a copy, so that it stays as it is. */
public final class DamagedStore implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DamagedStore.class);

    private final Path scratch;
    private final @Nullable Connection connection;

    private DamagedStore(Path scratch, @Nullable Connection connection) {
        this.scratch = scratch;
        this.connection = connection;
    }

    /**
     * What could be read of a table.
     *
     * @param unreadable how many rows there are that could not be read; those on pages without a way to them are not counted
     * @param complete whether there was a way to every page
     */
    public record Rows<T>(List<T> rows, int unreadable, boolean complete) {}

    /**
     * Opens a copy; a store of which none can be made, or that is none any more, has nothing to read and is incomplete.
     *
     * @param store the kept file; its log beside it counts
     * @throws DeskException of kind STORE if there is no room for the copy
     */
    public static DamagedStore open(Path store) {
        Path scratch = store.resolveSibling("salvage");
        try {
            return new DamagedStore(scratch, connect(copied(store, scratch)));
        } catch (IOException | SQLException unreadable) {
            remove(scratch);
            if (isFull(store)) throw new DeskException(unreadable, Trouble.STORE, "db.salvage.failed", store);
            LOG.warn("the replaced store cannot be read: {}", store, unreadable);
            return new DamagedStore(scratch, null);
        }
    }

    private static Path copied(Path store, Path scratch) throws IOException {
        if (!Files.isRegularFile(store)) throw new IOException("there is no file " + store);
        Files.createDirectories(scratch);
        for (String part : List.of("", "-wal")) {
            Path from = store.resolveSibling(store.getFileName() + part);
            Path to = scratch.resolve(store.getFileName() + part);
            if (Files.exists(from)) Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
        return scratch.resolve(String.valueOf(store.getFileName()));
    }

    private static Connection connect(Path copy) throws SQLException {
        return org.sqlite.JDBC.createConnection("jdbc:sqlite:" + copy, new Properties());
    }

    private static boolean isFull(Path store) {
        try {
            long needed = 0;
            for (String part : List.of("", "-wal")) {
                Path file = store.resolveSibling(store.getFileName() + part);
                if (Files.exists(file)) needed += Files.size(file);
            }
            return Files.exists(store) && Files.getFileStore(store).getUsableSpace() < needed;
        } catch (IOException unknown) {
            LOG.warn("it is not known how much room there is at {}", store, unknown);
            return false;
        }
    }

    /**
     * What can be read of a table, row by row.
     *
     * @param read builds something from a row; it may throw {@link DeskException} or any other unchecked exception for a row
     *     that makes no sense
     */
    public <T> Rows<T> rows(String table, Function<Row, T> read) {
        return rows(table, "rowid", ResultSet::getLong, read);
    }

    /** As above, of a table that has no rowids, by its key, a text. */
    public <T> Rows<T> rows(String table, String key, Function<Row, T> read) {
        return rows(table, key, ResultSet::getString, read);
    }

    /** Reads the first column of a row of keys. */
    private interface Key<K> {
        K of(ResultSet row, int column) throws SQLException;
    }

    private <K extends Comparable<K>, T> Rows<T> rows(String table, String key, Key<K> reader, Function<Row, T> read) {
        var rows = new ArrayList<T>();
        var keys = new TreeSet<K>();
        Way way = follow(table, key, "ASC", reader, keys);
        // From the other end, as far as the pages hold.
        Way back = way.complete() ? way : follow(table, key, "DESC", reader, keys);
        int unreadable = Math.max(way.keyless(), back.keyless());
        for (K each : keys) {
            try {
                rows.add(row(table, key, each, read));
            } catch (SQLException | RuntimeException broken) {
                LOG.warn("row {} of {} cannot be read", each, table, broken);
                unreadable++;
            }
        }
        return new Rows<>(List.copyOf(rows), unreadable, way.complete());
    }

    /** Whether the store, of an earlier version perhaps, has such a table; no if its layout cannot be read. */
    public boolean has(String table) {
        return text("SELECT name FROM sqlite_schema WHERE type = 'table' AND name = ?", table)
                .isPresent();
    }

    /** A setting; empty also where it cannot be read. */
    public Optional<String> setting(String name) {
        return text("SELECT value FROM setting WHERE name = ?", name);
    }

    private Optional<String> text(String sql, String value) {
        try (PreparedStatement statement = open().prepareStatement(sql)) {
            statement.setString(1, value);
            try (ResultSet result = statement.executeQuery()) {
                return result.next() ? Optional.ofNullable(result.getString(1)) : Optional.empty();
            }
        } catch (SQLException broken) {
            LOG.warn("{} cannot be answered", sql, broken);
            return Optional.empty();
        }
    }

    private Connection open() throws SQLException {
        Connection present = connection;
        if (present == null) throw new SQLException("the replaced store is not open");
        return present;
    }

    /** Whether every row's place was found, and how many have a place and no key any more. */
    private record Way(boolean complete, int keyless) {}

    private <K> Way follow(String table, String key, String order, Key<K> reader, Set<K> found) {
        String sql = "SELECT " + key + " FROM " + table + " NOT INDEXED ORDER BY " + key + " " + order;
        int keyless = 0;
        try (var statement = open().createStatement();
                ResultSet all = statement.executeQuery(sql)) {
            while (all.next()) {
                K each = reader.of(all, 1);
                if (all.wasNull()) keyless++;
                else found.add(each);
            }
            return new Way(true, keyless);
        } catch (SQLException broken) {
            LOG.warn("{} cannot be read to its end", table, broken);
            return new Way(false, keyless);
        }
    }

    private <T> T row(String table, String key, Object value, Function<Row, T> read) throws SQLException {
        try (var statement = open().prepareStatement("SELECT * FROM " + table + " WHERE " + key + " = ?")) {
            statement.setObject(1, value);
            try (ResultSet result = statement.executeQuery()) {
                if (!result.next()) throw new SQLException("gone");
                return read.apply(new Row(result));
            }
        }
    }

    @Override
    public void close() {
        try {
            if (connection != null) connection.close();
        } catch (SQLException broken) {
            LOG.warn("the copy does not close", broken);
        }
        remove(scratch);
    }

    private static void remove(Path folder) {
        if (!Files.exists(folder)) return;
        try (var all = Files.list(folder)) {
            for (Path file : all.toList()) Files.delete(file);
            Files.delete(folder);
        } catch (IOException left) {
            LOG.warn("a copy stays behind: {}", folder, left);
        }
    }
}
