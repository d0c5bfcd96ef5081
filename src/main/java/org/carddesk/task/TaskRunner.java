package org.carddesk.task;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The way off the screen's thread and the one door back to it: work runs elsewhere, its answer or failure arrives on the
 * screen's thread. In tests the same work runs at once on the calling thread.
 */
public interface TaskRunner {
    /** Reads on one of a few threads; answers may arrive in any order, see {@link Latest}. */
    <T> void read(Supplier<T> work, Consumer<T> done, Consumer<Throwable> failed);

    /** As the other, a failure being told to the person in the usual way. */
    default <T> void read(Supplier<T> work, Consumer<T> done) {
        read(work, done, this::failed);
    }

    /** Writes one after another, in the order asked for. */
    <T> void write(Supplier<T> work, Consumer<T> done, Consumer<Throwable> failed);

    /** As the other, a failure being told to the person in the usual way. */
    default <T> void write(Supplier<T> work, Consumer<T> done) {
        write(work, done, this::failed);
    }

    /** Long work: shown in the status bar with its title, progress and a way to cancel it; it outlives the screen that asked. */
    <T> void background(String title, Function<Progress, T> work, Consumer<T> done, Consumer<Throwable> failed);

    /** Runs on the screen's thread, at once if this is it. */
    void onScreen(Runnable work);

    /** Runs on the screen's thread after a while, unless cancelled before. */
    Cancel later(Duration wait, Runnable work);

    /** The work under way. */
    TaskMonitor monitor();

    /** Tells the person about a failure that no one else takes. */
    void failed(Throwable trouble);

    /** Ends work that was asked for. */
    interface Cancel {
        void cancel();
    }
}
