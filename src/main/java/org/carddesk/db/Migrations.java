package org.carddesk.db;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.carddesk.text.DeskException;
import org.carddesk.text.Trouble;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.sqlite.SQLiteDataSource;

/** Brings a store to the newest layout by Flyway, or refuses it: another program's file, a newer version, a damaged one. */
final class Migrations {
    private Migrations() {}

    static void run(Path file, StoreLayout layout) {
        int version;
        try (Connection connection = Connections.open(file, true)) {
            version = Integer.parseInt(Connections.pragma(connection, "PRAGMA user_version"));
            long applicationId = Long.parseLong(Connections.pragma(connection, "PRAGMA application_id"));
            boolean empty = Connections.pragma(connection, "SELECT count(*) FROM sqlite_schema")
                    .equals("0");
            if (!empty && applicationId != layout.applicationId()) {
                throw new DeskException(Trouble.STORE, "db.store.foreign", file);
            }
        } catch (SQLException refused) {
            throw StoreTrouble.of(refused);
        }
        if (version > layout.version())
            throw new DeskException(Trouble.STORE, "db.store.newer", version, layout.version());
        if (version < layout.version()) migrate(file, layout);
    }

    private static void migrate(Path file, StoreLayout layout) {
        var source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + file);
        try {
            Flyway.configure()
                    .dataSource(source)
                    .locations("classpath:" + layout.migrations())
                    .validateMigrationNaming(true)
                    .load()
                    .migrate();
        } catch (FlywayException failed) {
            throw StoreTrouble.of(failed);
        }
    }
}
