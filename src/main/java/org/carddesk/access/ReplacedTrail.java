package org.carddesk.access;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.carddesk.access.AuditStore.Link;
import org.carddesk.db.DamagedStore;
import org.carddesk.db.Tx;

/**
 * The audit rows of a store that was replaced by a backup, kept as they were beside the trail that goes on from the backup: one
 * row of that trail says how many they are and covers them by a hash.
 */
public final class ReplacedTrail {
    private static final String TRAIL = "audit_entry";
    private static final String REPLACED = "audit_replaced";

    private final AuditTrail audit;
    private final AuditStore store = new AuditStore();

    public ReplacedTrail(AuditTrail audit) {
        this.audit = audit;
    }

    /** A row as it was, and the folder that keeps the store that it comes from. */
    public static final class Entry {
        private final String source;
        private final Link link;

        private Entry(String source, Link link) {
            this.source = source;
            this.link = link;
        }
    }

    /** What a replaced store tells that this one does not have; {@link DamagedStore.Rows} has the meaning of the numbers. */
    public record Found(List<Entry> entries, int unreadable, boolean complete) {}

    /**
     * Reads a replaced store's own trail, and what it had itself kept of earlier ones.
     *
     * @param source the folder that keeps it
     */
    public Found read(Tx tx, DamagedStore replaced, String source) {
        Found own = read(tx, replaced, source, TRAIL);
        if (!replaced.has(REPLACED)) return own;
        Found earlier = read(tx, replaced, source, REPLACED);
        var both = new ArrayList<>(earlier.entries());
        both.addAll(own.entries());
        return new Found(both, own.unreadable() + earlier.unreadable(), own.complete() && earlier.complete());
    }

    private Found read(Tx tx, DamagedStore replaced, String source, String table) {
        DamagedStore.Rows<Optional<Entry>> rows = replaced.rows(table, row -> {
            String from = table.equals(REPLACED) ? row.text("source") : source;
            return Optional.of(new Entry(from, AuditStore.link(row, row.has("offset_millis"))))
                    .filter(entry -> !isHere(tx, entry));
        });
        List<Entry> entries = rows.rows().stream().flatMap(Optional::stream).toList();
        return new Found(entries, rows.unreadable(), rows.complete());
    }

    private boolean isHere(Tx tx, Entry entry) {
        return store.isHere(tx, entry.link) || store.isKept(tx, entry.source, entry.link.n());
    }

    /** Keeps what was found, and says so in the trail. */
    public void keep(Tx tx, String source, Found found) {
        byte[] all = new byte[0];
        int rows = 0;
        for (Entry entry : found.entries()) {
            // Two stores that were replaced one after the other may tell of the same rows.
            if (isHere(tx, entry)) continue;
            store.keep(tx, entry.source, entry.link);
            all = over(all, entry.link);
            rows++;
        }
        String details = "{\"rows\":" + rows + ",\"unreadable\":" + found.unreadable() + ",\"complete\":"
                + found.complete() + ",\"sha256\":\"" + HexFormat.of().formatHex(all) + "\"}";
        audit.append(tx, "salvage_audit", "store", source, details, null);
    }

    private static byte[] over(byte[] before, Link link) {
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(before);
        bytes.writeBytes(AuditTrail.hash(link));
        bytes.writeBytes(link.hash());
        return AuditTrail.sha256(bytes.toByteArray());
    }
}
