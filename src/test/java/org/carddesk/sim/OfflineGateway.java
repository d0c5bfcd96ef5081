package org.carddesk.sim;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.SplittableRandom;
import org.carddesk.db.Ids;
import org.carddesk.gateway.Json;
import org.carddesk.sandbox.Sandbox;
import org.carddesk.sandbox.SandboxOptions;

/** The program of the gateway's process of {@link LongOfflineTest}: a school's folder and what its clock shows at the start. */
final class OfflineGateway {
    private OfflineGateway() {}

    public static void main(String[] arguments) throws IOException {
        Clock clock = showing(Instant.parse(arguments[1]));
        var random = new SplittableRandom();
        var seams = new SandboxOptions.Seams(clock, random, new Ids(clock, random), Thread::sleep);
        try (var gateway = Sandbox.open(Path.of(arguments[0]), new SandboxOptions(0, 20, 2, 1, Map.of(), seams))) {
            new PrintWriter(System.out, true, StandardCharsets.UTF_8)
                    .println(Json.object().put("url", gateway.url().toString()));
            // It serves until it is killed, or until whoever started it has gone.
            while (System.in.read() >= 0) Thread.onSpinWait();
        }
    }

    /** A clock that runs on from an instant. */
    static Clock showing(Instant now) {
        return Clock.offset(Clock.systemUTC(), Duration.between(Instant.now(), now));
    }
}
