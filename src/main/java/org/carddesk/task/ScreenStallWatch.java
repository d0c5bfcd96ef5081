package org.carddesk.task;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.application.Platform;

/** Watches the screen's thread: whenever it does not answer within 50 ms, keeps how long it took and what it was doing. */
public final class ScreenStallWatch implements AutoCloseable {
    /** The longest that work on the screen's thread may take. */
    public static final Duration LIMIT = Duration.ofMillis(50);

    private static final long PAUSE_MS = 10;

    private final Ticker ticker;
    private final List<Stall> stalls = new CopyOnWriteArrayList<>();
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final CountDownLatch ended = new CountDownLatch(1);

    /**
     * A time in which the screen did not answer.
     *
     * @param doing the stack of the screen's thread when the limit had passed
     */
    public record Stall(Duration lasted, List<StackTraceElement> doing) {
        public Stall {
            doing = List.copyOf(doing);
        }

        /** Whether our own code was at work, not the toolkit alone. */
        public boolean ours() {
            return doing.stream().anyMatch(frame -> frame.getClassName().startsWith("org.carddesk."));
        }
    }

    private ScreenStallWatch(Ticker ticker) {
        this.ticker = ticker;
    }

    /** Watches until closed. */
    public static ScreenStallWatch start(Ticker ticker) {
        var watch = new ScreenStallWatch(ticker);
        var thread = new Thread(watch::watch, "desk-stall-watch");
        thread.setDaemon(true);
        thread.start();
        return watch;
    }

    public List<Stall> stalls() {
        return List.copyOf(stalls);
    }

    @Override
    public void close() {
        stopped.set(true);
        ended.countDown();
    }

    private void watch() {
        try {
            while (!stopped.get()) {
                var answered = new CountDownLatch(1);
                Duration asked = ticker.elapsed();
                Platform.runLater(answered::countDown);
                if (!answered.await(LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                    List<StackTraceElement> doing = screenStack();
                    answered.await(1, TimeUnit.MINUTES);
                    stalls.add(new Stall(ticker.elapsed().minus(asked), doing));
                }
                if (ended.await(PAUSE_MS, TimeUnit.MILLISECONDS)) return;
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private static List<StackTraceElement> screenStack() {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(thread -> thread.getKey().getName().equals("JavaFX Application Thread"))
                .map(Map.Entry::getValue)
                .findFirst()
                .map(List::of)
                .orElse(List.of());
    }
}
