package org.carddesk.task;

import java.time.Duration;

/** Lets time pass on the calling thread; virtual in simulation. */
public interface Pause {
    /** @throws InterruptedException if the wait was cancelled */
    void pause(Duration duration) throws InterruptedException;

    /** As {@link #pause}, but tells by false that the wait was cancelled and leaves the thread marked so. */
    default boolean passed(Duration duration) {
        try {
            pause(duration);
            return true;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
