package org.carddesk.sync;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.carddesk.task.Ticker;

/**
 * When each thing may be tried again, by monotonic time: back-off with full jitter, U(0, min(300 s, 2^n s)), or what the
 * gateway asked for (contract section 4). Forgotten at the end of the process: after a start everything is due.
 */
final class Pacing {
    private static final long LONGEST_SECONDS = 300;

    private record Wait(int failures, Duration dueAt) {}

    private final Ticker ticker;
    private final RandomGenerator random;
    private final Map<String, Wait> waits = new HashMap<>();

    Pacing(Ticker ticker, RandomGenerator random) {
        this.ticker = ticker;
        this.random = random;
    }

    synchronized boolean due(String what) {
        Wait wait = waits.get(what);
        return wait == null || wait.dueAt().compareTo(ticker.elapsed()) <= 0;
    }

    synchronized void failed(String what) {
        int failures = failures(what) + 1;
        long ceiling = failures > 8 ? LONGEST_SECONDS : Math.min(LONGEST_SECONDS, 1L << failures);
        Duration delay = Duration.ofMillis(random.nextLong(ceiling * 1000));
        waits.put(what, new Wait(failures, ticker.elapsed().plus(delay)));
    }

    /** Retry-After of the gateway, clamped to 1 s … 1 h; the usual back-off if it gave none. */
    synchronized void failed(String what, Optional<Duration> retryAfter) {
        if (retryAfter.isEmpty()) {
            failed(what);
            return;
        }
        long seconds = Math.clamp(retryAfter.get().toSeconds(), 1, 3600);
        waits.put(what, new Wait(failures(what) + 1, ticker.elapsed().plusSeconds(seconds)));
    }

    /** Due after a fixed time; counts how often that was said. */
    synchronized void later(String what, Duration delay) {
        waits.put(what, new Wait(failures(what) + 1, ticker.elapsed().plus(delay)));
    }

    synchronized int failures(String what) {
        Wait wait = waits.get(what);
        return wait == null ? 0 : wait.failures();
    }

    synchronized void done(String what) {
        waits.remove(what);
    }

    /** How long until something is due; zero if it is. */
    synchronized Duration until(String what) {
        Wait wait = waits.get(what);
        Duration left = wait == null ? Duration.ZERO : wait.dueAt().minus(ticker.elapsed());
        return left.isNegative() ? Duration.ZERO : left;
    }
}
