package org.carddesk.task;

import java.time.Duration;

/** Lets time pass on the calling thread; virtual in simulation. */
public interface Pause {
    /** @throws InterruptedException if the wait was cancelled */
    void pause(Duration duration) throws InterruptedException;
}
