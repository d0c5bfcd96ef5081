package org.carddesk.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.carddesk.db.Ids;
import org.carddesk.gateway.GatewayAddress;
import org.carddesk.gateway.HttpTransport;
import org.carddesk.sandbox.DemoOperator;
import org.carddesk.sandbox.Sandbox;
import org.carddesk.sandbox.SandboxOptions;
import org.carddesk.sandbox.SimulatedGateway;
import org.carddesk.sync.DigestResult;
import org.carddesk.sync.SimulatedDesk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteConfig;

/**
 * How fast the feed is applied: events a second of the applier, and of the whole way over loopback HTTP, against raw JDBC
 * upserts of the same rows with the same settings in the same transactions. {@code -Dcampaign.feed=N} sets the number of
 * events; half of them make a row and half change it.
 */
class FeedSpeedTest {
    @TempDir
    private Path folder;

    private final int size = Integer.getInteger("campaign.feed", 2_000) / 2;

    @Test
    void theFeedIsAppliedAndComparedWithRawUpserts() throws Exception {
        var result = new CampaignResult("applying the feed");
        Path base = folder.resolve("base.db");
        Path school = Files.createDirectories(folder.resolve("school"));
        try (var sandbox = Sandbox.open(school, options());
                var transport = transport(sandbox.url().toString());
                var desk = new SimulatedDesk(base, transport, seams())) {
            desk.sync.enroll("desk-1");
            desk.signIn("clerk1", DemoOperator.PASSWORD);
            desk.sync.syncUntilQuiet(Duration.ofMinutes(5));
        }
        try (var gateway = gateway(school.resolve("gateway.db"))) {
            gateway.topUps("c-1", "h-1", 0, size, false);
            gateway.topUps("c-1", "h-1", 0, size, true);
        }
        var speeds = new ArrayList<Speed>();
        try (var sandbox = Sandbox.open(school, options())) {
            // The first round warms the machine up and is not counted.
            for (int round = 0; round < rounds(); round++)
                speeds.add(round(base, sandbox.url().toString(), round));
        }
        if (speeds.size() > 1) speeds.removeFirst();
        Speed all = speeds.stream().reduce(Speed::plus).orElseThrow();
        result.tell(
                2L * size * speeds.size(),
                "raw %.0f/s, applier %.0f/s (%.2f of raw), whole way %.0f/s (%.2f of raw)",
                all.rate(all.raw),
                all.rate(all.applier),
                all.raw / all.applier,
                all.rate(all.wholeWay),
                all.raw / all.wholeWay);
    }

    private int rounds() {
        return size > 1_000 ? 4 : 1;
    }

    private record Speed(long events, double raw, double applier, double wholeWay) {
        Speed plus(Speed other) {
            return new Speed(
                    events + other.events, raw + other.raw, applier + other.applier, wholeWay + other.wholeWay);
        }

        double rate(double seconds) {
            return events / seconds;
        }
    }

    private Speed round(Path base, String url, int round) throws Exception {
        Path applied = copy(base, "applied-" + round);
        Path fetched = copy(base, "fetched-" + round);
        Path raw = copy(base, "raw-" + round);
        List<Integer> sizes;
        double applier;
        try (var transport = transport(url);
                var desk = new SimulatedDesk(applied, transport, seams())) {
            desk.signIn("clerk1", DemoOperator.PASSWORD);
            var pages = desk.new CheckedPages();
            assertEquals(2 * size, pages.events());
            sizes = pages.sizes();
            applier = seconds(pages::apply);
            assertInstanceOf(DigestResult.Same.class, desk.sync.compareDigest());
        }
        double wholeWay;
        try (var transport = transport(url);
                var desk = new SimulatedDesk(fetched, transport, seams())) {
            desk.signIn("clerk1", DemoOperator.PASSWORD);
            wholeWay = seconds(() -> desk.sync.syncUntilQuiet(Duration.ofMinutes(30)));
            assertInstanceOf(DigestResult.Same.class, desk.sync.compareDigest());
        }
        return new Speed(2L * size, raw(raw, applied, sizes), applier, wholeWay);
    }

    /** The same rows, read from a store that has them, by one prepared statement: first as they were made, then as they ended. */
    private double raw(Path target, Path source, List<Integer> sizes) throws Exception {
        List<Object[]> rows = new ArrayList<>();
        String upsert;
        try (var from = open(source);
                var statement = from.createStatement();
                var result =
                        statement.executeQuery("SELECT * FROM top_up WHERE id LIKE 't-%' ORDER BY ordered_millis")) {
            var names = IntStream.rangeClosed(1, result.getMetaData().getColumnCount())
                    .mapToObj(at -> name(result, at))
                    .filter(name -> !name.equals("standing"))
                    .toList();
            upsert = upsert(names);
            while (result.next()) {
                Object[] row = new Object[names.size()];
                for (int at = 0; at < row.length; at++) row[at] = result.getObject(names.get(at));
                rows.add(row);
            }
            int load = names.indexOf("load");
            rows.addAll(0, rows.stream().map(row -> earlier(row, load)).toList());
        }
        try (var connection = open(target)) {
            return seconds(() -> upsert(connection, upsert, rows, sizes));
        }
    }

    private static Object[] earlier(Object[] row, int load) {
        Object[] before = row.clone();
        before[1] = 1;
        before[load] = "NOT_REQUESTED";
        before[load + 2] = null;
        before[load + 3] = null;
        return before;
    }

    private static String name(java.sql.ResultSet result, int at) {
        try {
            return result.getMetaData().getColumnName(at);
        } catch (SQLException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static String upsert(List<String> names) {
        return "INSERT INTO top_up (" + String.join(", ", names) + ") VALUES ("
                + names.stream().map(name -> "?").collect(Collectors.joining(", "))
                + ") ON CONFLICT (id) DO UPDATE SET "
                + names.stream()
                        .skip(1)
                        .map(name -> name + " = excluded." + name)
                        .collect(Collectors.joining(", "));
    }

    private static void upsert(Connection connection, String sql, List<Object[]> rows, List<Integer> sizes)
            throws SQLException {
        connection.setAutoCommit(false);
        int at = 0;
        for (int size : sizes) {
            try (var statement = connection.prepareStatement(sql)) {
                for (int end = at + size; at < end; at++) {
                    Object[] row = rows.get(at);
                    for (int n = 0; n < row.length; n++) statement.setObject(n + 1, row[n]);
                    statement.addBatch();
                }
                statement.executeBatch();
            }
            connection.commit();
        }
    }

    private static Connection open(Path file) throws SQLException {
        var config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.enforceForeignKeys(true);
        config.setTempStore(SQLiteConfig.TempStore.MEMORY);
        config.setPragma(SQLiteConfig.Pragma.SECURE_DELETE, "true");
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        return config.createConnection("jdbc:sqlite:" + file);
    }

    private interface Work {
        void run() throws Exception;
    }

    private static double seconds(Work work) throws Exception {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e9;
    }

    private Path copy(Path base, String name) throws Exception {
        return Files.copy(base, folder.resolve(name + ".db"), StandardCopyOption.REPLACE_EXISTING);
    }

    private static HttpTransport transport(String url) {
        return new HttpTransport(GatewayAddress.of(url, Optional.empty(), Optional.empty(), Optional.empty()));
    }

    static SimulatedGateway gateway(Path file) {
        return new SimulatedGateway(file, Clock.systemUTC(), new SplittableRandom(), 1, 20, 2);
    }

    static SandboxOptions options() {
        var random = new SplittableRandom();
        var clock = Clock.systemUTC();
        return new SandboxOptions(
                0, 20, 2, 1, Map.of(), new SandboxOptions.Seams(clock, random, new Ids(clock, random), Thread::sleep));
    }

    static SimulatedDesk.Seams seams() {
        long start = System.nanoTime();
        return new SimulatedDesk.Seams(
                Clock.systemUTC(),
                () -> Duration.ofNanos(System.nanoTime() - start),
                Thread::sleep,
                new SplittableRandom(),
                () -> {},
                () -> {});
    }
}
