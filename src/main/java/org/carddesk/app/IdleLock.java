package org.carddesk.app;

import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.carddesk.access.Role;
import org.carddesk.task.TaskRunner;

/** Locks the desk when nobody has touched it for a while; sooner where money can be decided. */
final class IdleLock {
    private static final Duration LOOK = Duration.ofSeconds(10);
    private static final int CLERK_LOOKS = 30;
    private static final int MONEY_LOOKS = 18;
    private static final Set<Role> MONEY = EnumSet.of(Role.FINANCE, Role.ADMINISTRATOR);

    private final TaskRunner tasks;
    private final Runnable lock;
    private TaskRunner.Cancel next = () -> {};
    private int quietLooks;
    private int mostLooks;

    IdleLock(TaskRunner tasks, Runnable lock) {
        this.tasks = tasks;
        this.lock = lock;
    }

    /** Somebody with these roles works from now on. */
    void begin(Set<Role> roles) {
        mostLooks = Collections.disjoint(roles, MONEY) ? CLERK_LOOKS : MONEY_LOOKS;
        touched();
        next.cancel();
        next = tasks.later(LOOK, this::look);
    }

    /** Somebody is there. */
    void touched() {
        quietLooks = 0;
    }

    /** Nobody works any more. */
    void end() {
        next.cancel();
        next = () -> {};
    }

    private void look() {
        quietLooks++;
        if (quietLooks >= mostLooks) {
            end();
            lock.run();
        } else {
            next = tasks.later(LOOK, this::look);
        }
    }
}
