package org.carddesk.app;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.carddesk.task.OfficeClock;

/** Runs the command line in this process as a person would at a terminal, and keeps what it printed. */
public final class TestTerminal {
    private final Map<String, String> variables = new TreeMap<>(Map.of("LANG", "en_US.UTF-8"));
    private final List<String> always = new ArrayList<>();
    private Clock clock = Clock.systemUTC();

    /** What a run left: the exit code, the data and the messages. */
    public record Run(int exitCode, String out, String err) {}

    public TestTerminal with(String variable, String value) {
        variables.put(variable, value);
        return this;
    }

    /** Options that every following run gets. */
    public TestTerminal always(String... options) {
        always.addAll(List.of(options));
        return this;
    }

    public TestTerminal at(Clock time) {
        clock = time;
        return this;
    }

    public Run run(String... arguments) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        long start = System.nanoTime();
        var environment = new Environment(
                variables,
                Path.of("/nowhere"),
                Locale.ENGLISH,
                new OfficeClock(clock),
                () -> Duration.ofNanos(System.nanoTime() - start),
                Thread::sleep,
                new Random(),
                prompt -> null,
                out,
                err,
                () -> {});
        var all = new ArrayList<>(List.of(arguments));
        all.addAll(always);
        int exitCode = CommandLine.run(all, environment);
        return new Run(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
