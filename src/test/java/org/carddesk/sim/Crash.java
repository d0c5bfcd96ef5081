package org.carddesk.sim;

/** The simulated process is gone at this instruction; nothing that would run after it may run. */
final class Crash extends Error {
    private static final long serialVersionUID = 1;

    Crash() {
        super("crash", null, false, false);
    }
}
