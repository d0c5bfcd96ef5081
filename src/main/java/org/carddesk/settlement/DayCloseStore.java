package org.carddesk.settlement;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.carddesk.access.AuditLink;
import org.carddesk.db.Row;
import org.carddesk.db.Tx;
import org.carddesk.gateway.DayCloseBody;
import org.carddesk.gateway.EntityType;
import org.carddesk.gateway.Json;
import org.carddesk.sync.BodyMapping;
import org.carddesk.sync.Incoming;
import org.carddesk.sync.SyncedRecord;
import org.carddesk.sync.SyncedTable;

/** The synced day closes, the runs this desk has seen, the frozen figures, and how often reports were printed. */
final class DayCloseStore {
    private static final Function<Row, DayCloseBody> BODY = BodyMapping.reader(DayCloseBody.class);

    private final SyncedTable<DayCloseBody> table =
            new SyncedTable<>(EntityType.DAY_CLOSE, "day_close", BodyMapping.columns(DayCloseBody.class), BODY);

    SyncedTable<DayCloseBody> table() {
        return table;
    }

    Optional<DayClose> find(Tx tx, LocalDate day) {
        return tx.first("SELECT * FROM day_close WHERE business_date = ?", DayCloseStore::dayClose, day);
    }

    List<DayClose> between(Tx tx, LocalDate from, LocalDate to) {
        return tx.list(
                "SELECT * FROM day_close WHERE business_date BETWEEN ? AND ? ORDER BY business_date LIMIT 1000",
                DayCloseStore::dayClose,
                from,
                to);
    }

    /** Notes runs as the feed tells them; the newest version of each run stays. */
    void noteRuns(Tx tx, List<Incoming> rows) {
        try (var batch = tx.batch("INSERT INTO day_run (business_date, run_no, version, body) VALUES (?, ?, ?, ?)"
                + " ON CONFLICT (business_date, run_no) DO UPDATE SET version = excluded.version, body = excluded.body"
                + " WHERE excluded.version > version")) {
            for (Incoming row : rows) {
                var body = (DayCloseBody) row.body();
                batch.add(body.businessDate(), body.runNo(), row.version(), text(Json.restore(body, row.extra())));
            }
        }
    }

    /** All runs of a day that this desk has seen, oldest first. */
    List<DayClose> runs(Tx tx, LocalDate day) {
        return tx.list(
                "SELECT version, body FROM day_run WHERE business_date = ? ORDER BY run_no LIMIT 1000",
                row -> run(row, day),
                day);
    }

    private static DayClose run(Row row, LocalDate day) {
        JsonNode document = Json.parse(bytes(row.text("body")));
        var body = Json.read(document, DayCloseBody.class);
        return new DayClose(day.toString(), row.number("version"), body, Json.extra(document, body), Optional.empty());
    }

    void freeze(Tx tx, FrozenDay frozen) {
        tx.execute(
                "INSERT INTO frozen_day (command_id, business_date, report_sha256, figures, data_seq, data_at_millis, audit_n,"
                        + " audit_hash, frozen_at_millis) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                frozen.commandId(),
                frozen.figures().businessDate(),
                frozen.figures().checkCode(),
                text(frozen.figures()),
                frozen.dataAsOf().seq(),
                frozen.dataAsOf().at().toEpochMilli(),
                frozen.auditHead().n(),
                frozen.auditHead().hash(),
                frozen.frozenAt().toEpochMilli());
    }

    Optional<FrozenDay> frozen(Tx tx, String commandId) {
        return tx.first("SELECT * FROM frozen_day WHERE command_id = ?", DayCloseStore::frozenDay, commandId);
    }

    /** The figures behind a check code of a day; equal codes mean equal figures. */
    Optional<FrozenDay> frozen(Tx tx, LocalDate day, String checkCode) {
        return tx.first(
                "SELECT * FROM frozen_day WHERE business_date = ? AND report_sha256 = ?"
                        + " ORDER BY frozen_at_millis DESC, command_id DESC LIMIT 1",
                DayCloseStore::frozenDay,
                day,
                checkCode);
    }

    /** What the fund bills told when figures were frozen; empty if this desk did not freeze them. */
    Optional<FundFigures> frozenFunds(Tx tx, LocalDate day, String checkCode) {
        return tx.first(
                "SELECT figures -> '$.funds' AS funds FROM frozen_day WHERE business_date = ? AND report_sha256 = ?",
                row -> {
                    String funds = row.textOrNull("funds");
                    return funds == null ? FundFigures.NONE : Json.read(bytes(funds), FundFigures.class);
                },
                day,
                checkCode);
    }

    /** The late items that closed days were frozen with, one day's own left out. */
    List<LateFigures> lateTaken(Tx tx, LocalDate from, LocalDate to, LocalDate except) {
        return tx.list(
                "SELECT late.value AS item FROM day_close AS d JOIN frozen_day AS f ON f.business_date = d.business_date"
                        + " AND f.report_sha256 = d.report_sha256, json_each(f.figures, '$.late') AS late"
                        + " WHERE d.business_date BETWEEN ? AND ? AND d.business_date <> ? AND d.state <> 'REOPENED'"
                        + " GROUP BY d.business_date, late.key ORDER BY d.business_date, late.key LIMIT 10000",
                row -> Json.read(bytes(row.text("item")), LateFigures.class),
                from,
                to,
                except);
    }

    long prints(Tx tx, LocalDate day, long runNo) {
        return tx.number("SELECT prints FROM report_print WHERE business_date = ? AND run_no = ?", day, runNo);
    }

    /** Counts one more print and tells which it is. */
    long countPrint(Tx tx, LocalDate day, long runNo) {
        tx.execute(
                "INSERT INTO report_print (business_date, run_no, prints) VALUES (?, ?, 1)"
                        + " ON CONFLICT (business_date, run_no) DO UPDATE SET prints = prints + 1",
                day,
                runNo);
        return prints(tx, day, runNo);
    }

    private static DayClose dayClose(Row row) {
        return new DayClose(
                row.text("id"),
                row.number("version"),
                BODY.apply(row),
                SyncedRecord.extra(row.textOrNull("extra")),
                Optional.empty());
    }

    private static FrozenDay frozenDay(Row row) {
        return new FrozenDay(
                row.text("command_id"),
                Json.read(bytes(row.text("figures")), DayFigures.class),
                new DataAsOf(Instant.ofEpochMilli(row.number("data_at_millis")), row.number("data_seq")),
                new AuditLink(row.number("audit_n"), row.text("audit_hash")),
                Instant.ofEpochMilli(row.number("frozen_at_millis")));
    }

    private static String text(Object value) {
        return new String(Json.bytes(value), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
