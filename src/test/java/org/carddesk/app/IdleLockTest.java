package org.carddesk.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.carddesk.access.Role;
import org.carddesk.task.DirectTaskRunner;
import org.junit.jupiter.api.Test;

/** Each look is ten seconds after the one before. */
class IdleLockTest {
    private final DirectTaskRunner tasks = new DirectTaskRunner();
    private int locked;
    private Instant now = Instant.parse("2030-03-01T08:00:00Z");
    private final IdleLock idle = new IdleLock(tasks, () -> now, () -> locked++);

    @Test
    void aClerksDeskLocksAfterFiveQuietMinutes() {
        idle.begin(Set.of(Role.CLERK));
        pass(29);
        assertEquals(0, locked);
        pass(1);
        assertEquals(1, locked);
        pass(100);
        assertEquals(1, locked, "a locked desk is locked once");
    }

    @Test
    void whoeverDecidesAboutMoneyHasThreeMinutes() {
        idle.begin(Set.of(Role.CLERK, Role.FINANCE));
        pass(17);
        assertEquals(0, locked);
        pass(1);
        assertEquals(1, locked);
    }

    @Test
    void aTouchBeginsTheWaitAnew() {
        idle.begin(Set.of(Role.CLERK));
        pass(29);
        assertFalse(idle.touched());
        pass(29);
        assertEquals(0, locked);
        pass(1);
        assertEquals(1, locked);
    }

    @Test
    void nobodyIsLockedOutWhoHasLeft() {
        idle.begin(Set.of(Role.CLERK));
        idle.end();
        pass(100);
        assertEquals(0, locked);
    }

    @Test
    void aPcThatWakesUpIsLockedBeforeAnythingIsDone() {
        idle.begin(Set.of(Role.CLERK));
        pass(2);
        now = now.plus(Duration.ofHours(1));
        assertTrue(idle.touched(), "the touch itself does nothing");
        assertEquals(1, locked);
        pass(100);
        assertEquals(1, locked);
    }

    @Test
    void aPcThatWakesUpWithNobodyThereIsLockedAtTheNextLook() {
        idle.begin(Set.of(Role.CLERK));
        now = now.plus(Duration.ofMinutes(2));
        tasks.runTimers();
        assertEquals(1, locked);
    }

    @Test
    void aLookThatComesLateIsNoSleep() {
        idle.begin(Set.of(Role.CLERK));
        now = now.plus(Duration.ofSeconds(65));
        tasks.runTimers();
        assertEquals(0, locked);
    }

    private void pass(int looks) {
        for (int i = 0; i < looks; i++) {
            now = now.plus(Duration.ofSeconds(10));
            tasks.runTimers();
        }
    }
}
