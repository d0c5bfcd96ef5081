package org.carddesk.sim;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import org.carddesk.gateway.HttpTransport;
import org.carddesk.gateway.Json;
import org.carddesk.sandbox.DemoOperator;
import org.carddesk.sync.DigestResult;
import org.carddesk.sync.SimulatedDesk;

/** The program of the desk's process of {@link LongOfflineTest}: it starts, people sign in, and it catches up. */
final class OfflineDesk {
    private OfflineDesk() {}

    public static void main(String[] arguments) throws IOException {
        long start = System.nanoTime();
        Clock clock = OfflineGateway.showing(Instant.parse(arguments[2]));
        var seams = new SimulatedDesk.Seams(
                clock,
                () -> Duration.ofNanos(System.nanoTime() - start),
                Thread::sleep,
                new SplittableRandom(),
                () -> {},
                () -> {});
        ObjectNode told = Json.object();
        try (var transport = new HttpTransport(LongOfflineTest.address(arguments[1]));
                var desk = new SimulatedDesk(Path.of(arguments[0]), transport, seams)) {
            desk.signIn("clerk1", DemoOperator.PASSWORD);
            while (desk.sync.pullOnce() == org.carddesk.sync.Step.MOVED) Thread.onSpinWait();
            told.put("read", seconds(start));
            var counts = desk.sync.syncUntilQuiet(Duration.ofHours(2));
            told.put("seconds", seconds(start));
            told.put("open", counts.open()).put("ended", counts.ended()).put("snapshot", counts.snapshot());
            told.put("same", desk.sync.compareDigest() instanceof DigestResult.Same);
            told.put("broken", desk.sync.brokenSums().size());
        }
        told.put("heap_mib", heap() >> 20).put("resident_mib", resident());
        new PrintWriter(System.out, true, StandardCharsets.UTF_8).println(told);
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }

    private static long heap() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .mapToLong(pool -> pool.getPeakUsage().getUsed())
                .sum();
    }

    /** What the process ever had in memory at once, SQLite and the JVM itself included; 0 where the system does not tell. */
    private static long resident() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.isReadable(status)) return 0;
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) >> 10)
                .findFirst()
                .orElse(0);
    }
}
