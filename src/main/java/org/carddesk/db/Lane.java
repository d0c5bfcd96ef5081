package org.carddesk.db;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * One connection with the statements that ran on it, kept ready: SQLite spends more time on understanding a statement than on
 * running it. Transactions are begun and ended by statements of its own for the same reason. Used by one thread at a time.
 */
final class Lane implements AutoCloseable {
    private static final int MOST_STATEMENTS = 256;

    private final Connection connection;
    private final String begin;
    private final SequencedMap<String, Deque<PreparedStatement>> idle = new LinkedHashMap<>(64, 0.75f, true);

    Lane(Connection connection, boolean writes) throws SQLException {
        this.connection = connection;
        this.begin = writes ? "BEGIN IMMEDIATE" : "BEGIN";
        // The driver commits after no statement now; what it begins by that ends at once.
        connection.setAutoCommit(false);
        run("COMMIT");
    }

    Connection connection() {
        return connection;
    }

    /** A statement that nobody else uses until it is given back. */
    PreparedStatement take(String sql) throws SQLException {
        Deque<PreparedStatement> ready = idle.get(sql);
        PreparedStatement statement = ready == null ? null : ready.poll();
        return statement == null ? connection.prepareStatement(sql) : statement;
    }

    /** Takes back a statement that ran to its end; one that failed is closed instead. */
    void give(String sql, PreparedStatement statement) throws SQLException {
        // Some pragmas do their work while they are prepared.
        if (sql.startsWith("PRAGMA")) {
            statement.close();
            return;
        }
        statement.clearParameters();
        idle.computeIfAbsent(sql, same -> new ArrayDeque<>(1)).push(statement);
        if (idle.size() > MOST_STATEMENTS) {
            for (PreparedStatement old : idle.pollFirstEntry().getValue()) old.close();
        }
    }

    void begin() throws SQLException {
        run(begin);
    }

    void commit() throws SQLException {
        run("COMMIT");
    }

    /** After a full disk or an I/O error SQLite has rolled back by itself and refuses to do it again. */
    void rollBack(Throwable failed) {
        try {
            run("ROLLBACK");
        } catch (SQLException rolledBackBefore) {
            failed.addSuppressed(rolledBackBefore);
        }
    }

    /** The driver is done with a statement that failed once. */
    private void run(String sql) throws SQLException {
        PreparedStatement statement = take(sql);
        try {
            statement.execute();
        } catch (SQLException refused) {
            statement.close();
            throw refused;
        }
        give(sql, statement);
    }

    /** Closes the statements with the connection. */
    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
