package org.carddesk.sim;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** What one thread ran of a range. */
final class Share {
    final Tally tally = new Tally();
    final List<Simulation.Outcome> failed = new ArrayList<>();
    long steps;
    private long cpuNanos;

    void ran(Simulation.Outcome outcome, int stepsOfIt) {
        steps += stepsOfIt;
        if (outcome.violation().isPresent()) failed.add(outcome);
    }

    double cpuSeconds() {
        return cpuNanos / 1e9;
    }

    /** Works on so many threads; what one of them throws is thrown here. */
    static List<Share> each(int threads, Callable<Share> work) {
        var running = new ArrayList<Future<Share>>();
        try (var pool = Executors.newFixedThreadPool(threads)) {
            for (int i = 0; i < threads; i++) running.add(pool.submit(() -> timed(work)));
        }
        return running.stream().map(Share::done).toList();
    }

    private static Share timed(Callable<Share> work) throws Exception {
        var threads = ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadCpuTime();
        Share share = work.call();
        share.cpuNanos = threads.getCurrentThreadCpuTime() - before;
        return share;
    }

    private static Share done(Future<Share> share) {
        try {
            return share.get();
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
