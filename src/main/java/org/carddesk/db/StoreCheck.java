package org.carddesk.db;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.carddesk.text.DeskException;
import org.carddesk.text.Trouble;

/** SQLite's own proof that a store is whole: its pages, its indexes and its foreign keys. */
public final class StoreCheck {
    private StoreCheck() {}

    /** What is wrong with an open store, in SQLite's words; empty if nothing is. The deep check reads every index entry. */
    public static List<String> findings(Database database, boolean deep) {
        return database.read(tx -> {
            var findings = new ArrayList<String>();
            tx.each(deep ? "PRAGMA integrity_check" : "PRAGMA quick_check", row -> {
                String finding = row.text(deep ? "integrity_check" : "quick_check");
                if (!finding.equals("ok")) findings.add(finding);
            });
            tx.each("PRAGMA foreign_key_check", row -> findings.add("foreign key: " + row.text("table")));
            return findings;
        });
    }

    /** @throws DeskException of kind STORE if the closed store in the file does not pass {@code integrity_check} */
    static void requireSound(Path file) {
        try (Connection connection =
                org.sqlite.JDBC.createConnection("jdbc:sqlite:" + file, new java.util.Properties())) {
            String finding = Connections.pragma(connection, "PRAGMA integrity_check");
            if (!finding.equals("ok")) throw new DeskException(Trouble.STORE, "db.store.damaged", finding);
        } catch (SQLException broken) {
            throw StoreTrouble.of(broken);
        }
    }
}
