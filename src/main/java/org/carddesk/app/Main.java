package org.carddesk.app;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.carddesk.task.OfficeClock;

/** The program's entry: hands the real world to the {@link CommandLine} and ends with its exit code. */
public final class Main {
    private static final long SECONDS_TO_STOP = 10;

    private Main() {}

    public static void main(String[] args) {
        var stop = new CountDownLatch(1);
        var ended = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stopCleanly(stop, ended), "stop"));
        int exitCode;
        try {
            exitCode = CommandLine.run(List.of(args), real(stop::await));
        } finally {
            ended.countDown();
        }
        System.exit(exitCode);
    }

    static Environment real(Environment.Stop stop) {
        long start = System.nanoTime();
        var console = System.console();
        return new Environment(
                System.getenv(),
                Path.of(System.getProperty("user.home")),
                Locale.getDefault(Locale.Category.DISPLAY),
                new OfficeClock(Clock.systemUTC()),
                () -> Duration.ofNanos(System.nanoTime() - start),
                Thread::sleep,
                new SecureRandom(),
                prompt -> console == null || !console.isTerminal() ? null : console.readPassword("%s", prompt),
                new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)),
                new FileOutputStream(FileDescriptor.err),
                stop);
    }

    /** On SIGTERM or Ctrl+C: tells the running command, and gives it time to close what it holds. */
    private static void stopCleanly(CountDownLatch stop, CountDownLatch ended) {
        stop.countDown();
        try {
            if (!ended.await(SECONDS_TO_STOP, TimeUnit.SECONDS))
                Runtime.getRuntime().halt(1);
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
        }
    }
}
