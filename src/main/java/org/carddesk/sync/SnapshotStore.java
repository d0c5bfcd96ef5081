package org.carddesk.sync;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.carddesk.db.Row;
import org.carddesk.db.Tx;
import org.carddesk.gateway.Json;
import org.carddesk.gateway.SnapshotStart;
import org.carddesk.gateway.StatePart;
import org.jspecify.annotations.Nullable;

/** A snapshot while it is loaded: what was asked for, which parts it has, and how far each is staged. */
final class SnapshotStore {
    /** The snapshot on order; id, epoch and seq are null until the gateway has answered. */
    record Run(
            String key,
            @Nullable String snapshotId,
            @Nullable String epoch,
            @Nullable Long asOfSeq) {}

    /** One part and how much of it is staged. */
    record Part(
            String type,
            long count,
            byte[] hash,
            long loadedCount,
            byte[] loadedHash,
            @Nullable String lastId,
            @Nullable String nextCursor) {}

    /** A staged entity. */
    record Item(String id, long version, byte[] hash, JsonNode body) {}

    Optional<Run> run(Tx tx) {
        return tx.first(
                "SELECT * FROM snapshot_run",
                row -> new Run(
                        row.text("key"),
                        row.textOrNull("snapshot_id"),
                        row.textOrNull("epoch"),
                        row.numberOrNull("as_of_seq")));
    }

    /** Orders a snapshot under a new key; what was staged of another one is dropped. */
    void order(Tx tx, String key) {
        drop(tx);
        tx.execute("INSERT INTO snapshot_run (one, key) VALUES (1, ?)", key);
    }

    void began(Tx tx, SnapshotStart start) {
        tx.execute(
                "UPDATE snapshot_run SET snapshot_id = ?, epoch = ?, as_of_seq = ?",
                start.snapshotId(),
                start.epoch(),
                start.asOfSeq());
        int position = 0;
        for (StatePart part : start.parts()) {
            tx.execute(
                    "INSERT INTO snapshot_part (position, type, count, hash, loaded_hash) VALUES (?, ?, ?, ?, ?)",
                    position++,
                    part.type(),
                    part.count(),
                    HexFormat.of().parseHex(part.hash()),
                    new byte[32]);
        }
    }

    Optional<Part> nextPart(Tx tx) {
        return tx.first("SELECT * FROM snapshot_part WHERE done = 0 ORDER BY position LIMIT 1", SnapshotStore::part);
    }

    List<String> types(Tx tx) {
        return tx.list("SELECT type FROM snapshot_part ORDER BY position", row -> row.text("type"));
    }

    void stage(Tx tx, String type, List<CheckedEvent> entities) {
        try (var batch = tx.batch("INSERT INTO snapshot_item (type, id, version, hash, body) VALUES (?, ?, ?, ?, ?)")) {
            for (CheckedEvent entity : entities) {
                batch.add(type, entity.id(), entity.version(), entity.hash(), String.valueOf(entity.body()));
            }
        }
    }

    void progress(Tx tx, Part part, boolean done) {
        tx.execute(
                "UPDATE snapshot_part SET loaded_count = ?, loaded_hash = ?, last_id = ?, next_cursor = ?, done = ? WHERE type = ?",
                part.loadedCount(),
                part.loadedHash(),
                part.lastId(),
                part.nextCursor(),
                done,
                part.type());
    }

    /** Over all parts; empty before the gateway has told them. */
    Optional<CatchUp> progress(Tx tx) {
        return tx.first(
                        "SELECT total(loaded_count) AS loaded, total(count) AS whole FROM snapshot_part",
                        row -> new CatchUp(row.number("loaded"), row.number("whole")))
                .filter(progress -> progress.of() > 0);
    }

    /** Walks the staged entities of a type in the order of their ids. */
    void each(Tx tx, String type, Consumer<Item> reader) {
        tx.each(
                "SELECT id, version, hash, body FROM snapshot_item WHERE type = ? ORDER BY id",
                row -> reader.accept(new Item(
                        row.text("id"),
                        row.number("version"),
                        row.bytes("hash"),
                        Json.parse(row.text("body").getBytes(StandardCharsets.UTF_8)))),
                type);
    }

    void drop(Tx tx) {
        tx.execute("DELETE FROM snapshot_item");
        tx.execute("DELETE FROM snapshot_part");
        tx.execute("DELETE FROM snapshot_run");
    }

    private static Part part(Row row) {
        return new Part(
                row.text("type"),
                row.number("count"),
                row.bytes("hash"),
                row.number("loaded_count"),
                row.bytes("loaded_hash"),
                row.textOrNull("last_id"),
                row.textOrNull("next_cursor"));
    }
}
