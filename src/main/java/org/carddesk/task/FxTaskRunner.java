package org.carddesk.task;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.application.Platform;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs work on threads of its own and answers on JavaFX's thread: a few readers, one writer, and lanes for long work. */
public final class FxTaskRunner implements TaskRunner, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FxTaskRunner.class);
    private static final int READERS = 3;
    private static final int LONG_LANES = 4;

    private final ExecutorService readers = Executors.newFixedThreadPool(READERS, named("read"));
    private final ExecutorService writer = Executors.newSingleThreadExecutor(named("write"));
    private final ExecutorService longLanes = Executors.newFixedThreadPool(LONG_LANES, named("work"));
    private final ScheduledExecutorService timers = Executors.newSingleThreadScheduledExecutor(named("timer"));
    private final TaskMonitor monitor = new TaskMonitor();
    private final AtomicReference<Consumer<Throwable>> failures =
            new AtomicReference<>(trouble -> LOG.error("no one is told", trouble));

    /** Names who tells the person about failures that nobody else takes. */
    public void tellFailuresTo(Consumer<Throwable> teller) {
        failures.set(teller);
    }

    @Override
    public <T> void read(Supplier<T> work, Consumer<T> done, Consumer<Throwable> failed) {
        run(readers, work, done, failed);
    }

    @Override
    public <T> void write(Supplier<T> work, Consumer<T> done, Consumer<Throwable> failed) {
        run(writer, work, done, failed);
    }

    @Override
    public <T> void background(String title, Function<Progress, T> work, Consumer<T> done, Consumer<Throwable> failed) {
        onScreen(() -> {
            RunningWork running = monitor.begin(title);
            run(
                    longLanes,
                    () -> work.apply(progress(running)),
                    answer -> {
                        monitor.end(running);
                        done.accept(answer);
                    },
                    trouble -> {
                        monitor.end(running);
                        failed.accept(trouble);
                    });
        });
    }

    @Override
    public void onScreen(Runnable work) {
        if (Platform.isFxApplicationThread()) work.run();
        else Platform.runLater(work);
    }

    @Override
    public Cancel later(Duration wait, Runnable work) {
        var timer = timers.schedule(() -> onScreen(work), wait.toMillis(), TimeUnit.MILLISECONDS);
        return () -> timer.cancel(false);
    }

    @Override
    public TaskMonitor monitor() {
        return monitor;
    }

    @Override
    public void failed(Throwable trouble) {
        onScreen(() -> failures.get().accept(trouble));
    }

    /** Ends the threads; what is being written is finished first. */
    @Override
    public void close() {
        timers.shutdownNow();
        readers.shutdown();
        longLanes.shutdown();
        writer.shutdown();
        try {
            if (!writer.awaitTermination(10, TimeUnit.SECONDS)) LOG.warn("a write did not end");
            if (!readers.awaitTermination(5, TimeUnit.SECONDS)) readers.shutdownNow();
            if (!longLanes.awaitTermination(5, TimeUnit.SECONDS)) longLanes.shutdownNow();
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
        }
    }

    private <T> void run(ExecutorService lane, Supplier<T> work, Consumer<T> done, Consumer<Throwable> failed) {
        if (lane.isShutdown()) return;
        lane.execute(() -> {
            T answer;
            try {
                answer = work.get();
            } catch (RuntimeException | Error trouble) {
                onScreen(() -> failed.accept(trouble));
                return;
            }
            onScreen(() -> done.accept(answer));
        });
    }

    /** Progress is told at most once per turn of the screen, however often the work reports. */
    private Progress progress(RunningWork running) {
        var newest = new AtomicReference<long @Nullable []>();
        return new Progress() {
            @Override
            public void at(long done, long total) {
                if (newest.getAndSet(new long[] {done, total}) == null)
                    Platform.runLater(() -> {
                        long[] now = newest.getAndSet(null);
                        if (now != null) running.at(now[0], now[1]);
                    });
            }

            @Override
            public boolean cancelled() {
                return running.cancelled();
            }
        };
    }

    private static ThreadFactory named(String lane) {
        var count = new AtomicInteger();
        return work -> {
            var thread = new Thread(work, "desk-" + lane + "-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
