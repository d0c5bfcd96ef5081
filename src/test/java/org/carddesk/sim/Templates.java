package org.carddesk.sim;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.carddesk.db.Database;
import org.carddesk.db.StoreCheck;
import org.carddesk.sandbox.DemoOperator;
import org.carddesk.sandbox.SimulatedGateway;
import org.carddesk.sync.SimulatedDesk;

/** Files that every world begins with, made once: a small school, and desks that are enrolled and up to date. */
final class Templates implements AutoCloseable {
    static final int DESKS = 5;

    private static final int STUDENTS = 20;
    private static final int DAYS = 2;

    private final Path folder;
    private final OpenStores open;

    /** Makes the templates in a folder, or takes those that are there. */
    Templates(Path folder) {
        this.folder = folder;
        this.open = new OpenStores(folder);
        if (Files.exists(folder.resolve("ready"))) return;
        try {
            make();
            Files.createFile(folder.resolve("ready"));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    static SimulatedGateway gateway(Database open, VirtualTime time, Chance chance) {
        return new SimulatedGateway(open, time.clock(() -> Duration.ZERO), chance, 1, STUDENTS, DAYS);
    }

    static SimulatedGateway gateway(Path file, VirtualTime time, Chance chance) {
        return new SimulatedGateway(file, time.clock(() -> Duration.ZERO), chance, 1, STUDENTS, DAYS);
    }

    void copyGateway(Path target) {
        copy("gateway.db", target);
    }

    void copyDesk(int number, Path target) {
        copy("desk-" + number + ".db", target);
    }

    OpenStores.Store openGateway() {
        return open.take("gateway.db", SimulatedGateway.LAYOUT);
    }

    OpenStores.Store openDesk(int number) {
        return open.take("desk-" + number + ".db", SimulatedDesk.LAYOUT);
    }

    void giveBack(OpenStores.Store store) {
        open.giveBack(store);
    }

    private void copy(String name, Path target) {
        try {
            Files.copy(folder.resolve(name), target, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private void make() {
        var time = new VirtualTime();
        var chance = new Chance(1);
        try (var gateway = gateway(folder.resolve("gateway.db"), time, chance)) {
            for (int number = 0; number < DESKS; number++) {
                var seams = new SimulatedDesk.Seams(
                        time.clock(() -> Duration.ZERO), time::elapsed, time::pass, chance, () -> {}, () -> {});
                try (var desk = new SimulatedDesk(folder.resolve("desk-" + number + ".db"), gateway::handle, seams)) {
                    desk.sync.enroll("desk-" + number);
                    desk.signIn("clerk1", DemoOperator.PASSWORD);
                    desk.sync.syncUntilQuiet(Duration.ofMinutes(5));
                    desk.sync.signOut();
                    List<String> findings = StoreCheck.findings(desk.database, true);
                    Violation.unless(findings.isEmpty(), "S1", "a template is not whole: " + findings);
                }
                compact(folder.resolve("desk-" + number + ".db"));
            }
        }
        compact(folder.resolve("gateway.db"));
    }

    @Override
    public void close() {
        open.close();
    }

    /** No page is left that a full disk could still use. */
    private static void compact(Path file) {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                var statement = connection.createStatement()) {
            statement.execute("VACUUM");
        } catch (SQLException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
