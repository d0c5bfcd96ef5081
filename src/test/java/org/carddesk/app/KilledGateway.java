package org.carddesk.app;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.SplittableRandom;
import org.carddesk.db.Ids;
import org.carddesk.sandbox.Sandbox;
import org.carddesk.sandbox.SandboxOptions;

/** The program of a gateway's process for campaigns: the built-in gateway over a tiny school; says where it listens. */
final class KilledGateway {
    private KilledGateway() {}

    public static void main(String[] args) throws InterruptedException {
        try (var gateway = Sandbox.open(Path.of(args[0]), options())) {
            System.out.println(gateway.url());
            Thread.currentThread().join();
        }
    }

    static SandboxOptions options() {
        var random = new SplittableRandom();
        return new SandboxOptions(
                0,
                20,
                2,
                1,
                Map.of(),
                new SandboxOptions.Seams(Clock.systemUTC(), random, new Ids(Clock.systemUTC(), random), Thread::sleep));
    }
}
