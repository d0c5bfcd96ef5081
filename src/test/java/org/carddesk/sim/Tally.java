package org.carddesk.sim;

import java.util.Map;
import java.util.TreeMap;

/** How often each step, fault, crash point, state and transition came up. */
final class Tally {
    private final Map<String, Long> counts = new TreeMap<>();

    void count(String what) {
        count(what, 1);
    }

    void count(String what, long times) {
        counts.merge(what, times, Long::sum);
    }

    long of(String what) {
        return counts.getOrDefault(what, 0L);
    }

    void add(Tally other) {
        other.counts.forEach((what, n) -> counts.merge(what, n, Long::sum));
    }

    Map<String, Long> counts() {
        return counts;
    }
}
