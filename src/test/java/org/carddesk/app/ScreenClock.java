package org.carddesk.app;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.scene.Scene;
import org.carddesk.task.TaskMonitor;
import org.carddesk.task.TaskRunner;

/**
 * How much processor time each piece of work takes on the screen's thread: an answer of the task runner, a press, a pulse's
 * styles and layout. Processor time, because a busy machine stretches every other clock; and the least of several rounds,
 * because the first ones also load and compile the program.
 */
final class ScreenClock {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    /** How long {@link #sorted()} takes on a quiet machine with two cores, in nanoseconds. */
    private static final long OFFICE_PC = 6_000_000;

    private final Map<String, Long> round = new TreeMap<>();
    private final Map<String, Figures> figures = new TreeMap<>();
    private long machine = Long.MAX_VALUE;
    private String at = "";
    private long pulses;

    /** @param least of all rounds' longest, in nanoseconds */
    private record Figures(long least, int rounds) {
        Figures with(long nanos) {
            return new Figures(Math.min(least, nanos), rounds + 1);
        }
    }

    /** What is being looked at from now on; each screen has its own figures. */
    void at(String place) {
        at = place;
    }

    /** Begins the rounds anew: what came before only warmed the program up. */
    synchronized void warm() {
        round.clear();
        figures.clear();
        machine = Long.MAX_VALUE;
    }

    /** Ends a round, in which everything was done once; on the screen's thread. */
    synchronized void endRound() {
        long before = THREADS.getCurrentThreadCpuTime();
        sorted();
        machine = Math.min(machine, THREADS.getCurrentThreadCpuTime() - before);
        round.forEach((what, nanos) -> figures.merge(what, new Figures(nanos, 1), (known, one) -> known.with(nanos)));
        round.clear();
    }

    /** How often the scene was laid out. */
    synchronized long pulses() {
        return pulses;
    }

    /** A fixed piece of work, by which a slow or crowded machine is known from a slow program. */
    private static void sorted() {
        var random = new Random(7);
        var words = new ArrayList<String>();
        for (int i = 0; i < 20_000; i++) words.add(Integer.toString(random.nextInt(), 36));
        Collections.sort(words);
    }

    /** As over an office PC's limit, on this machine as it is now. */
    Duration here(Duration limit) {
        return Duration.ofNanos(limit.toNanos() * Math.max(machine, OFFICE_PC) / OFFICE_PC);
    }

    /** What took longer than a limit in each round, with its least figure. */
    List<String> over(Duration limit) {
        return figures.entrySet().stream()
                .filter(one -> one.getValue().least() > limit.toNanos())
                .map(one -> one.getKey() + ": " + one.getValue().least() / 1_000_000 + " ms at least in "
                        + one.getValue().rounds() + " rounds")
                .toList();
    }

    int pieces() {
        return figures.size();
    }

    /** Runs one piece of work on the screen's thread. */
    <T> T measured(String what, Callable<T> work) throws Exception {
        long before = THREADS.getCurrentThreadCpuTime();
        try {
            return work.call();
        } finally {
            took(what, THREADS.getCurrentThreadCpuTime() - before);
        }
    }

    /** Counts the styles and layout of each pulse. */
    void watch(Scene scene) {
        var begun = new long[1];
        scene.addPreLayoutPulseListener(() -> begun[0] = THREADS.getCurrentThreadCpuTime());
        scene.addPostLayoutPulseListener(() -> {
            took("pulse", THREADS.getCurrentThreadCpuTime() - begun[0]);
            pulsed();
        });
    }

    /** A task runner whose answers are counted, each under the place that was on show when it was asked. */
    TaskRunner around(TaskRunner tasks) {
        return new Counting(tasks);
    }

    private synchronized void took(String what, long nanos) {
        round.merge(at + " " + what, nanos, Math::max);
    }

    private synchronized void pulsed() {
        pulses++;
    }

    private <T> Consumer<T> counted(String what, Consumer<T> work) {
        return answer -> {
            long before = THREADS.getCurrentThreadCpuTime();
            work.accept(answer);
            took(what, THREADS.getCurrentThreadCpuTime() - before);
        };
    }

    private final class Counting implements TaskRunner {
        private final TaskRunner tasks;

        Counting(TaskRunner tasks) {
            this.tasks = tasks;
        }

        @Override
        public <T> void read(Supplier<T> work, Consumer<T> done, Consumer<Throwable> failed) {
            tasks.read(work, counted("answer to " + asker(), done), failed);
        }

        @Override
        public <T> void write(Supplier<T> work, Consumer<T> done, Consumer<Throwable> failed) {
            tasks.write(work, counted("answer to " + asker(), done), failed);
        }

        @Override
        public <T> void background(
                String title,
                Function<org.carddesk.task.Progress, T> work,
                Consumer<T> done,
                Consumer<Throwable> failed) {
            tasks.background(title, work, counted("end of " + asker(), done), failed);
        }

        @Override
        public void onScreen(Runnable work) {
            tasks.onScreen(work);
        }

        @Override
        public Cancel later(Duration wait, Runnable work) {
            Consumer<Boolean> counted = counted("timer of " + asker(), now -> work.run());
            return tasks.later(wait, () -> counted.accept(true));
        }

        @Override
        public TaskMonitor monitor() {
            return tasks.monitor();
        }

        @Override
        public void failed(Throwable trouble) {
            tasks.failed(trouble);
        }

        /** Who asked, by the first class of ours that is no task runner. */
        private static String asker() {
            return StackWalker.getInstance()
                    .walk(frames -> frames.filter(frame -> frame.getClassName().startsWith("org.carddesk.")
                                    && !frame.getClassName().contains("ScreenClock")
                                    && !frame.getClassName().contains(".task."))
                            .findFirst()
                            .map(frame -> frame.getClassName().replace("org.carddesk.", ""))
                            .orElse("?"));
        }
    }
}
