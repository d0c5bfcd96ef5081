package org.carddesk.access;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.carddesk.db.Row;
import org.carddesk.db.Tx;
import org.jspecify.annotations.Nullable;

/** The rows of the audit trail, and the newest link once more beside them so that a cut-off end is noticed. */
final class AuditStore {
    private static final String HEAD = "audit_head";
    private static final String COLUMNS =
            "n, at_millis, elapsed_millis, offset_millis, server_millis, operator_id, action,"
                    + " record_type, record_id, details, reason, previous_hash, hash";
    private static final String PLACES = "?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?";
    private static final String ABOUT =
            "record_type IN (SELECT value FROM json_each(?1)) AND record_id IN (SELECT value FROM json_each(?2))";
    private static final String FITS = "(?1 IS NULL OR operator_id IN (SELECT value FROM json_each(?1)))"
            + " AND (?2 IS NULL OR action IN (SELECT value FROM json_each(?2)))"
            + " AND (?3 = '' OR instr(lower(record_type || ' ' || record_id || ' ' || coalesce(reason, '')), lower(?3)) > 0"
            + " OR record_id IN (SELECT value FROM json_each(?4)))"
            + " AND (?5 IS NULL OR at_millis >= ?5) AND (?6 IS NULL OR at_millis < ?6)";

    /** One row with all that its hash covers. */
    record Link(
            long n,
            WrittenAt at,
            String operatorId,
            String action,
            String recordType,
            String recordId,
            String details,
            @Nullable String reason,
            byte[] previousHash,
            byte[] hash) {}

    /** When a row was written: by the PC's clock, by its ticker, and what the gateway had last said of the time. */
    record WrittenAt(
            long localMillis,
            long elapsedMillis,
            @Nullable Long offsetMillis,
            @Nullable Long serverMillis) {}

    void insert(Tx tx, Link link) {
        tx.execute("INSERT INTO audit_entry (" + COLUMNS + ") VALUES (" + PLACES + ")", values(link));
        tx.execute(
                "INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                HEAD,
                link.n() + " " + HexFormat.of().formatHex(link.hash()));
    }

    /** Whether the trail has this very row. */
    boolean isHere(Tx tx, Link link) {
        return tx.number("SELECT count(*) FROM audit_entry WHERE n = ? AND hash = ?", link.n(), link.hash()) > 0;
    }

    /** Whether such a row of a replaced store is kept. */
    boolean isKept(Tx tx, String source, long n) {
        return tx.number("SELECT count(*) FROM audit_replaced WHERE source = ? AND n = ?", source, n) > 0;
    }

    void keep(Tx tx, String source, Link link) {
        var values = new ArrayList<@Nullable Object>();
        values.add(source);
        values.addAll(Arrays.asList(values(link)));
        tx.execute("INSERT INTO audit_replaced (source, " + COLUMNS + ") VALUES (?, " + PLACES + ")", values.toArray());
    }

    private static @Nullable Object[] values(Link link) {
        return new @Nullable Object[] {
            link.n(),
            link.at().localMillis(),
            link.at().elapsedMillis(),
            link.at().offsetMillis(),
            link.at().serverMillis(),
            link.operatorId(),
            link.action(),
            link.recordType(),
            link.recordId(),
            link.details(),
            link.reason(),
            link.previousHash(),
            link.hash()
        };
    }

    /** The newest row as the rows themselves say it. */
    Optional<AuditLink> newest(Tx tx) {
        return tx.first(
                "SELECT n, hash FROM audit_entry ORDER BY n DESC LIMIT 1",
                row -> new AuditLink(row.number("n"), HexFormat.of().formatHex(row.bytes("hash"))));
    }

    /** The newest row as it was noted beside the rows. */
    Optional<AuditLink> noted(Tx tx) {
        return tx.first("SELECT value FROM setting WHERE name = ?", row -> row.text("value"), HEAD)
                .map(value -> value.split(" "))
                .map(parts -> new AuditLink(Long.parseLong(parts[0]), parts[1]));
    }

    void each(Tx tx, long afterN, Consumer<Link> reader) {
        tx.each("SELECT * FROM audit_entry WHERE n > ? ORDER BY n", row -> reader.accept(link(row)), afterN);
    }

    Optional<byte[]> hash(Tx tx, long n) {
        return tx.first("SELECT hash FROM audit_entry WHERE n = ?", row -> row.bytes("hash"), n);
    }

    List<AuditEntry> page(Tx tx, AuditQuery query) {
        Instant from = query.from();
        return tx.list(
                "SELECT * FROM audit_entry WHERE (?1 IS NULL OR operator_id = ?1) AND (?2 IS NULL OR record_type = ?2)"
                        + " AND (?3 IS NULL OR record_id = ?3) AND (?4 IS NULL OR at_millis >= ?4)"
                        + " AND (?5 IS NULL OR n < ?5) ORDER BY n DESC LIMIT ?6",
                row -> entry(link(row)),
                query.operatorId(),
                query.recordType(),
                query.recordId(),
                from == null ? null : from.toEpochMilli(),
                query.beforeN(),
                query.limit());
    }

    /** Rows about any of the records, newest first. */
    List<AuditEntry> about(Tx tx, AuditRecords records, @Nullable Long beforeN, int limit) {
        return tx.list(
                "SELECT * FROM audit_entry WHERE " + ABOUT + " AND (?3 IS NULL OR n < ?3) ORDER BY n DESC LIMIT ?4",
                row -> entry(link(row)),
                json(records.types()),
                json(records.ids()),
                beforeN,
                limit);
    }

    long count(Tx tx, AuditRecords records) {
        return tx.number("SELECT count(*) FROM audit_entry WHERE " + ABOUT, json(records.types()), json(records.ids()));
    }

    long count(Tx tx, String recordType, String recordId, String action) {
        return tx.number(
                "SELECT count(*) FROM audit_entry WHERE record_type = ? AND record_id = ? AND action = ?",
                recordType,
                recordId,
                action);
    }

    /** A page of what fits, from one end of the trail, after a row. */
    List<AuditEntry> search(Tx tx, AuditFilter filter, boolean newestFirst, @Nullable Long afterN, int limit) {
        var values = values(filter);
        values.add(afterN);
        values.add(limit);
        return tx.list(
                "SELECT * FROM audit_entry WHERE " + FITS + " AND (?7 IS NULL OR n " + (newestFirst ? "<" : ">")
                        + " ?7) ORDER BY n " + (newestFirst ? "DESC" : "ASC") + " LIMIT ?8",
                row -> entry(link(row)),
                values.toArray());
    }

    long count(Tx tx, AuditFilter filter) {
        return tx.number(
                "SELECT count(*) FROM audit_entry WHERE " + FITS, values(filter).toArray());
    }

    private static ArrayList<@Nullable Object> values(AuditFilter filter) {
        Instant from = filter.from();
        Instant until = filter.until();
        var values = new ArrayList<@Nullable Object>();
        values.add(filter.operatorIds().map(AuditStore::json).orElse(null));
        values.add(filter.actions().map(AuditStore::json).orElse(null));
        values.add(filter.text());
        values.add(json(filter.recordIds()));
        values.add(from == null ? null : from.toEpochMilli());
        values.add(until == null ? null : until.toEpochMilli());
        return values;
    }

    private static String json(Collection<String> texts) {
        return texts.stream()
                .map(text -> '"' + text.replaceAll("[\\p{Cntrl}]", "").replaceAll("([\\\\\"])", "\\\\$1") + '"')
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static AuditEntry entry(Link link) {
        return new AuditEntry(
                link.n(),
                Instant.ofEpochMilli(link.at().localMillis()),
                link.operatorId(),
                link.action(),
                link.recordType(),
                link.recordId(),
                link.details(),
                link.reason(),
                HexFormat.of().formatHex(link.hash()));
    }

    private static Link link(Row row) {
        return link(row, true);
    }

    /** @param heard whether it says what the gateway had said of the time; stores of earlier versions do not */
    static Link link(Row row, boolean heard) {
        return new Link(
                row.number("n"),
                new WrittenAt(
                        row.number("at_millis"),
                        row.number("elapsed_millis"),
                        heard ? row.numberOrNull("offset_millis") : null,
                        heard ? row.numberOrNull("server_millis") : null),
                row.text("operator_id"),
                row.text("action"),
                row.text("record_type"),
                row.text("record_id"),
                row.text("details"),
                row.textOrNull("reason"),
                row.bytes("previous_hash"),
                row.bytes("hash"));
    }
}
