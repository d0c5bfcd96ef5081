package org.carddesk.app;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.carddesk.gateway.Json;
import org.carddesk.sandbox.DemoOperator;

/** The program in processes of its own: a gateway that can be killed and comes back at its address, and commands of a desk. */
final class ChildProcesses implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 120;

    private final Path folder;
    private Process gateway;
    private String url;

    /** What a command left: its exit code (negative: killed) and what it printed. */
    record Ended(int exitCode, String out, String err) {
        JsonNode json() {
            return Json.parse(out.getBytes(StandardCharsets.UTF_8));
        }
    }

    ChildProcesses(Path folder) {
        this.folder = folder;
        startGateway("0");
    }

    String url() {
        return url;
    }

    Path gatewayFile() {
        return folder.resolve("school/gateway.db");
    }

    /** Kills the gateway without a word and starts it again at the same address. */
    void killGateway() {
        gateway.toHandle().destroyForcibly();
        await(gateway);
        startGateway(url.substring(url.lastIndexOf(':') + 1));
    }

    /** Starts a command of the desk in its own process. */
    Process start(String login, Path out, Path err, String... command) {
        var arguments = new ArrayList<>(List.of(command));
        arguments.addAll(List.of("--data", folder.resolve("desk").toString(), "--lang", "en"));
        var process = java(arguments).redirectOutput(out.toFile()).redirectError(err.toFile());
        process.environment().put("CARDDESK_LOGIN", login);
        process.environment().put("CARDDESK_PASSWORD", DemoOperator.PASSWORD);
        try {
            return process.start();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Runs a command of the desk; it is killed when it still runs after the given time. */
    Ended run(long killAfterMillis, String login, String... command) {
        try {
            Path out = Files.createTempFile(folder, "run", ".out");
            Path err = Files.createTempFile(folder, "run", ".err");
            Process process = start(login, out, err, command);
            boolean ended = process.waitFor(killAfterMillis, TimeUnit.MILLISECONDS);
            if (!ended) {
                process.toHandle().destroyForcibly();
                await(process);
            }
            return new Ended(ended ? process.exitValue() : -1, Files.readString(out), Files.readString(err));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    /** Runs a command of the desk to its end. */
    Ended run(String login, String... command) {
        Ended ended = run(PATIENCE_SECONDS * 1000L, login, command);
        assertTrue(ended.exitCode() >= 0, () -> "still running: " + String.join(" ", command));
        return ended;
    }

    @Override
    public void close() {
        gateway.toHandle().destroyForcibly();
        await(gateway);
    }

    private void startGateway(String port) {
        var command = List.of(
                "gateway",
                "--json",
                "--port",
                port,
                "--data",
                folder.resolve("school").toString(),
                "--students",
                "300",
                "--days",
                "5",
                "--seed",
                "11");
        try {
            gateway = java(command)
                    .redirectError(folder.resolve("gateway.err").toFile())
                    .start();
            var output = new BufferedReader(gateway.inputReader(StandardCharsets.UTF_8));
            String ready = output.readLine();
            assertTrue(ready != null, "the gateway did not start");
            url = Json.parse(ready.getBytes(StandardCharsets.UTF_8)).path("url").asText();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private ProcessBuilder java(List<String> arguments) {
        var command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Djava.awt.headless=true",
                "-Dfile.encoding=UTF-8",
                "-Dstdout.encoding=UTF-8",
                "-Dorg.sqlite.tmpdir=" + folder,
                "-classpath",
                classPath(),
                "org.carddesk.app.Main"));
        command.addAll(arguments);
        var builder = new ProcessBuilder(command);
        builder.environment().remove("DISPLAY");
        return builder;
    }

    /** As shipped: without the log that only the tests' own libraries bring. */
    private static String classPath() {
        String all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Arrays.stream(all.split(File.pathSeparator))
                .filter(entry -> !entry.contains("log4j"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static void await(Process process) {
        try {
            process.waitFor();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
