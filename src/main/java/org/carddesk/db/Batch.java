package org.carddesk.db;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** One statement run for many rows inside a transaction; rows are sent in groups and the rest at {@link #close}. */
public final class Batch implements AutoCloseable {
    private static final int GROUP = 500;

    private final PreparedStatement statement;
    private int waiting;

    Batch(Connection connection, String sql) {
        try {
            this.statement = connection.prepareStatement(sql);
        } catch (SQLException broken) {
            throw StoreTrouble.of(broken);
        }
    }

    /** Adds a row; values are String, Integer, Long, Boolean, byte[], LocalDate, an enum constant, or null. */
    public void add(@Nullable Object... values) {
        try {
            Values.bind(statement, values);
            statement.addBatch();
            if (++waiting == GROUP) flush();
        } catch (SQLException broken) {
            throw StoreTrouble.of(broken);
        }
    }

    /** Sends the rows that wait, so that a query in the same transaction sees them. */
    public void flush() {
        if (waiting == 0) return;
        try {
            statement.executeBatch();
            waiting = 0;
        } catch (SQLException broken) {
            throw StoreTrouble.of(broken);
        }
    }

    @Override
    public void close() {
        try (statement) {
            flush();
        } catch (SQLException broken) {
            throw StoreTrouble.of(broken);
        }
    }
}
