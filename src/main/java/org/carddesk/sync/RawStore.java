package org.carddesk.sync;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.carddesk.db.Row;
import org.carddesk.db.Tx;
import org.carddesk.gateway.Json;

/** Entities kept as they came: types that this version does not know, and single ones an administrator ordered to keep unread. */
final class RawStore {
    /** Integers of the wire are below it (contract section 1). */
    private static final long EXACT = 1L << 53;

    private static final String CHANGED = "raw_entity";

    /** An entity kept as it came; {@code untrusted} if it is of a known type but does not fit it. */
    record Raw(String type, String id, long version, byte[] hash, JsonNode body, boolean untrusted) {}

    Map<String, Stamp> stamps(Tx tx, String type, Collection<String> ids) {
        var stamps = new HashMap<String, Stamp>();
        if (tx.number("SELECT EXISTS (SELECT 1 FROM raw_entity WHERE type = ?)", type) == 0) return stamps;
        tx.each(
                "SELECT id, version, hash, body FROM raw_entity WHERE type = ? AND id IN (SELECT value FROM json_each(?))",
                row -> stamps.put(
                        row.text("id"),
                        new Stamp(row.number("version"), row.bytes("hash"), amountFen(json(row.text("body"))))),
                type,
                OutboxStore.text(ids));
        return stamps;
    }

    void put(Tx tx, List<Raw> rows) {
        try (var batch =
                tx.batch("INSERT INTO raw_entity (type, id, version, hash, body, untrusted) VALUES (?, ?, ?, ?, ?, ?)"
                        + " ON CONFLICT (type, id) DO UPDATE SET version = excluded.version, hash = excluded.hash,"
                        + " body = excluded.body, untrusted = excluded.untrusted")) {
            for (Raw row : rows) {
                batch.add(
                        row.type(),
                        row.id(),
                        row.version(),
                        row.hash(),
                        row.body().toString(),
                        row.untrusted());
            }
        }
        tx.changed(CHANGED);
    }

    void delete(Tx tx, String type, Collection<String> ids) {
        tx.execute(
                "DELETE FROM raw_entity WHERE type = ? AND id IN (SELECT value FROM json_each(?))",
                type,
                OutboxStore.text(ids));
        tx.changed(CHANGED);
    }

    void clear(Tx tx) {
        tx.execute("DELETE FROM raw_entity");
        tx.changed(CHANGED);
    }

    void each(Tx tx, Consumer<Raw> reader) {
        tx.each("SELECT * FROM raw_entity ORDER BY type, id", row -> reader.accept(raw(row)));
    }

    List<Raw> ofType(Tx tx, String type) {
        return tx.list("SELECT * FROM raw_entity WHERE type = ? ORDER BY id", RawStore::raw, type);
    }

    private static Raw raw(Row row) {
        return new Raw(
                row.text("type"),
                row.text("id"),
                row.number("version"),
                row.bytes("hash"),
                json(row.text("body")),
                row.flag("untrusted"));
    }

    /** The member that the type's sum adds up, 0 if there is none; what the contract has no room for must not overflow a sum. */
    static long amountFen(JsonNode body) {
        JsonNode amount = body.path("amount_fen");
        if (!amount.isIntegralNumber() || !amount.canConvertToLong()) return 0;
        long amountFen = amount.longValue();
        return amountFen > -EXACT && amountFen < EXACT ? amountFen : 0;
    }

    /** Writes an order down to keep this version of an entity raw. */
    void order(Tx tx, Poison poison) {
        tx.execute(
                "INSERT INTO raw_order (type, id, version) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                poison.type(),
                poison.id(),
                poison.version());
    }

    /** What was ordered to be kept raw, named as it stopped the feed. */
    List<Poison> ordered(Tx tx) {
        return tx.list(
                "SELECT type, id, version FROM raw_order ORDER BY type, id, version",
                row -> new Poison(0, row.text("type"), row.text("id"), row.number("version")));
    }

    private static JsonNode json(String text) {
        return Json.parse(text.getBytes(StandardCharsets.UTF_8));
    }
}
