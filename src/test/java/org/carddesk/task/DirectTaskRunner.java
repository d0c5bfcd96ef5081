package org.carddesk.task;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The same-thread twin of {@link FxTaskRunner}: work runs at once. {@link #hold()} keeps answers back, so that a test sees the
 * busy state and lets answers arrive late; timers wait for {@link #runTimers()}. A failure that nobody takes is thrown.
 */
public final class DirectTaskRunner implements TaskRunner {
    private final TaskMonitor monitor = new TaskMonitor();
    private final Deque<Runnable> held = new ArrayDeque<>();
    private final List<Runnable> timers = new ArrayList<>();
    private boolean holding;

    /** From now on answers wait for {@link #releaseFirst()} or {@link #releaseLast()}. */
    public void hold() {
        holding = true;
    }

    public int heldAnswers() {
        return held.size();
    }

    /** Lets the oldest held answer arrive. */
    public void releaseFirst() {
        held.removeFirst().run();
    }

    /** Lets the newest held answer arrive first, as a late answer of an older question would. */
    public void releaseLast() {
        held.removeLast().run();
    }

    /** Lets all waiting timers fire. */
    public void runTimers() {
        var due = List.copyOf(timers);
        timers.clear();
        due.forEach(Runnable::run);
    }

    @Override
    public <T> void read(Supplier<T> work, Consumer<T> done, Consumer<Throwable> failed) {
        T answer;
        try {
            answer = work.get();
        } catch (RuntimeException trouble) {
            deliver(() -> failed.accept(trouble));
            return;
        }
        deliver(() -> done.accept(answer));
    }

    @Override
    public <T> void write(Supplier<T> work, Consumer<T> done, Consumer<Throwable> failed) {
        read(work, done, failed);
    }

    @Override
    public <T> void background(String title, Function<Progress, T> work, Consumer<T> done, Consumer<Throwable> failed) {
        RunningWork running = monitor.begin(title);
        read(
                () -> work.apply(Progress.SILENT),
                answer -> {
                    monitor.end(running);
                    done.accept(answer);
                },
                trouble -> {
                    monitor.end(running);
                    failed.accept(trouble);
                });
    }

    @Override
    public void onScreen(Runnable work) {
        work.run();
    }

    @Override
    public Cancel later(Duration wait, Runnable work) {
        timers.add(work);
        return () -> timers.remove(work);
    }

    @Override
    public TaskMonitor monitor() {
        return monitor;
    }

    @Override
    public void failed(Throwable trouble) {
        throw new AssertionError("nobody took this failure", trouble);
    }

    private void deliver(Runnable answer) {
        if (holding) held.add(answer);
        else answer.run();
    }
}
