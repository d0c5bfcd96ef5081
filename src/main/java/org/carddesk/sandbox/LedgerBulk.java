package org.carddesk.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.carddesk.db.Batch;
import org.carddesk.db.Tx;
import org.carddesk.gateway.Body;
import org.carddesk.gateway.EntityType;
import org.carddesk.gateway.Json;
import org.carddesk.gateway.StateHash;

/**
 * Writes history straight into the state, without events: a desk gets it by snapshot. Each id is added once; ids that
 * rise with time keep the file's pages in order, which is what makes ten million rows quick.
 */
final class LedgerBulk implements AutoCloseable {
    private final LedgerReader reader;
    private final DigestParts digest;
    private final Batch batch;
    private final long seq;

    LedgerBulk(Tx tx, Instant now) {
        this.reader = new LedgerReader(tx, now);
        this.digest = new DigestParts(tx);
        this.seq = reader.headSeq() + 1;
        this.batch = tx.batch("INSERT INTO entity (type, id, version, seq, body, hash) VALUES (?, ?, ?, ?, ?, ?)");
    }

    /** The state that earlier bulks left; what this one adds is seen after {@link #flush}. */
    LedgerReader reader() {
        return reader;
    }

    void add(String id, long version, Body body) {
        String type = EntityType.of(body.getClass()).wire();
        JsonNode tree = Json.tree(body);
        byte[] canonical = Json.canonical(tree);
        byte[] hash = StateHash.ofEntity(id, version, canonical);
        batch.add(type, id, version, seq, new String(canonical, StandardCharsets.UTF_8), hash);
        if (DigestParts.covers(type)) digest.add(type, hash, LedgerTx.amountFen(type, tree));
    }

    void flush() {
        batch.flush();
    }

    /** Completes the transaction: one seq for all of it, and no feed from before it. */
    @Override
    public void close() {
        batch.close();
        digest.save(seq);
        reader.tx().execute("UPDATE head SET head_seq = ?, min_seq = ?", seq, seq + 1);
        reader.tx()
                .execute(
                        "INSERT INTO boundary (seq, at_millis) VALUES (?, ?)",
                        seq,
                        reader.now().toEpochMilli());
    }
}
