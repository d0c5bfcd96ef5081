package org.carddesk.sim;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Runs schedules by their seeds, shrinks one that fails, and says in a line what came of a range. As a program:
 * {@code Simulation FROM-TO [steps]} or {@code Simulation SEED [steps]}, which also prints the trace; without a number of steps each
 * seed has its own.
 */
public final class Simulation implements AutoCloseable {
    private static final int MOST_SHRINKS = 150;
    private static final int THREADS =
            Integer.getInteger("sim.threads", Runtime.getRuntime().availableProcessors());

    private final Path folder;
    private final Path worlds;
    private final boolean own;
    private final LogWatch log = new LogWatch();
    private final Templates templates;
    private final int length;
    private final AtomicInteger world = new AtomicInteger();

    /** What one seed came to. */
    public record Outcome(long seed, String hash, Optional<String> violation, List<String> lines) {}

    public Simulation(int length) {
        this(new MemoryFolder().path(), "worlds", true, length);
    }

    /** Over templates that are there, as another class loader of this process has made them. */
    public Simulation(Path folder, String name, int length) {
        this(folder, name, false, length);
    }

    private Simulation(Path folder, String name, boolean own, int length) {
        this.folder = folder;
        this.worlds = made(folder.resolve(name));
        this.own = own;
        this.templates = new Templates(folder);
        this.length = length;
    }

    int length() {
        return length;
    }

    public Path folder() {
        return folder;
    }

    public Outcome run(long seed) {
        return run(Schedule.of(seed, length), new Tally());
    }

    private Outcome run(Schedule schedule, Tally tally) {
        Path place = made(worlds.resolve("world-" + world.incrementAndGet()));
        World world = new World(schedule, templates, place, log);
        Optional<String> violation = Optional.empty();
        try {
            world.run();
        } catch (Violation violated) {
            violation = Optional.of(told(violated));
        }
        tally.add(world.tally());
        world.close();
        return new Outcome(
                schedule.seed(), world.trace().hash(), violation, world.trace().lines());
    }

    private static String told(Violation violated) {
        if (violated.getCause() == null) return String.valueOf(violated.getMessage());
        var text = new StringWriter();
        violated.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    /** Runs the worlds of a range, one on each processor at a time. */
    Range range(long from, long to) {
        long start = System.nanoTime();
        var next = new AtomicLong(from);
        var hashes = new String[Math.toIntExact(to - from + 1)];
        List<Share> shares = Share.each(THREADS, () -> {
            var share = new Share();
            for (long seed = next.getAndIncrement(); seed <= to; seed = next.getAndIncrement()) {
                Schedule schedule = Schedule.of(seed, length);
                Outcome outcome = run(schedule, share.tally);
                share.ran(outcome, schedule.steps().size());
                hashes[Math.toIntExact(seed - from)] = outcome.hash();
            }
            return share;
        });
        return Range.of(from, to, (System.nanoTime() - start) / 1e9, shares, List.of(hashes));
    }

    /**
     * The first world that fails and what it violates, or an empty text; tells whether a planted bug is caught.
     *
     * After each world comes one with these and no others: many faults keep a history from getting far.
     *
     * @param worlds how many worlds are tried
     * @param needs steps and faults that each of them must have
     */
    public String firstFailing(int worlds, List<String> needs) {
        int tried = 0;
        for (long seed = 1; tried < worlds; seed++) {
            Schedule drawn = Schedule.of(seed, length);
            if (!drawn.has(needs)) continue;
            tried++;
            for (Schedule schedule : List.of(drawn, Schedule.focused(seed, length, needs))) {
                Outcome outcome = run(schedule, new Tally());
                if (outcome.violation().isEmpty()) continue;
                String told = outcome.violation().get().lines().findFirst().orElse("");
                return "world " + tried + ", seed " + seed + ", " + told;
            }
        }
        return "";
    }

    /** Leaves out steps as long as the same invariant still fails. */
    Schedule shrink(long seed) {
        Schedule failing = Schedule.of(seed, length);
        String invariant = invariant(run(failing, new Tally())).orElseThrow();
        int tries = 0;
        int chunk = failing.steps().size() / 2;
        while (chunk >= 1 && tries < MOST_SHRINKS) {
            boolean dropped = false;
            for (int at = 0; at < failing.steps().size() && tries < MOST_SHRINKS; tries++) {
                var fewer = new ArrayList<>(failing.steps());
                fewer.subList(at, Math.min(at + chunk, fewer.size())).clear();
                Schedule candidate = failing.with(fewer);
                if (invariant(run(candidate, new Tally()))
                        .filter(invariant::equals)
                        .isPresent()) {
                    failing = candidate;
                    dropped = true;
                } else {
                    at += chunk;
                }
            }
            if (!dropped || chunk > 1) chunk /= 2;
        }
        return failing;
    }

    private static Optional<String> invariant(Outcome outcome) {
        return outcome.violation()
                .map(text -> text.replaceFirst("^.*Violation: ", "").split(":")[0]);
    }

    Outcome replay(Schedule schedule) {
        return run(schedule, new Tally());
    }

    private static Path made(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Override
    public void close() {
        log.close();
        templates.close();
        if (own) MemoryFolder.delete(folder);
    }

    public static void main(String[] arguments) {
        var out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        String[] seeds = arguments[0].split("-");
        int length = arguments.length > 1 ? Integer.parseInt(arguments[1]) : Schedule.DRAWN;
        try (var simulation = new Simulation(length)) {
            if (seeds.length == 1) simulation.tell(Long.parseLong(seeds[0]), out, true);
            else simulation.tell(Long.parseLong(seeds[0]), Long.parseLong(seeds[1]), out);
        }
    }

    private void tell(long from, long to, PrintWriter out) {
        Range range = Campaign.ofProperties(this, out).run(from, to);
        if (!range.failed().isEmpty()) tell(range.failed().getFirst().seed(), out, false);
        range.tally().counts().forEach((what, times) -> out.println(times + "\t" + what));
        out.println("not met at all: " + Coverage.missing(range.tally(), 1, range.schedules()));
        out.println(range.line());
    }

    private void tell(long seed, PrintWriter out, boolean lines) {
        Outcome outcome = run(seed);
        if (lines) outcome.lines().forEach(out::println);
        out.println("seed " + seed + " hash " + outcome.hash() + " "
                + outcome.violation().orElse("holds"));
        if (outcome.violation().isEmpty()) return;
        Schedule least = shrink(seed);
        out.println("shrunk: " + least);
        Outcome again = replay(least);
        again.lines().forEach(out::println);
        out.println(again.violation().orElse("?"));
    }
}
