package org.carddesk.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RelayTest {
    private static final int MANY = 3 * Relay.AHEAD + 1;

    private final AtomicReference<Thread> finder = new AtomicReference<>();
    private final List<Integer> done = new ArrayList<>();

    @AfterEach
    void noFinderOutlivesTheCall() {
        assertFalse(finder.get().isAlive());
    }

    @Test
    void stepsAreDoneInTheirOrderOnTheCallingThread() {
        Thread caller = Thread.currentThread();
        String answer = Relay.run(steps -> {
            finder.set(Thread.currentThread());
            for (int i = 0; i < MANY; i++) {
                int step = i;
                steps.accept(() -> {
                    assertSame(caller, Thread.currentThread());
                    done.add(step);
                });
            }
            return "found";
        });
        assertEquals("found", answer);
        assertEquals(upTo(MANY), done);
        assertNotEquals(caller, finder.get());
    }

    @Test
    void nothingToDoIsAnAnswerToo() {
        String answer = Relay.run(steps -> {
            finder.set(Thread.currentThread());
            return "empty";
        });
        assertEquals("empty", answer);
    }

    @Test
    void theFinderIsNeverFarAhead() {
        var found = new AtomicInteger();
        Relay.run(steps -> {
            finder.set(Thread.currentThread());
            for (int i = 0; i < MANY; i++) {
                found.incrementAndGet();
                steps.accept(() -> {
                    done.add(1);
                    int ahead = found.get() - done.size();
                    assertTrue(ahead <= Relay.AHEAD, () -> ahead + " steps ahead");
                });
            }
            return true;
        });
    }

    @Test
    void whatTheFinderThrowsComesOutOnceTheStepsBeforeItAreDone() {
        var refusal = new IllegalArgumentException("the last row");
        var thrown = assertThrows(
                IllegalArgumentException.class,
                () -> Relay.run(steps -> {
                    give(steps, MANY);
                    throw refusal;
                }));
        assertSame(refusal, thrown);
        assertEquals(upTo(MANY), done);
        var error = new StackOverflowError();
        assertSame(
                error,
                assertThrows(
                        StackOverflowError.class,
                        () -> Relay.run(steps -> {
                            throw error;
                        })));
    }

    @Test
    void aStepThatFailsEndsAFinderThatWouldGoOnForEver() {
        var refusal = new IllegalStateException("the store refuses");
        var thrown = assertThrows(
                IllegalStateException.class,
                () -> Relay.run(steps -> {
                    give(steps, Relay.AHEAD);
                    steps.accept(() -> {
                        throw refusal;
                    });
                    return forEver(steps);
                }));
        assertSame(refusal, thrown);
        assertEquals(upTo(Relay.AHEAD), done);
        assertFalse(Thread.interrupted());
    }

    @Test
    void anInterruptedCallerCancelsWhatWouldGoOnForEver() {
        Thread caller = Thread.currentThread();
        assertThrows(
                CancellationException.class,
                () -> Relay.run(steps -> {
                    give(steps, Relay.AHEAD);
                    steps.accept(caller::interrupt);
                    return forEver(steps);
                }));
        assertTrue(Thread.interrupted());
    }

    @Test
    void aCallerThatWaitsForAFinderCanBeInterrupted() {
        Thread caller = Thread.currentThread();
        assertThrows(
                CancellationException.class,
                () -> Relay.run(steps -> {
                    finder.set(Thread.currentThread());
                    caller.interrupt();
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException ended) {
                        throw new IllegalStateException(ended);
                    }
                    return true;
                }));
        assertTrue(Thread.interrupted());
    }

    private void give(Consumer<Runnable> steps, int count) {
        finder.set(Thread.currentThread());
        for (int i = 0; i < count; i++) {
            int step = i;
            steps.accept(() -> done.add(step));
        }
    }

    private static boolean forEver(Consumer<Runnable> steps) {
        while (true) steps.accept(() -> {});
    }

    private static List<Integer> upTo(int end) {
        return IntStream.range(0, end).boxed().toList();
    }
}
