package org.carddesk.sandbox;

import java.time.Clock;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.carddesk.db.Ids;
import org.carddesk.task.Pause;

/**
 * How a built-in gateway is made and run. Students, days and seed shape a new file's history and are ignored for a file
 * that exists.
 *
 * @param port the loopback port, 0 for a free one
 * @param days business days of history before today
 * @param faults the rate of each fault, from 0 to 1
 */
public record SandboxOptions(int port, int students, int days, long seed, Map<Fault, Double> faults, Seams seams) {
    /** The school of the demo: 3,000 students and 30 days. */
    public static SandboxOptions demo(Seams seams) {
        return new SandboxOptions(0, 3_000, 30, 1, Map.of(), seams);
    }

    /** Time and chance, which nothing in the gateway takes by itself. */
    public record Seams(Clock clock, RandomGenerator random, Ids ids, Pause pause) {}
}
