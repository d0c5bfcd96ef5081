package org.carddesk.sandbox;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.carddesk.db.Database;
import org.carddesk.db.Ids;
import org.carddesk.db.Row;

/** A built-in gateway over the small school on a free port, with desks that speak HTTP to it. */
final class TestGateway implements AutoCloseable {
    final MovableClock clock = new MovableClock();
    final Ids ids = new Ids(clock, new Random(7));

    private final Path folder;
    private final SimulatedSchool school;
    private Sandbox sandbox;

    TestGateway(Path folder) {
        this(folder, new SmallSchool());
    }

    TestGateway(Path folder, SimulatedSchool school) {
        this.folder = folder;
        this.school = school;
        sandbox = open();
    }

    Sandbox sandbox() {
        return sandbox;
    }

    void restart() {
        sandbox.close();
        sandbox = open();
    }

    /** A desk without anybody signed in. */
    WireDesk desk(String id) {
        return new WireDesk(() -> sandbox.url(), ids, id, ids.next());
    }

    /** A desk at which an operator of the demo has signed in. */
    WireDesk desk(String id, DemoOperator operator) {
        var desk = desk(id);
        desk.signIn(operator);
        return desk;
    }

    /** Reads the gateway's own file after closing it, as a person with SQL would; the gateway opens again after. */
    List<String> sql(String query) {
        sandbox.close();
        try (var database = Database.open(folder.resolve("gateway.db"), Ledger.LAYOUT)) {
            return database.read(tx -> tx.list(query, TestGateway::line));
        } finally {
            sandbox = open();
        }
    }

    private static String line(Row row) {
        return row.text("line");
    }

    private Sandbox open() {
        var seams = new SandboxOptions.Seams(clock, new Random(3), ids, time -> {});
        return Sandbox.open(folder, new SandboxOptions(0, 3, 1, 1, Map.of(), seams), school);
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
