package org.carddesk.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.carddesk.db.Tx;
import org.carddesk.gateway.Body;
import org.carddesk.gateway.Effect;
import org.carddesk.gateway.EntityType;
import org.carddesk.gateway.Json;
import org.carddesk.gateway.Op;
import org.carddesk.gateway.StateHash;
import org.jspecify.annotations.Nullable;

/** One change of the ledger: what it puts and deletes becomes one transaction of the feed and moves the digest with it. */
final class LedgerTx extends LedgerReader {
    /** Contract section 3, G5. */
    static final int MOST_EVENTS = 2_000;

    private static final Duration DIGESTS_KEPT = Duration.ofHours(25);
    /** Contract section 3, G7. */
    private static final Duration EVENTS_KEPT = Duration.ofDays(180);

    private final DigestParts digest;
    private final List<Effect> effects = new ArrayList<>();
    private final long firstSeq;
    private final boolean snapshotsOpen;
    private long head;

    LedgerTx(Tx tx, Instant now) {
        super(tx, now);
        this.head = super.headSeq();
        this.firstSeq = head + 1;
        this.digest = new DigestParts(tx);
        this.snapshotsOpen =
                tx.number("SELECT count(*) FROM snapshot WHERE expires_millis > ?", now.toEpochMilli()) > 0;
    }

    /** Makes or replaces an entity; its version is one higher than any it had before. */
    <B extends Body> Entity<B> put(String id, B body) {
        long version = put(EntityType.of(body.getClass()).wire(), id, (ObjectNode) Json.tree(body));
        return new Entity<>(id, version, body);
    }

    /** As {@link #put(String, Body)} for a body of any type, known to this version or not; answers the version. */
    long put(String type, String id, ObjectNode body) {
        byte[] canonical = Json.canonical(body);
        String text = new String(canonical, StandardCharsets.UTF_8);
        long version = retire(type, id) + 1;
        long seq = nextSeq();
        byte[] hash = StateHash.ofEntity(id, version, canonical);
        tx().execute(
                        "INSERT INTO entity (type, id, version, seq, body, hash) VALUES (?, ?, ?, ?, ?, ?)"
                                + " ON CONFLICT (type, id) DO UPDATE SET version = excluded.version, seq = excluded.seq,"
                                + " body = excluded.body, hash = excluded.hash",
                        type,
                        id,
                        version,
                        seq,
                        text,
                        hash);
        tx().execute("DELETE FROM tombstone WHERE type = ? AND id = ?", type, id);
        if (DigestParts.covers(type)) digest.add(type, hash, amountFen(type, body));
        append(type, Op.put, id, version, text);
        return version;
    }

    /** Deletes a live entity and leaves its tombstone. */
    void delete(EntityType type, String id) {
        long version = retire(type.wire(), id) + 1;
        tx().execute("DELETE FROM entity WHERE type = ? AND id = ?", type.wire(), id);
        tx().execute(
                        "INSERT INTO tombstone (type, id, version, seq) VALUES (?, ?, ?, ?)",
                        type.wire(),
                        id,
                        version,
                        nextSeq());
        append(type.wire(), Op.del, id, version, null);
    }

    /** What this transaction changed so far, oldest first; a command remembers the part that is its own. */
    List<Effect> effects() {
        return List.copyOf(effects);
    }

    /** The seq that the next event gets. */
    long nextSeq() {
        return head + 1;
    }

    @Override
    long headSeq() {
        return head;
    }

    /** Completes the transaction of the feed; called once, by the ledger. */
    void finish() {
        if (head < firstSeq) return;
        digest.save(head);
        tx().execute("UPDATE head SET head_seq = ?", head);
        tx().execute("INSERT INTO boundary (seq, at_millis) VALUES (?, ?)", head, now().toEpochMilli());
        if (head / 100 != (firstSeq - 1) / 100) prune();
    }

    /** Takes the present row out of the digest, keeps it for open snapshots, and answers the highest version the id ever had. */
    private long retire(String type, String id) {
        var present = tx().first(
                        "SELECT version, seq, body, hash FROM entity WHERE type = ? AND id = ?",
                        row -> new Present(
                                row.number("version"), row.number("seq"), row.text("body"), row.bytes("hash")),
                        type,
                        id);
        if (present.isEmpty()) {
            return tx().number("SELECT version FROM tombstone WHERE type = ? AND id = ?", type, id);
        }
        Present row = present.get();
        if (DigestParts.covers(type)) {
            JsonNode body = Json.parse(row.body.getBytes(StandardCharsets.UTF_8));
            digest.remove(type, row.hash, amountFen(type, body));
            if (snapshotsOpen && row.seq < firstSeq) {
                tx().execute(
                                "INSERT INTO past (type, id, version, seq, until_seq, body) VALUES (?, ?, ?, ?, ?, ?)",
                                type,
                                id,
                                row.version,
                                row.seq,
                                nextSeq(),
                                row.body);
            }
        }
        return row.version;
    }

    private void append(String type, Op op, String id, long version, @Nullable String body) {
        long seq = nextSeq();
        if (seq - firstSeq >= MOST_EVENTS) throw new IllegalStateException("more than 2,000 events in a transaction");
        tx().execute(
                        "INSERT INTO feed (seq, prev, tx, type, op, id, version, at_millis, body)"
                                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                        seq,
                        head,
                        "t" + firstSeq,
                        type,
                        op,
                        id,
                        version,
                        now().toEpochMilli(),
                        body);
        head = seq;
        effects.add(new Effect(type, id, version));
    }

    /** Forgets the events before this one; desks behind them need a snapshot. */
    static void truncateFeed(Tx tx, long minSeq) {
        tx.execute("UPDATE head SET min_seq = max(min_seq, ?)", minSeq);
        tx.execute("DELETE FROM feed WHERE seq < ?", minSeq);
    }

    /** Events are kept for half a year and digests answered for a day; of each type the newest before that is the state it still has. */
    private void prune() {
        long kept = now().minus(EVENTS_KEPT).toEpochMilli();
        truncateFeed(tx(), tx().number("SELECT seq FROM feed WHERE at_millis >= ? ORDER BY seq LIMIT 1", kept));
        long old = now().minus(DIGESTS_KEPT).toEpochMilli();
        long oldest = tx().number("SELECT coalesce(max(seq), 0) FROM boundary WHERE at_millis < ?", old);
        tx().execute("DELETE FROM boundary WHERE seq < ?", oldest);
        tx().execute(
                        "DELETE FROM digest WHERE seq < (SELECT max(newer.seq) FROM digest AS newer"
                                + " WHERE newer.type = digest.type AND newer.seq <= ?)",
                        oldest);
    }

    static long amountFen(String type, JsonNode body) {
        return EntityType.hasAmount(type) ? body.path("amount_fen").asLong(0) : 0;
    }

    private record Present(long version, long seq, String body, byte[] hash) {}
}
