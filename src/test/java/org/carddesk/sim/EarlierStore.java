package org.carddesk.sim;

import java.nio.file.Path;
import java.sql.SQLException;
import org.carddesk.sync.SimulatedDesk;
import org.flywaydb.core.Flyway;
import org.sqlite.SQLiteDataSource;

/** A desk's store as an earlier version of the program left it, enrolled as {@value #DESK}. */
public final class EarlierStore {
    public static final String DESK = "kept";
    /** The first layout that knows a desk, so that there is something to keep. */
    public static final int FIRST = 2;

    private EarlierStore() {}

    /** Makes the store in a file that is not there yet, in the layout of a version from {@link #FIRST} on. */
    public static void make(Path store, int version) throws SQLException {
        var source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + store);
        Flyway.configure()
                .dataSource(source)
                .locations("classpath:" + SimulatedDesk.LAYOUT.migrations())
                .target(Integer.toString(version))
                .load()
                .migrate();
        try (var connection = source.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("INSERT INTO desk (one, desk_id, instance, last_desk_seq, enrolled_at_millis)"
                    + " VALUES (1, '" + DESK + "', '00000000-0000-7000-8000-000000000000', 0, 0)");
        }
    }
}
