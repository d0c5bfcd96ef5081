package org.carddesk.sim;

/** One step of a schedule: what happens, at which desk, and the seed of every choice in it. */
record Step(int n, StepKind kind, int desk, long seed) {
    @Override
    public String toString() {
        return "#" + n + " " + kind + "@" + desk;
    }
}
