package org.carddesk.task;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Numbers its questions, so that a late answer never overwrites a newer one; it can also wait until typing pauses. */
public final class Latest {
    private final TaskRunner tasks;
    private long asked;
    private TaskRunner.@Nullable Cancel waiting;

    public Latest(TaskRunner tasks) {
        this.tasks = tasks;
    }

    /** Asks now; answers and failures of earlier questions are dropped from here on. */
    public <T> void ask(Supplier<T> work, Consumer<T> done, Consumer<Throwable> failed) {
        forget();
        long number = asked;
        tasks.read(
                work,
                answer -> {
                    if (number == asked) done.accept(answer);
                },
                trouble -> {
                    if (number == asked) failed.accept(trouble);
                });
    }

    /** Asks when nothing was asked for as long as {@code quiet}. */
    public <T> void askAfter(Duration quiet, Supplier<T> work, Consumer<T> done, Consumer<Throwable> failed) {
        after(quiet, () -> ask(work, done, failed));
    }

    /** Runs something, such as a reload with the filter as it is then, when nothing was asked for as long as {@code quiet}. */
    public void after(Duration quiet, Runnable work) {
        forget();
        long number = asked;
        // When it is forgotten its time may be up already and its run only waits for the screen's thread.
        waiting = tasks.later(quiet, () -> {
            if (number == asked) work.run();
        });
    }

    /** Drops whatever is still to come. */
    public void forget() {
        asked++;
        if (waiting != null) waiting.cancel();
        waiting = null;
    }
}
