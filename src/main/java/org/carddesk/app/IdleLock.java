package org.carddesk.app;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.carddesk.access.Role;
import org.carddesk.task.TaskRunner;

/**
 * Locks the desk when nobody has touched it for a while, sooner where money can be decided; and at once when the PC wakes up,
 * which shows in the wall clock alone.
 */
final class IdleLock {
    private static final TaskRunner.Cancel NOTHING = () -> {};
    private static final Duration LOOK = Duration.ofSeconds(10);
    private static final Duration SLEEP = Duration.ofMinutes(1);
    private static final int CLERK_LOOKS = 30;
    private static final int MONEY_LOOKS = 18;
    private static final Set<Role> MONEY = EnumSet.of(Role.FINANCE, Role.ADMINISTRATOR);

    private final TaskRunner tasks;
    private final InstantSource clock;
    private final Runnable lock;
    private Instant lookedAt = Instant.EPOCH;
    private TaskRunner.Cancel next = NOTHING;
    private int quietLooks;
    private int mostLooks;

    IdleLock(TaskRunner tasks, InstantSource clock, Runnable lock) {
        this.tasks = tasks;
        this.clock = clock;
        this.lock = lock;
    }

    /** Somebody with these roles works from now on. */
    void begin(Set<Role> roles) {
        mostLooks = Collections.disjoint(roles, MONEY) ? CLERK_LOOKS : MONEY_LOOKS;
        quietLooks = 0;
        next.cancel();
        again();
    }

    /** Somebody is there; whether the desk locked because of that, so that the touch itself must do nothing. */
    boolean touched() {
        quietLooks = 0;
        boolean wakesUp = next != NOTHING && slept();
        if (wakesUp) lockNow();
        return wakesUp;
    }

    /** Nobody works any more. */
    void end() {
        next.cancel();
        next = NOTHING;
    }

    private void look() {
        quietLooks++;
        if (quietLooks >= mostLooks || slept()) lockNow();
        else again();
    }

    private void again() {
        lookedAt = clock.instant();
        next = tasks.later(LOOK, this::look);
    }

    private boolean slept() {
        return clock.instant().isAfter(lookedAt.plus(LOOK).plus(SLEEP));
    }

    private void lockNow() {
        end();
        lock.run();
    }
}
