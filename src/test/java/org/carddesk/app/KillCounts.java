package org.carddesk.app;

import java.util.Map;
import java.util.TreeMap;

/** What happened in a campaign of kills. */
final class KillCounts {
    private final Map<String, Long> kills = new TreeMap<>();
    private long saved;

    void killed(String when) {
        kills.merge(when, 1L, Long::sum);
    }

    void saved(long commands) {
        saved += commands;
    }

    long kills() {
        return kills.values().stream().mapToLong(Long::longValue).sum();
    }

    /** How many processes were killed at each moment. */
    Map<String, Long> moments() {
        return Map.copyOf(kills);
    }

    long saved() {
        return saved;
    }

    @Override
    public String toString() {
        return saved + " saved commands, killed " + kills;
    }
}
