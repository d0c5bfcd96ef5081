package org.carddesk.db;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.BitSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** One statement run for many rows inside a transaction; rows are sent in groups and the rest at {@link #close}. */
public final class Batch implements AutoCloseable {
    private static final int GROUP = 500;

    private final Lane lane;
    private final String sql;
    private final PreparedStatement statement;
    private final BitSet withoutEffect = new BitSet();
    private int waiting;
    private int sent;
    private boolean failed;
    private LocalDate day = LocalDate.EPOCH;
    private String dayText = day.toString();

    Batch(Lane lane, String sql) {
        this.lane = lane;
        this.sql = sql;
        try {
            this.statement = lane.take(sql);
        } catch (SQLException broken) {
            throw StoreTrouble.of(broken);
        }
    }

    /** Adds a row; values are String, Integer, Long, Boolean, byte[], LocalDate, an enum constant, or null. */
    public void add(@Nullable Object... values) {
        try {
            for (int i = 0; i < values.length; i++)
                Values.bind(statement, i + 1, values[i] instanceof LocalDate date ? text(date) : values[i]);
            statement.addBatch();
            if (++waiting == GROUP) flush();
        } catch (SQLException broken) {
            throw StoreTrouble.of(broken);
        }
    }

    /** Many rows lie on few days, and writing a day out takes longer than binding it. */
    private String text(LocalDate date) {
        if (!date.equals(day)) {
            day = date;
            dayText = date.toString();
        }
        return dayText;
    }

    /** Sends the rows that wait, so that a query in the same transaction sees them. */
    public void flush() {
        if (waiting == 0) return;
        try {
            failed = true;
            for (int rows : statement.executeBatch()) {
                withoutEffect.set(sent, rows == 0);
                sent++;
            }
            failed = false;
            waiting = 0;
        } catch (SQLException broken) {
            throw StoreTrouble.of(broken);
        }
    }

    /** Sends what waits; which of the rows, counted from 0 as they were added, changed nothing in the store. */
    public IntStream withoutEffect() {
        flush();
        return withoutEffect.stream();
    }

    @Override
    public void close() {
        try {
            if (!failed) flush();
        } finally {
            giveBack();
        }
    }

    private void giveBack() {
        try {
            if (failed) statement.close();
            else lane.give(sql, statement);
        } catch (SQLException broken) {
            throw StoreTrouble.of(broken);
        }
    }
}
