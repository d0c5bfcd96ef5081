package org.carddesk.app;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.carddesk.app.TestTerminal.Run;

/** Another process of the same program, spoken to line by line, that can be killed at any moment. */
public final class Child implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 240;

    private final Process process;
    private final BufferedReader answers;
    private final OutputStream requests;

    private Child(Process process) {
        this.process = process;
        this.answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        this.requests = process.getOutputStream();
    }

    /** Starts a main class; what it says on standard error goes to the test's. */
    public static Child start(Path folder, Class<?> main, String... arguments) throws IOException {
        return start(folder, Map.of(), main, arguments);
    }

    /** As {@link #start(Path, Class, String...)}, with more in its environment. */
    public static Child start(Path folder, Map<String, String> environment, Class<?> main, String... arguments)
            throws IOException {
        var builder = java(folder, main, List.of(arguments))
                .redirectError(folder.resolve(main.getSimpleName() + ".err").toFile());
        builder.environment().putAll(environment);
        return new Child(builder.start());
    }

    /** Runs the program itself to its end, as a person at a shell would. */
    static Run run(Path folder, String login, String password, List<String> arguments) throws IOException {
        Path out = Files.createTempFile(folder, "run", ".out");
        Path err = Files.createTempFile(folder, "run", ".err");
        var builder =
                java(folder, Main.class, arguments).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment()
                .putAll(Map.of("CARDDESK_LOGIN", login, "CARDDESK_PASSWORD", password, "LANG", "en_US.UTF-8"));
        int exitCode = builder.start().onExit().join().exitValue();
        return new Run(exitCode, Files.readString(out), Files.readString(err));
    }

    static ProcessBuilder java(Path folder, Class<?> main, List<String> arguments) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx384m",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Djava.awt.headless=true",
                "-Dorg.sqlite.tmpdir=" + folder,
                "-cp",
                classPath(),
                main.getName()));
        command.addAll(arguments);
        var builder = new ProcessBuilder(command);
        builder.environment().keySet().removeAll(List.of("DISPLAY", "WAYLAND_DISPLAY"));
        return builder;
    }

    /** As shipped: without the log that only the tests' own libraries bring. */
    static String classPath() {
        String all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Arrays.stream(all.split(File.pathSeparator))
                .filter(entry -> !entry.contains("log4j"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    void send(String line) throws IOException {
        requests.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        requests.flush();
    }

    /** The next line of JSON, or empty if the process ended first. */
    public Optional<String> line() throws IOException {
        return line(Duration.ofSeconds(PATIENCE_SECONDS));
    }

    /** As {@link #line()}, for work that takes longer. */
    public Optional<String> line(Duration patience) throws IOException {
        try {
            return next(patience.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException silent) {
            kill();
            throw new AssertionError("no answer", silent);
        }
    }

    /** The next line of JSON if it comes in time; else the process is killed as by {@code kill -9}. */
    Optional<String> lineOrKill(long millis) throws IOException {
        try {
            return next(millis, TimeUnit.MILLISECONDS);
        } catch (TimeoutException moment) {
            kill();
            return Optional.empty();
        }
    }

    private Optional<String> next(long time, TimeUnit unit) throws TimeoutException, IOException {
        var answer = CompletableFuture.supplyAsync(() -> {
            try {
                String line = answers.readLine();
                while (line != null && !line.startsWith("{")) line = answers.readLine();
                return Optional.ofNullable(line);
            } catch (IOException ended) {
                return Optional.<String>empty();
            }
        });
        try {
            return answer.get(time, unit);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException(stopped);
        } catch (ExecutionException broken) {
            throw new IOException(broken);
        }
    }

    void kill() {
        process.toHandle().destroyForcibly();
        process.onExit().join();
    }

    /** Asks it to stop as {@code kill} does, and tells its exit code. */
    int stop() {
        process.toHandle().destroy();
        return process.onExit().join().exitValue();
    }

    @Override
    public void close() {
        kill();
    }
}
