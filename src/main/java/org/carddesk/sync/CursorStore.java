package org.carddesk.sync;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.carddesk.db.Tx;

/** The cursor, the kept sum of each entity type, and the versions of what was deleted. */
final class CursorStore {
    Optional<FeedCursor> find(Tx tx) {
        return tx.first(
                "SELECT epoch, seq, applied_at_millis FROM feed_cursor",
                row -> new FeedCursor(
                        row.text("epoch"), row.number("seq"), Instant.ofEpochMilli(row.number("applied_at_millis"))));
    }

    void move(Tx tx, String epoch, long seq, Instant at) {
        tx.execute(
                "INSERT INTO feed_cursor (one, epoch, seq, applied_at_millis) VALUES (1, ?, ?, ?) ON CONFLICT (one) DO UPDATE"
                        + " SET epoch = excluded.epoch, seq = excluded.seq, applied_at_millis = excluded.applied_at_millis",
                epoch,
                seq,
                at.toEpochMilli());
    }

    KeptSum sum(Tx tx, String type) {
        return tx.first(
                        "SELECT count, sum_fen, hash FROM kept_sum WHERE type = ?",
                        row -> new KeptSum(type, row.number("count"), row.number("sum_fen"), row.bytes("hash")),
                        type)
                .orElseGet(() -> KeptSum.none(type));
    }

    List<KeptSum> sums(Tx tx) {
        return tx.list(
                "SELECT type, count, sum_fen, hash FROM kept_sum ORDER BY type",
                row -> new KeptSum(row.text("type"), row.number("count"), row.number("sum_fen"), row.bytes("hash")));
    }

    void keep(Tx tx, KeptSum sum) {
        tx.execute(
                "INSERT INTO kept_sum (type, count, sum_fen, hash) VALUES (?, ?, ?, ?) ON CONFLICT (type) DO UPDATE"
                        + " SET count = excluded.count, sum_fen = excluded.sum_fen, hash = excluded.hash",
                sum.type(),
                sum.count(),
                sum.sumFen(),
                sum.hash());
    }

    Map<String, Long> tombstones(Tx tx, String type, Collection<String> ids) {
        var versions = new HashMap<String, Long>();
        if (tx.number("SELECT EXISTS (SELECT 1 FROM tombstone WHERE type = ?)", type) == 0) return versions;
        tx.each(
                "SELECT id, version FROM tombstone WHERE type = ? AND id IN (SELECT value FROM json_each(?))",
                row -> versions.put(row.text("id"), row.number("version")),
                type,
                OutboxStore.text(ids));
        return versions;
    }

    void bury(Tx tx, String type, Map<String, Long> versions) {
        try (var batch = tx.batch("INSERT INTO tombstone (type, id, version) VALUES (?, ?, ?)"
                + " ON CONFLICT (type, id) DO UPDATE SET version = excluded.version")) {
            versions.forEach((id, version) -> batch.add(type, id, version));
        }
    }

    void unbury(Tx tx, String type, Collection<String> ids) {
        if (ids.isEmpty()) return;
        tx.execute(
                "DELETE FROM tombstone WHERE type = ? AND id IN (SELECT value FROM json_each(?))",
                type,
                OutboxStore.text(new ArrayList<>(ids)));
    }

    /** Forgets sums and deletions, before a snapshot is swapped in. */
    void clear(Tx tx) {
        tx.execute("DELETE FROM kept_sum");
        tx.execute("DELETE FROM tombstone");
    }
}
