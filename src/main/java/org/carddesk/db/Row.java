package org.carddesk.db;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The present row of a query in SQL, read by column name; valid only inside the reader it is given to. */
public final class Row {
    private final ResultSet result;

    Row(ResultSet result) {
        this.result = result;
    }

    /** @throws IllegalStateException if the column is null */
    public String text(String column) {
        return present(column, textOrNull(column));
    }

    public @Nullable String textOrNull(String column) {
        return get(() -> result.getString(column));
    }

    public long number(String column) {
        return present(column, numberOrNull(column));
    }

    public @Nullable Long numberOrNull(String column) {
        return get(() -> {
            long value = result.getLong(column);
            return result.wasNull() ? null : value;
        });
    }

    /** Whether the row, of a store of an earlier version perhaps, has such a column. */
    public boolean has(String column) {
        return get(() -> {
            var columns = result.getMetaData();
            for (int i = 1; i <= columns.getColumnCount(); i++) {
                if (columns.getColumnName(i).equals(column)) return true;
            }
            return false;
        });
    }

    public boolean flag(String column) {
        return number(column) != 0;
    }

    public byte[] bytes(String column) {
        return present(column, get(() -> result.getBytes(column)));
    }

    private static <T> T present(String column, @Nullable T value) {
        if (value == null) throw new IllegalStateException("column " + column + " is null");
        return value;
    }

    private static <T extends @Nullable Object> T get(Getter<T> getter) {
        try {
            return getter.get();
        } catch (SQLException broken) {
            throw StoreTrouble.of(broken);
        }
    }

    private interface Getter<T extends @Nullable Object> {
        T get() throws SQLException;
    }
}
