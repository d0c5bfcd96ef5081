package org.carddesk.app;

import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** What an order leaves behind, at the desk and at the gateway: all rows of these tables, to be compared before and after. */
final class Books {
    private static final List<String> AT_THE_DESK = List.of(
            "SELECT * FROM outbox",
            "SELECT * FROM audit_entry WHERE action NOT LIKE 'sign%'",
            "SELECT * FROM bill",
            "SELECT * FROM bill_row",
            "SELECT * FROM bill_day",
            "SELECT * FROM bank_statement",
            "SELECT * FROM reconciliation_run",
            "SELECT * FROM difference_case",
            "SELECT * FROM report_print",
            "SELECT value FROM setting WHERE name LIKE 'gateway%'");
    private static final List<String> AT_THE_GATEWAY = List.of(
            "SELECT command_id, status FROM command",
            "SELECT id, version FROM refund",
            "SELECT id, version FROM bank_credit",
            "SELECT id, version FROM approval",
            "SELECT id, version FROM operator",
            "SELECT desk_id, instance FROM desk_instance");

    private Books() {}

    static List<String> of(Path deskFile, Path gatewayFile) throws SQLException {
        var rows = new ArrayList<String>();
        read(deskFile, AT_THE_DESK, rows);
        read(gatewayFile, AT_THE_GATEWAY, rows);
        return rows;
    }

    /** The file of the only bill that a desk has. */
    static byte[] billIn(Path deskFile) throws SQLException {
        var bytes = new ByteArrayOutputStream();
        try (var store = DriverManager.getConnection("jdbc:sqlite:" + deskFile);
                var statement = store.createStatement();
                var parts = statement.executeQuery("SELECT bytes FROM bill_part ORDER BY part")) {
            while (parts.next()) bytes.writeBytes(parts.getBytes(1));
        }
        return bytes.toByteArray();
    }

    private static void read(Path file, List<String> queries, List<String> rows) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                var statement = connection.createStatement()) {
            for (String query : queries) {
                try (var result = statement.executeQuery(query)) {
                    int columns = result.getMetaData().getColumnCount();
                    while (result.next()) {
                        var row = new StringBuilder(query);
                        for (int i = 1; i <= columns; i++) row.append('|').append(shown(result.getObject(i)));
                        rows.add(row.toString());
                    }
                }
            }
        }
    }

    private static String shown(Object value) {
        return value instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : String.valueOf(value);
    }
}
