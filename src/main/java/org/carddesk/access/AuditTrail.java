package org.carddesk.access;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.carddesk.access.AuditStore.Link;
import org.carddesk.access.AuditStore.WrittenAt;
import org.carddesk.db.Tx;
import org.carddesk.task.OfficeClock;
import org.carddesk.task.Ticker;
import org.jspecify.annotations.Nullable;

/**
 * The chain of audit rows: each row's SHA-256 covers its length-prefixed fields and the hash before it, so that a row that
 * was changed, removed, inserted, moved or cut off is found and located. A change and its row commit in one transaction.
 */
public final class AuditTrail {
    /** The operator id of rows that the desk writes while nobody is signed in. */
    public static final String DESK = "desk";

    private static final byte[] START = new byte[32];

    private final Access access;
    private final OfficeClock clock;
    private final Ticker ticker;
    private final AuditStore store = new AuditStore();

    public AuditTrail(Access access, OfficeClock clock, Ticker ticker) {
        this.access = access;
        this.clock = clock;
        this.ticker = ticker;
    }

    /** Adds a row in the name of whoever is signed in; details are JSON without secrets. */
    public AuditLink append(
            Tx tx, String action, String recordType, String recordId, String detailsJson, @Nullable String reason) {
        AuditLink head = head(tx);
        Optional<OfficeClock.Heard> heard = clock.heard();
        var bare = new Link(
                head.n() + 1,
                new WrittenAt(
                        clock.local().toEpochMilli(),
                        ticker.elapsed().toMillis(),
                        heard.map(last -> last.offset().toMillis()).orElse(null),
                        heard.map(last -> last.serverTime().toEpochMilli()).orElse(null)),
                access.current().map(SignedIn::operatorId).orElse(DESK),
                action,
                recordType,
                recordId,
                detailsJson,
                reason,
                HexFormat.of().parseHex(head.hash()),
                START);
        byte[] hash = hash(bare);
        store.insert(tx, sealed(bare, hash));
        tx.changed("audit_entry");
        return new AuditLink(bare.n(), HexFormat.of().formatHex(hash));
    }

    /** The newest link, or number 0 with a hash of zeros before the first. */
    public AuditLink head(Tx tx) {
        return store.newest(tx).orElse(new AuditLink(0, HexFormat.of().formatHex(START)));
    }

    /** Verifies the whole chain: the number of the first row that is not as it was written, or empty if all are. */
    public Optional<Long> firstBroken(Tx tx) {
        return firstBroken(tx, 0);
    }

    /** As {@link #firstBroken(Tx)}, trusting the rows up to a number that was verified before. */
    public Optional<Long> firstBroken(Tx tx, long verifiedN) {
        var walk = new Walk(verifiedN, store.hash(tx, verifiedN).orElse(START));
        store.each(tx, verifiedN, walk::step);
        if (walk.broken != null) return Optional.of(walk.broken);
        var end = new AuditLink(walk.n, HexFormat.of().formatHex(walk.hash));
        boolean cutOff = !store.noted(tx)
                .orElse(new AuditLink(0, HexFormat.of().formatHex(START)))
                .equals(end);
        return cutOff ? Optional.of(walk.n + 1) : Optional.empty();
    }

    public List<AuditEntry> page(Tx tx, AuditQuery query) {
        return store.page(tx, query);
    }

    /** Rows about any of several records, newest first. */
    public List<AuditEntry> about(Tx tx, AuditRecords records, @Nullable Long beforeN, int limit) {
        return store.about(tx, records, beforeN, limit);
    }

    /** How many rows are about any of several records. */
    public long count(Tx tx, AuditRecords records) {
        return store.count(tx, records);
    }

    /** How often an action was noted about a record. */
    public long count(Tx tx, String recordType, String recordId, String action) {
        return store.count(tx, recordType, recordId, action);
    }

    /** A page of what fits, from one end of the trail, after a row's number. */
    public List<AuditEntry> search(Tx tx, AuditFilter filter, boolean newestFirst, @Nullable Long afterN, int limit) {
        return store.search(tx, filter, newestFirst, afterN, limit);
    }

    /** How many rows fit. */
    public long count(Tx tx, AuditFilter filter) {
        return store.count(tx, filter);
    }

    /** Follows the chain row by row and remembers where it first breaks. */
    private static final class Walk {
        private long n;
        private byte[] hash;
        private @Nullable Long broken;

        Walk(long n, byte[] hash) {
            this.n = n;
            this.hash = hash;
        }

        void step(Link link) {
            if (broken != null) return;
            boolean sound = link.n() == n + 1
                    && Arrays.equals(link.previousHash(), hash)
                    && Arrays.equals(link.hash(), AuditTrail.hash(link));
            if (!sound) broken = n + 1;
            n = link.n();
            hash = link.hash();
        }
    }

    private static Link sealed(Link bare, byte[] hash) {
        return new Link(
                bare.n(),
                bare.at(),
                bare.operatorId(),
                bare.action(),
                bare.recordType(),
                bare.recordId(),
                bare.details(),
                bare.reason(),
                bare.previousHash(),
                hash);
    }

    /** Over all of a row but its own hash. */
    static byte[] hash(Link link) {
        var fields = new ByteArrayOutputStream(256);
        number(fields, link.n());
        WrittenAt at = link.at();
        number(fields, at.localMillis());
        number(fields, at.elapsedMillis());
        for (String field :
                new String[] {link.operatorId(), link.action(), link.recordType(), link.recordId(), link.details()}) {
            text(fields, field);
        }
        String reason = link.reason();
        number(fields, reason == null ? 0 : 1);
        text(fields, reason == null ? "" : reason);
        heard(fields, at.offsetMillis());
        heard(fields, at.serverMillis());
        fields.writeBytes(link.previousHash());
        return sha256(fields.toByteArray());
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Rows from before there were such columns, and those of a desk that has heard nothing, are covered without. */
    private static void heard(ByteArrayOutputStream out, @Nullable Long value) {
        if (value != null) number(out, value);
    }

    private static void number(ByteArrayOutputStream out, long value) {
        out.writeBytes(ByteBuffer.allocate(Long.BYTES).putLong(value).array());
    }

    private static void text(ByteArrayOutputStream out, String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        number(out, bytes.length);
        out.writeBytes(bytes);
    }
}
