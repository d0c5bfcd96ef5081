package org.carddesk.db;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.hibernate.StatelessSession;
import org.jspecify.annotations.Nullable;

/**
 * One open transaction. Services pass it on from store to store, so that a change, its audit row and its command commit
 * together; only stores look inside. Valid until the work it was given to returns.
 */
public final class Tx {
    private final StatelessSession session;
    private final Connection connection;
    private final Set<String> changed = new LinkedHashSet<>();

    Tx(StatelessSession session, Connection connection) {
        this.session = session;
        this.connection = connection;
    }

    /** The Hibernate session over this transaction's connection; for stores only. */
    public StatelessSession hibernate() {
        return session;
    }

    /** Names a record type whose rows this transaction changes; showing screens are told after the commit. */
    public void changed(String recordType) {
        changed.add(recordType);
    }

    /** A statement for many rows; close it before the transaction ends. */
    public Batch batch(String sql) {
        return new Batch(connection, sql);
    }

    /** Runs one statement and tells how many rows it changed. */
    public int execute(String sql, @Nullable Object... values) {
        try (var statement = prepare(sql, values)) {
            return statement.executeUpdate();
        } catch (SQLException broken) {
            throw StoreTrouble.of(broken);
        }
    }

    /** All rows of a query; the query itself carries its limit. */
    public <T> List<T> list(String sql, Function<Row, T> reader, @Nullable Object... values) {
        var rows = new ArrayList<T>();
        each(sql, row -> rows.add(reader.apply(row)), values);
        return rows;
    }

    /** The first row of a query, if there is one. */
    public <T> Optional<T> first(String sql, Function<Row, T> reader, @Nullable Object... values) {
        try (var statement = prepare(sql, values);
                var result = statement.executeQuery()) {
            return result.next() ? Optional.of(reader.apply(new Row(result))) : Optional.empty();
        } catch (SQLException broken) {
            throw StoreTrouble.of(broken);
        }
    }

    /** Walks a result of any length without holding it in memory. */
    public void each(String sql, Consumer<Row> reader, @Nullable Object... values) {
        try (var statement = prepare(sql, values);
                var result = statement.executeQuery()) {
            var row = new Row(result);
            while (result.next()) reader.accept(row);
        } catch (SQLException broken) {
            throw StoreTrouble.of(broken);
        }
    }

    /** The single number of a query such as a count or a sum; an empty or null answer is 0. */
    public long number(String sql, @Nullable Object... values) {
        try (var statement = prepare(sql, values);
                var result = statement.executeQuery()) {
            return result.next() ? result.getLong(1) : 0;
        } catch (SQLException broken) {
            throw StoreTrouble.of(broken);
        }
    }

    Set<String> changed() {
        return changed;
    }

    private PreparedStatement prepare(String sql, @Nullable Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        try {
            Values.bind(statement, values);
            return statement;
        } catch (SQLException | RuntimeException refused) {
            statement.close();
            throw refused;
        }
    }
}
