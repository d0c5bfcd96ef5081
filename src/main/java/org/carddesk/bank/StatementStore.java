package org.carddesk.bank;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.carddesk.db.Row;
import org.carddesk.db.Tx;
import org.carddesk.gateway.Json;

/** Statement files that were imported, and the profiles of the banks. */
final class StatementStore {
    Optional<StatementImport> find(Tx tx, String sha256) {
        return tx.first("SELECT * FROM bank_statement WHERE sha256 = ?", StatementStore::imported, sha256);
    }

    /** The newest first. */
    List<StatementImport> imports(Tx tx, int limit) {
        return tx.list(
                "SELECT * FROM bank_statement ORDER BY imported_millis DESC, sha256 LIMIT ?",
                StatementStore::imported,
                limit);
    }

    void insert(Tx tx, StatementImport imported) {
        tx.execute(
                "INSERT INTO bank_statement (sha256, file_name, bank, imported_millis, operator_id, lines, credits, amount_fen)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                imported.sha256(),
                imported.fileName(),
                imported.bank(),
                imported.importedAt().toEpochMilli(),
                imported.operatorId(),
                imported.lines(),
                imported.credits(),
                imported.amountFen());
        tx.changed("bank_statement");
    }

    /** The profiles, the most particular first, so that a bank with few columns does not speak for one with many. */
    List<StatementProfile> profiles(Tx tx) {
        return tx
                .list("SELECT name, columns FROM bank_profile ORDER BY name LIMIT 1000", StatementStore::profile)
                .stream()
                .sorted(Comparator.comparing(
                        (StatementProfile each) -> -each.columns().size()))
                .toList();
    }

    void save(Tx tx, StatementProfile profile, String operatorId, Instant at) {
        var columns = Json.object();
        for (StatementColumn column : StatementColumn.values()) {
            String name = profile.columns().get(column);
            if (name != null) columns.put(column.name(), name);
        }
        tx.execute(
                "INSERT INTO bank_profile (name, columns, saved_millis, operator_id) VALUES (?, ?, ?, ?)"
                        + " ON CONFLICT (name) DO UPDATE SET columns = excluded.columns, saved_millis = excluded.saved_millis,"
                        + " operator_id = excluded.operator_id",
                profile.name(),
                columns.toString(),
                at.toEpochMilli(),
                operatorId);
        tx.changed("bank_profile");
    }

    private static StatementProfile profile(Row row) {
        Map<StatementColumn, String> columns = new EnumMap<>(StatementColumn.class);
        Json.parse(row.text("columns").getBytes(StandardCharsets.UTF_8))
                .properties()
                .forEach(each -> columns.put(
                        StatementColumn.valueOf(each.getKey()), each.getValue().textValue()));
        return new StatementProfile(row.text("name"), columns);
    }

    private static StatementImport imported(Row row) {
        return new StatementImport(
                row.text("sha256"),
                row.text("file_name"),
                row.textOrNull("bank"),
                Instant.ofEpochMilli(row.number("imported_millis")),
                row.text("operator_id"),
                row.number("lines"),
                row.number("credits"),
                row.number("amount_fen"));
    }
}
