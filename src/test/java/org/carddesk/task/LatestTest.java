package org.carddesk.task;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Waiting for a pause. */
class LatestTest {
    private final DirectTaskRunner tasks = new DirectTaskRunner();
    private final Latest latest = new Latest(tasks);
    private final List<String> ran = new ArrayList<>();

    @Test
    void whatIsForgottenWhenItsTimeIsUpAlreadyNeverRuns() {
        tasks.later(Duration.ZERO, latest::forget);
        latest.after(Duration.ZERO, () -> ran.add("forgotten"));
        tasks.runTimers();
        assertEquals(List.of(), ran);
    }

    @Test
    void whatNobodyForgetsRunsOnceItsTimeIsUp() {
        latest.after(Duration.ZERO, () -> ran.add("run"));
        tasks.runTimers();
        assertEquals(List.of("run"), ran);
    }
}
