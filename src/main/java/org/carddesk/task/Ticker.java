package org.carddesk.task;

import java.time.Duration;

/** Monotonic time: for durations, due times and back-off, never for what a person reads. */
public interface Ticker {
    /** Time since an arbitrary start; never goes back. */
    Duration elapsed();
}
