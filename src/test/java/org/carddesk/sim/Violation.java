package org.carddesk.sim;

import java.util.function.Supplier;

/** An invariant that does not hold; the first word names it. */
final class Violation extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String invariant;

    Violation(String invariant, String what) {
        super(invariant + ": " + what);
        this.invariant = invariant;
    }

    Violation(String invariant, String what, Throwable cause) {
        super(invariant + ": " + what, cause);
        this.invariant = invariant;
    }

    String invariant() {
        return invariant;
    }

    /** For what is asked at every step: the words are only made if they are needed. */
    static void unless(boolean holds, String invariant, Supplier<String> what) {
        if (!holds) throw new Violation(invariant, what.get());
    }

    static void unless(boolean holds, String invariant, String what) {
        if (!holds) throw new Violation(invariant, what);
    }
}
