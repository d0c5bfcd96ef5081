package org.carddesk.db;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Binds values in the only forms the stores know: text, whole numbers, bytes. */
final class Values {
    private Values() {}

    static void bind(PreparedStatement statement, @Nullable Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) bind(statement, i + 1, values[i]);
    }

    static void bind(PreparedStatement statement, int at, @Nullable Object value) throws SQLException {
        switch (value) {
            case null -> statement.setNull(at, java.sql.Types.NULL);
            case String text -> statement.setString(at, text);
            case Long number -> statement.setLong(at, number);
            case Integer number -> statement.setLong(at, number);
            case Boolean flag -> statement.setLong(at, flag ? 1 : 0);
            case byte[] bytes -> statement.setBytes(at, bytes);
            case LocalDate date -> statement.setString(at, date.toString());
            case Enum<?> constant -> statement.setString(at, constant.name());
            default -> throw new IllegalArgumentException("no form in the store for " + value.getClass());
        }
    }
}
