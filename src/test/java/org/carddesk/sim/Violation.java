package org.carddesk.sim;

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

    static void unless(boolean holds, String invariant, String what) {
        if (!holds) throw new Violation(invariant, what);
    }
}
