package org.carddesk.sandbox;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.carddesk.db.Row;
import org.carddesk.db.Tx;
import org.carddesk.gateway.Body;
import org.carddesk.gateway.EntityType;
import org.carddesk.gateway.Json;
import org.jspecify.annotations.Nullable;

/** One consistent look at the ledger, inside a transaction that reads or writes. */
class LedgerReader {
    private final Tx tx;
    private final Instant now;

    LedgerReader(Tx tx, Instant now) {
        this.tx = tx;
        this.now = now;
    }

    /** The transaction beneath, for the tables that are no part of the feed. */
    Tx tx() {
        return tx;
    }

    /** The moment of this transaction, in whole milliseconds as on the wire. */
    Instant now() {
        return now;
    }

    String epoch() {
        return tx.first("SELECT epoch FROM head", row -> row.text("epoch")).orElseThrow();
    }

    long headSeq() {
        return tx.number("SELECT head_seq FROM head");
    }

    long minSeq() {
        return tx.number("SELECT min_seq FROM head");
    }

    <B extends Body> Optional<Entity<B>> find(Class<B> type, String id) {
        return tx.first(
                "SELECT id, version, body FROM entity WHERE type = ? AND id = ?",
                reader(type),
                EntityType.of(type).wire(),
                id);
    }

    /** @throws IllegalStateException if there is no such entity */
    <B extends Body> Entity<B> get(Class<B> type, String id) {
        return find(type, id).orElseThrow(() -> new IllegalStateException("no " + EntityType.of(type) + " " + id));
    }

    /**
     * The entities that a condition holds for, sorted by id. The condition speaks of the columns of the type's view, which
     * are the members of its body; it is written in the code, never taken from outside.
     */
    <B extends Body> List<Entity<B>> where(Class<B> type, String condition, @Nullable Object... values) {
        return tx.list(query(EntityType.of(type).wire(), condition), reader(type), values);
    }

    /** The first entity of {@link #where}. */
    <B extends Body> Optional<Entity<B>> first(Class<B> type, String condition, @Nullable Object... values) {
        return tx.first(query(EntityType.of(type).wire(), condition) + " LIMIT 1", reader(type), values);
    }

    /** Walks the entities of {@link #where} without holding them in memory. */
    <B extends Body> void each(
            Class<B> type, String condition, Consumer<Entity<B>> consumer, @Nullable Object... values) {
        var reader = reader(type);
        tx.each(query(EntityType.of(type).wire(), condition), row -> consumer.accept(reader.apply(row)), values);
    }

    /** As {@link #where}, from a view that narrows a type, such as {@code open_top_up}. */
    <B extends Body> List<Entity<B>> in(String view, Class<B> type, String condition, @Nullable Object... values) {
        return tx.list(query(view, condition), reader(type), values);
    }

    boolean exists(String type, String id) {
        return tx.number("SELECT count(*) FROM entity WHERE type = ? AND id = ?", type, id) > 0;
    }

    /** The version of a live entity of any type, 0 if there is none. */
    long version(String type, String id) {
        return tx.number("SELECT version FROM entity WHERE type = ? AND id = ?", type, id);
    }

    private static String query(String view, String condition) {
        return "SELECT id, version, body FROM " + view + " WHERE " + condition + " ORDER BY id";
    }

    private static <B extends Body> Function<Row, Entity<B>> reader(Class<B> type) {
        return row -> new Entity<>(
                row.text("id"),
                row.number("version"),
                Json.read(row.text("body").getBytes(StandardCharsets.UTF_8), type));
    }
}
