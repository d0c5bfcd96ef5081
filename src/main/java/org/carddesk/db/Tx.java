package org.carddesk.db;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
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
    private final Lane lane;
    private final EntityMapping mapping;
    private final Set<String> changed = new LinkedHashSet<>();
    private @Nullable StatelessSession session;

    Tx(Lane lane, EntityMapping mapping) {
        this.lane = lane;
        this.mapping = mapping;
    }

    /** The Hibernate session over this transaction's connection; for stores only. */
    public StatelessSession hibernate() {
        if (session == null) {
            session = mapping.over(lane.connection());
            session.beginTransaction();
        }
        return session;
    }

    /** Names a record type whose rows this transaction changes; showing screens are told after the commit. */
    public void changed(String recordType) {
        changed.add(recordType);
    }

    /** A statement for many rows; close it before the transaction ends. */
    public Batch batch(String sql) {
        return new Batch(lane, sql);
    }

    /** Runs one statement and tells how many rows it changed. */
    public int execute(String sql, @Nullable Object... values) {
        return run(sql, PreparedStatement::executeUpdate, values);
    }

    /** All rows of a query; the query itself carries its limit. */
    public <T> List<T> list(String sql, Function<Row, T> reader, @Nullable Object... values) {
        var rows = new ArrayList<T>();
        each(sql, row -> rows.add(reader.apply(row)), values);
        return rows;
    }

    /** The first row of a query, if there is one. */
    public <T> Optional<T> first(String sql, Function<Row, T> reader, @Nullable Object... values) {
        return query(
                sql, result -> result.next() ? Optional.of(reader.apply(new Row(result))) : Optional.empty(), values);
    }

    /** Walks a result of any length without holding it in memory. */
    public void each(String sql, Consumer<Row> reader, @Nullable Object... values) {
        query(
                sql,
                result -> {
                    var row = new Row(result);
                    while (result.next()) reader.accept(row);
                    return row;
                },
                values);
    }

    /** The single number of a query such as a count or a sum; an empty or null answer is 0. */
    public long number(String sql, @Nullable Object... values) {
        return this.<Long>query(sql, result -> result.next() ? result.getLong(1) : 0L, values);
    }

    Set<String> changed() {
        return changed;
    }

    /** Sends what Hibernate still holds back, before the commit. */
    void flush() {
        if (session != null) session.getTransaction().commit();
    }

    void end() {
        if (session != null) session.close();
    }

    private <T> T query(String sql, Use<ResultSet, T> reading, @Nullable Object... values) {
        return run(
                sql,
                statement -> {
                    try (var result = statement.executeQuery()) {
                        return reading.of(result);
                    }
                },
                values);
    }

    /** A statement that failed, or whose reader did, is not used again. */
    private <T> T run(String sql, Use<PreparedStatement, T> use, @Nullable Object... values) {
        try {
            PreparedStatement statement = lane.take(sql);
            boolean done = false;
            try {
                Values.bind(statement, values);
                T answer = use.of(statement);
                done = true;
                return answer;
            } finally {
                if (done) lane.give(sql, statement);
                else statement.close();
            }
        } catch (SQLException broken) {
            throw StoreTrouble.of(broken);
        }
    }

    private interface Use<S, T> {
        T of(S source) throws SQLException;
    }
}
