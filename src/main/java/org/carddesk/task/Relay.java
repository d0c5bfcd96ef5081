package org.carddesk.task;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Long work on two processors: a thread of its own finds out what is to be done, the calling thread does it step by step in
 * that order, so that to the caller all looks as if one thread had done both. The finder is never far ahead, and never outlives
 * the call.
 */
public final class Relay {
    private static final int GROUP = 256;
    private static final int GROUPS = 8;
    /** How many steps may be found and not done. */
    static final int AHEAD = GROUP * (GROUPS + 2);

    private final Queue<List<Runnable>> waiting = new ArrayDeque<>(GROUPS + 2);
    private List<Runnable> group = new ArrayList<>(GROUP);
    private boolean over;

    private Relay() {}

    /**
     * @param finding is given where the steps go; what it throws comes out of here once the steps before it are done
     * @return what the finding answers, once all steps are done
     * @throws CancellationException if the calling thread is interrupted; it stays marked so
     */
    public static <R> R run(Function<Consumer<Runnable>, R> finding) {
        var relay = new Relay();
        var found = new FutureTask<R>(() -> relay.find(finding));
        Thread finder = Thread.ofPlatform().name("desk-relay").daemon().start(found);
        try {
            relay.doAll();
            return found.get();
        } catch (ExecutionException failed) {
            throw cause(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw cancelled(stopped);
        } finally {
            end(finder);
        }
    }

    private <R> R find(Function<Consumer<Runnable>, R> finding) {
        try {
            return finding.apply(this::found);
        } finally {
            finish();
        }
    }

    private void found(Runnable step) {
        group.add(step);
        if (group.size() < GROUP) return;
        try {
            handOver();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw cancelled(stopped);
        }
        group = new ArrayList<>(GROUP);
    }

    private synchronized void handOver() throws InterruptedException {
        if (Thread.interrupted()) throw new InterruptedException();
        while (waiting.size() >= GROUPS) wait();
        waiting.add(group);
        notifyAll();
    }

    /** Also after a failure: the caller must not wait for what will never come. */
    private synchronized void finish() {
        over = true;
        notifyAll();
        if (!group.isEmpty()) waiting.add(group);
    }

    private void doAll() throws InterruptedException {
        for (List<Runnable> steps = next(); !steps.isEmpty(); steps = next()) steps.forEach(Runnable::run);
    }

    /** The next steps, none at the end. */
    private synchronized List<Runnable> next() throws InterruptedException {
        if (Thread.interrupted()) throw new InterruptedException();
        while (waiting.isEmpty() && !over) wait();
        notifyAll();
        return waiting.isEmpty() ? List.of() : waiting.remove();
    }

    /** Waits for the finder's end however impatient the caller is: what it reads may be closed afterwards. */
    private static void end(Thread finder) {
        finder.interrupt();
        boolean impatient = false;
        while (finder.isAlive()) {
            try {
                finder.join();
            } catch (InterruptedException stopped) {
                impatient = true;
            }
        }
        if (impatient) Thread.currentThread().interrupt();
    }

    private static RuntimeException cause(ExecutionException failed) {
        if (failed.getCause() instanceof Error error) throw error;
        return failed.getCause() instanceof RuntimeException own ? own : new IllegalStateException(failed);
    }

    private static CancellationException cancelled(InterruptedException stopped) {
        var cancelled = new CancellationException();
        cancelled.initCause(stopped);
        return cancelled;
    }
}
