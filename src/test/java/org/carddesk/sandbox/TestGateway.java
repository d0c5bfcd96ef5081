package org.carddesk.sandbox;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.carddesk.db.Database;
import org.carddesk.db.Ids;
import org.carddesk.db.Row;
import org.carddesk.gateway.GatewayAddress;
import org.carddesk.gateway.HttpTransport;

/** A built-in gateway over the small school on a free port, with desks that speak HTTP to it. */
final class TestGateway implements AutoCloseable {
    final MovableClock clock = new MovableClock();
    final Ids ids = new Ids(clock, new Random(7));

    private final Path folder;
    private final SimulatedSchool school;
    private Sandbox sandbox;
    private HttpTransport transport;

    TestGateway(Path folder) {
        this(folder, new SmallSchool());
    }

    TestGateway(Path folder, SimulatedSchool school) {
        this.folder = folder;
        this.school = school;
        open();
    }

    Sandbox sandbox() {
        return sandbox;
    }

    void restart() {
        close();
        open();
    }

    /** A desk without anybody signed in. */
    WireDesk desk(String id) {
        return new WireDesk(() -> transport, ids, id, ids.next());
    }

    /** A desk at which an operator of the demo has signed in. */
    WireDesk desk(String id, DemoOperator operator) {
        var desk = desk(id);
        desk.signIn(operator);
        return desk;
    }

    /** Reads the gateway's own file after closing it, as a person with SQL would; the gateway opens again after. */
    List<String> sql(String query) {
        close();
        try (var database = Database.open(folder.resolve("gateway.db"), Ledger.LAYOUT)) {
            return database.read(tx -> tx.list(query, TestGateway::line));
        } finally {
            open();
        }
    }

    private static String line(Row row) {
        return row.text("line");
    }

    private void open() {
        var seams = new SandboxOptions.Seams(clock, new Random(3), ids, time -> {});
        sandbox = Sandbox.open(folder, new SandboxOptions(0, 3, 1, 1, Map.of(), seams), school);
        transport = transport(sandbox);
    }

    static HttpTransport transport(Sandbox sandbox) {
        return new HttpTransport(
                GatewayAddress.of(sandbox.url().toString(), Optional.empty(), Optional.empty(), Optional.empty()));
    }

    @Override
    public void close() {
        transport.close();
        sandbox.close();
    }
}
