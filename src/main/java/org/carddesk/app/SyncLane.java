package org.carddesk.app;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.carddesk.sync.Step;
import org.carddesk.sync.SyncService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Synchronises on a thread of its own as long as the console is open: at once when woken, else every few seconds. */
final class SyncLane implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SyncLane.class);
    private static final Duration BETWEEN = Duration.ofSeconds(2);
    private static final Duration AFTER_TROUBLE = Duration.ofSeconds(10);

    private final SyncService sync;
    private final Thread thread = new Thread(this::run, "desk-sync");
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition woken = lock.newCondition();
    private final AtomicReference<CountDownLatch> nextQuiet = new AtomicReference<>(new CountDownLatch(1));
    private boolean wake;
    private boolean stopped;

    SyncLane(SyncService sync) {
        this.sync = sync;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** There is something to send, or somebody wants to see what is new. */
    void wake() {
        lock.lock();
        try {
            wake = true;
            woken.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Wakes it and waits until nothing moves, at most so long. */
    void untilQuiet(Duration patience) {
        var quiet = new CountDownLatch(1);
        nextQuiet.set(quiet);
        wake();
        try {
            if (!quiet.await(patience.toMillis(), TimeUnit.MILLISECONDS)) LOG.info("still synchronising");
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            stopped = true;
            woken.signalAll();
        } finally {
            lock.unlock();
        }
        try {
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (true) {
            CountDownLatch quiet = nextQuiet.get();
            Duration pause = step();
            if (pause.isZero()) {
                if (isStopped()) return;
                continue;
            }
            quiet.countDown();
            if (!rest(pause)) return;
        }
    }

    /** One step each way; tells how long to rest. */
    private Duration step() {
        try {
            Step pulled = sync.pullOnce();
            Step pushed = sync.pushOnce();
            return pulled == Step.MOVED || pushed == Step.MOVED ? Duration.ZERO : BETWEEN;
        } catch (RuntimeException trouble) {
            LOG.error("synchronising failed, will be tried again", trouble);
            return AFTER_TROUBLE;
        }
    }

    private boolean isStopped() {
        lock.lock();
        try {
            return stopped;
        } finally {
            lock.unlock();
        }
    }

    private boolean rest(Duration pause) {
        lock.lock();
        try {
            long left = pause.toNanos();
            while (!wake && !stopped && left > 0) left = woken.awaitNanos(left);
            wake = false;
            return !stopped;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }
}
