package org.carddesk.sandbox;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.carddesk.db.Ids;
import org.carddesk.gateway.Json;
import org.carddesk.gateway.ProblemType;
import org.carddesk.gateway.SnapshotItem;
import org.carddesk.gateway.SnapshotPage;
import org.carddesk.gateway.SnapshotStart;

/**
 * Snapshots of the whole state as of a seq (contract section 3). Nothing is copied when one begins; what changes under an
 * open one is kept aside by {@link LedgerTx}, so that any number of rows is served with little memory.
 */
final class Snapshots {
    private static final Duration LIFE = Duration.ofHours(6);
    private static final int PAGE = 1_000;
    private static final int PAGE_CHARS = 2_000_000;

    private static final String OPEN = "SELECT id, as_of_seq, epoch, expires_millis FROM snapshot WHERE ";

    private final Ledger ledger;
    private final Ids ids;

    Snapshots(Ledger ledger, Ids ids) {
        this.ledger = ledger;
        this.ids = ids;
    }

    /** Begins a snapshot; the same key from the same desk is answered with the same one while it lasts. */
    SnapshotStart begin(Caller desk, String key) {
        return ledger.write(tx -> {
            forgetExpired(tx);
            var earlier = find(tx, "desk_id = ? AND key = ?", desk.deskId(), key);
            Open open = earlier.orElseGet(() -> insert(tx, desk, key));
            var parts = DigestParts.at(tx.tx(), open.asOfSeq);
            return new SnapshotStart(
                    open.id, open.epoch, open.asOfSeq, parts, Instant.ofEpochMilli(open.expiresMillis));
        });
    }

    SnapshotPage page(String id, String type, String cursor) {
        return ledger.read(reader -> {
            Open open = find(reader, "id = ?", id).orElseThrow(() -> new Problem(404, ProblemType.UNKNOWN_SNAPSHOT));
            if (open.expiresMillis <= reader.now().toEpochMilli()) {
                throw new Problem(410, ProblemType.UNKNOWN_SNAPSHOT);
            }
            boolean listed = DigestParts.at(reader.tx(), open.asOfSeq).stream()
                    .anyMatch(part -> part.type().equals(type));
            if (!listed) throw new Problem(404, ProblemType.UNKNOWN_SNAPSHOT);
            return items(reader, open.asOfSeq, type, cursor);
        });
    }

    private static SnapshotPage items(LedgerReader reader, long asOf, String type, String cursor) {
        var rows = reader.tx()
                .list(
                        "SELECT id, version, body FROM entity WHERE type = ? AND id > ? AND seq <= ? UNION ALL"
                                + " SELECT id, version, body FROM past WHERE type = ? AND id > ? AND seq <= ?"
                                + " AND until_seq > ? ORDER BY id LIMIT ?",
                        row -> new Item(row.text("id"), row.number("version"), row.text("body")),
                        type,
                        cursor,
                        asOf,
                        type,
                        cursor,
                        asOf,
                        asOf,
                        PAGE + 1);
        var items = new ArrayList<SnapshotItem>();
        int chars = 0;
        for (Item row : rows) {
            if (items.size() == PAGE || chars > PAGE_CHARS) break;
            items.add(new SnapshotItem(row.id, row.version, Json.parse(row.body.getBytes(StandardCharsets.UTF_8))));
            chars += row.body.length();
        }
        boolean more = items.size() < rows.size();
        return new SnapshotPage(List.copyOf(items), more ? items.getLast().id() : null);
    }

    private Open insert(LedgerTx tx, Caller desk, String key) {
        var open = new Open(
                ids.next(), tx.headSeq(), tx.epoch(), tx.now().plus(LIFE).toEpochMilli());
        tx.tx()
                .execute(
                        "INSERT INTO snapshot (id, desk_id, key, epoch, as_of_seq, expires_millis)"
                                + " VALUES (?, ?, ?, ?, ?, ?)",
                        open.id,
                        desk.deskId(),
                        key,
                        open.epoch,
                        open.asOfSeq,
                        open.expiresMillis);
        return open;
    }

    private static void forgetExpired(LedgerTx tx) {
        tx.tx()
                .execute(
                        "DELETE FROM snapshot WHERE expires_millis <= ?",
                        tx.now().toEpochMilli());
        tx.tx()
                .execute(
                        "DELETE FROM past WHERE until_seq <= (SELECT coalesce(min(as_of_seq), ?) FROM snapshot)",
                        tx.headSeq());
    }

    private static Optional<Open> find(LedgerReader reader, String condition, String... values) {
        return reader.tx()
                .first(
                        OPEN + condition,
                        row -> new Open(
                                row.text("id"),
                                row.number("as_of_seq"),
                                row.text("epoch"),
                                row.number("expires_millis")),
                        (Object[]) values);
    }

    private record Open(String id, long asOfSeq, String epoch, long expiresMillis) {}

    private record Item(String id, long version, String body) {}
}
