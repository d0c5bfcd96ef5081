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

    /** The writer's connection to the store, which has the newest layout then. */
    static Connection open(Path file, StoreLayout layout) throws SQLException {
        Connection connection = Connections.open(file, true);
        boolean newest = false;
        try {
            newest = requireOwn(connection, file, layout) == layout.version();
        } finally {
            if (!newest) connection.close();
        }
        if (newest) return connection;
        migrate(file, layout);
        return Connections.open(file, true);
    }

    /** The version of a store that is this program's, and not of a newer one. */
    private static int requireOwn(Connection connection, Path file, StoreLayout layout) throws SQLException {
        int version = Integer.parseInt(Connections.pragma(connection, "PRAGMA user_version"));
        long applicationId = Long.parseLong(Connections.pragma(connection, "PRAGMA application_id"));
        boolean foreign = applicationId != layout.applicationId()
                && !Connections.pragma(connection, "SELECT count(*) FROM sqlite_schema")
                        .equals("0");
        if (foreign) throw new DeskException(Trouble.STORE, "db.store.foreign", file);
        if (version > layout.version())
            throw new DeskException(Trouble.STORE, "db.store.newer", version, layout.version());
        return version;
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
