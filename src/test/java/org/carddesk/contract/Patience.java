package org.carddesk.contract;

import static org.junit.jupiter.api.Assertions.fail;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** How long a gateway is waited for. It is another process and tells nothing by itself, so it is asked now and then. */
final class Patience {
    private static final Duration LONGEST = Duration.ofMinutes(2);
    private static final Duration BETWEEN = Duration.ofMillis(200);

    private final long endNanos = System.nanoTime() + LONGEST.toNanos();
    private final String missing;

    /** @param missing what is not so yet */
    Patience(String missing) {
        this.missing = missing;
    }

    boolean isOver() {
        return System.nanoTime() > endNanos;
    }

    /** Lets a moment pass before the next question; fails when there were too many. */
    void beforeAskingAgain() {
        if (isOver()) fail(missing + ", after " + LONGEST);
        pass(BETWEEN);
    }

    static void pass(Duration moment) {
        new CompletableFuture<Void>()
                .completeOnTimeout(null, moment.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }
}
