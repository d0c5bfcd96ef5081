package org.carddesk.bills;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.carddesk.bills.BillWarning.Oddity;
import org.carddesk.db.Row;
import org.carddesk.db.Tx;

/** The bills themselves: facts, original bytes, warnings, and which bill speaks for which day. */
final class BillStore {
    private static final int PART = 1 << 20;

    void insert(Tx tx, Bill bill) {
        BillFacts facts = bill.facts();
        BillSums sums = facts.sums();
        Instant exportedAt = facts.exportedAt();
        tx.execute(
                "INSERT INTO bill (id, kind, account, first_day, last_day, file_name, sha256, size_bytes, exported_at_millis,"
                        + " imported_at_millis, payments, refunds, gross_fen, refund_fen, fee_fen, royalty_fen,"
                        + " summary_reading) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                bill.id(),
                facts.kind(),
                facts.account(),
                facts.firstDay(),
                facts.lastDay(),
                facts.fileName(),
                facts.sha256(),
                facts.sizeBytes(),
                exportedAt == null ? null : exportedAt.toEpochMilli(),
                bill.importedAt().toEpochMilli(),
                sums.payments(),
                sums.refunds(),
                sums.grossFen(),
                sums.refundFen(),
                sums.feeFen(),
                sums.royaltyFen(),
                facts.summaryReading());
        try (var batch = tx.batch(
                "INSERT INTO bill_warning (bill_id, n, oddity, file, line, found) VALUES (?, ?, ?, ?, ?, ?)")) {
            int n = 0;
            for (BillWarning warning : facts.warnings())
                batch.add(bill.id(), n++, warning.oddity(), warning.file(), warning.line(), warning.found());
        }
        tx.changed("bill");
    }

    /** Keeps the original bytes in parts; tells the SHA-256 of what was kept. */
    String keep(Tx tx, String billId, InputStream bytes) throws IOException {
        MessageDigest digest = BillSource.digest();
        int part = 0;
        for (byte[] chunk = bytes.readNBytes(PART); chunk.length > 0; chunk = bytes.readNBytes(PART)) {
            digest.update(chunk);
            tx.execute("INSERT INTO bill_part (bill_id, part, bytes) VALUES (?, ?, ?)", billId, part++, chunk);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    void original(Tx tx, String billId, OutputStream out) {
        tx.each(
                "SELECT bytes FROM bill_part WHERE bill_id = ? ORDER BY part",
                row -> {
                    try {
                        out.write(row.bytes("bytes"));
                    } catch (IOException full) {
                        throw new UncheckedIOException(full);
                    }
                },
                billId);
    }

    Optional<Bill> bySha256(Tx tx, String sha256) {
        return tx.first("SELECT id FROM bill WHERE sha256 = ?", row -> row.text("id"), sha256)
                .flatMap(id -> find(tx, id));
    }

    Optional<Bill> find(Tx tx, String id) {
        return Optional.ofNullable(tx.hibernate().get(BillEntity.class, id)).map(entity -> bill(tx, entity));
    }

    /** The bill that speaks for a day. */
    Optional<Bill> ofDay(Tx tx, BillKind kind, String account, LocalDate day) {
        return tx.first(
                        "SELECT bill_id FROM bill_day WHERE kind = ? AND account = ? AND day = ?",
                        row -> row.text("bill_id"),
                        kind,
                        account,
                        day)
                .flatMap(id -> find(tx, id));
    }

    /** The bills that speak for days of the range. */
    List<Bill> ofDays(Tx tx, BillKind kind, String account, LocalDate first, LocalDate last) {
        return tx
                .list(
                        "SELECT DISTINCT bill_id FROM bill_day WHERE kind = ? AND account = ? AND day BETWEEN ? AND ?"
                                + " ORDER BY bill_id LIMIT 31",
                        row -> row.text("bill_id"),
                        kind,
                        account,
                        first,
                        last)
                .stream()
                .flatMap(id -> find(tx, id).stream())
                .toList();
    }

    void speaksFor(Tx tx, Bill bill, LocalDate day) {
        tx.execute(
                "INSERT INTO bill_day (kind, account, day, bill_id) VALUES (?, ?, ?, ?)"
                        + " ON CONFLICT (kind, account, day) DO UPDATE SET bill_id = excluded.bill_id",
                bill.facts().kind(),
                bill.facts().account(),
                day,
                bill.id());
    }

    /** Marks those of the earlier bills that speak for no day any more. */
    void supersede(Tx tx, List<Bill> earlier, Bill later) {
        for (Bill bill : earlier) {
            tx.execute(
                    "UPDATE bill SET superseded_by = ?1 WHERE id = ?2 AND id <> ?1"
                            + " AND NOT EXISTS (SELECT 1 FROM bill_day WHERE bill_id = ?2)",
                    later.id(),
                    bill.id());
        }
    }

    List<Bill> page(Tx tx, BillQuery query) {
        return tx
                .hibernate()
                .createSelectionQuery(
                        "from BillEntity where firstDay <= :to and lastDay >= :from"
                                + " order by firstDay desc, importedAtMillis desc, id",
                        BillEntity.class)
                .setParameter("from", query.from().toString())
                .setParameter("to", query.to().toString())
                .setMaxResults(query.limit())
                .getResultList()
                .stream()
                .map(entity -> bill(tx, entity))
                .toList();
    }

    private static Bill bill(Tx tx, BillEntity entity) {
        return entity.bill(tx.list(
                "SELECT * FROM bill_warning WHERE bill_id = ? ORDER BY n LIMIT 1000", BillStore::warning, entity.id));
    }

    private static BillWarning warning(Row row) {
        return new BillWarning(
                Oddity.valueOf(row.text("oddity")), row.text("file"), row.number("line"), row.text("found"));
    }
}
