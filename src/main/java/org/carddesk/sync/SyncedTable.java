package org.carddesk.sync;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.carddesk.db.Row;
import org.carddesk.db.Tx;
import org.carddesk.gateway.Body;
import org.carddesk.gateway.EntityType;
import org.carddesk.gateway.Json;
import org.jspecify.annotations.Nullable;

/**
 * The change applier of a table whose columns are {@code id, version, hash, extra} and then the feature's own. A column
 * named {@code amount_fen} is what the type's kept sum adds up.
 */
public final class SyncedTable<B extends Body> implements ChangeApplier {
    private static final String AMOUNT = "amount_fen";
    private static final List<String> FIXED = List.of("id", "version", "hash", "extra");

    private final EntityType type;
    private final String table;
    private final List<Column<B>> columns;
    private final Function<Row, B> read;
    private final String upsert;
    private final Optional<String> update;

    /**
     * @param table the table's name
     * @param columns the columns after the four fixed ones
     * @param read builds the body from a row of the table
     */
    public SyncedTable(EntityType type, String table, List<Column<B>> columns, Function<Row, B> read) {
        this(type, table, columns, read, Set.of());
    }

    /**
     * @param lasting the columns that an entity hardly ever changes: a change that leaves them all is written without them,
     *     which spares their indexes
     */
    public SyncedTable(
            EntityType type, String table, List<Column<B>> columns, Function<Row, B> read, Set<String> lasting) {
        this.type = type;
        this.table = table;
        this.columns = List.copyOf(columns);
        this.read = read;
        List<String> names = Stream.concat(FIXED.stream(), columns.stream().map(Column::name))
                .toList();
        this.upsert = upsert(table, names);
        this.update = lasting.isEmpty() ? Optional.empty() : Optional.of(update(table, names, lasting));
        if (type.hasAmount() && !hasAmount()) {
            throw new IllegalArgumentException(table + " needs the column " + AMOUNT);
        }
    }

    @Override
    public EntityType type() {
        return type;
    }

    @Override
    public Map<String, Stamp> stamps(Tx tx, Collection<String> ids) {
        var stamps = new HashMap<String, Stamp>();
        tx.each(
                "SELECT id, version, hash, " + (hasAmount() ? "coalesce(amount_fen, 0)" : "0") + " AS amount FROM "
                        + table + " WHERE id IN (SELECT value FROM json_each(?))",
                row -> stamps.put(
                        row.text("id"), new Stamp(row.number("version"), row.bytes("hash"), row.number("amount"))),
                jsonArray(ids));
        return stamps;
    }

    @Override
    public void put(Tx tx, List<Incoming> rows) {
        if (rows.isEmpty()) return;
        try (var batch = tx.batch(upsert)) {
            for (Incoming row : rows) batch.add(values(row));
        }
        tx.changed(type.wire());
    }

    @Override
    public void replace(Tx tx, List<Incoming> rows) {
        if (update.isEmpty()) put(tx, rows);
        else if (!rows.isEmpty()) put(tx, leftBy(tx, update.get(), rows));
    }

    /** Those rows that the update passes by, as a lasting column of theirs has changed. */
    private List<Incoming> leftBy(Tx tx, String update, List<Incoming> rows) {
        try (var batch = tx.batch(update)) {
            for (Incoming row : rows) batch.add(values(row));
            tx.changed(type.wire());
            return batch.withoutEffect().mapToObj(rows::get).toList();
        }
    }

    @Override
    public void delete(Tx tx, List<String> ids) {
        if (ids.isEmpty()) return;
        tx.execute("DELETE FROM " + table + " WHERE id IN (SELECT value FROM json_each(?))", jsonArray(ids));
        tx.changed(type.wire());
    }

    @Override
    public void clear(Tx tx) {
        tx.execute("DELETE FROM " + table);
        tx.changed(type.wire());
    }

    @Override
    public Optional<Incoming> find(Tx tx, String id) {
        return tx.first("SELECT * FROM " + table + " WHERE id = ?", this::incoming, id);
    }

    @Override
    public void each(Tx tx, Consumer<Incoming> reader) {
        tx.each("SELECT * FROM " + table + " ORDER BY id", row -> reader.accept(incoming(row)));
    }

    /** The row as it was received; for stores that show what the typed columns do not hold. */
    public Incoming incoming(Row row) {
        Optional<ObjectNode> extra = Optional.ofNullable(row.textOrNull("extra"))
                .map(text -> (ObjectNode) Json.parse(text.getBytes(StandardCharsets.UTF_8)));
        return new Incoming(row.text("id"), row.number("version"), row.bytes("hash"), read.apply(row), extra);
    }

    private boolean hasAmount() {
        return columns.stream().anyMatch(column -> column.name().equals(AMOUNT));
    }

    private @Nullable Object[] values(Incoming row) {
        @SuppressWarnings("unchecked") // sync reads every body of this type into the type's own record
        B body = (B) type.body().cast(row.body());
        var values = new @Nullable Object[columns.size() + FIXED.size()];
        values[0] = row.id();
        values[1] = row.version();
        values[2] = row.hash();
        values[3] = row.extra().map(ObjectNode::toString).orElse(null);
        int at = FIXED.size();
        for (Column<B> column : columns) values[at++] = stored(column.value().apply(body));
        return values;
    }

    private static @Nullable Object stored(@Nullable Object value) {
        if (value instanceof Instant at) return at.toEpochMilli();
        return value instanceof JsonNode json ? json.toString() : value;
    }

    private static String upsert(String table, List<String> names) {
        String places = names.stream().map(name -> "?").collect(Collectors.joining(", "));
        String updates =
                names.stream().skip(1).map(name -> name + " = excluded." + name).collect(Collectors.joining(", "));
        return "INSERT INTO " + table + " (" + String.join(", ", names) + ") VALUES (" + places
                + ") ON CONFLICT (id) DO UPDATE SET " + updates;
    }

    /** Takes the same values as the upsert, in the same places. */
    private static String update(String table, List<String> names, Set<String> lasting) {
        if (!names.containsAll(lasting)) throw new IllegalArgumentException(table + " lacks one of " + lasting);
        var updates = new ArrayList<String>();
        var same = new ArrayList<String>();
        for (int at = 1; at < names.size(); at++) {
            String name = names.get(at);
            if (lasting.contains(name)) same.add(" AND " + name + " IS ?" + (at + 1));
            else updates.add(name + " = ?" + (at + 1));
        }
        return "UPDATE " + table + " SET " + String.join(", ", updates) + " WHERE id = ?1" + String.join("", same);
    }

    private static String jsonArray(Collection<String> ids) {
        return new String(Json.bytes(ids), StandardCharsets.UTF_8);
    }
}
