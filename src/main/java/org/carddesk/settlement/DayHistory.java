package org.carddesk.settlement;

import java.time.Instant;
import java.util.List;

/** What happened to a day: its comparisons, newest first, and its closes, newest first; people by their names. */
public record DayHistory(List<Comparison> comparisons, List<Close> closes) {
    public DayHistory {
        comparisons = List.copyOf(comparisons);
        closes = List.copyOf(closes);
    }

    /** A comparison that was kept. */
    public record Comparison(Instant at, String by, List<ClassFigures> classes) {
        public Comparison {
            classes = List.copyOf(classes);
        }
    }

    /** A run of the day's close, as the gateway told it; people by their names. */
    public record Close(DayClose run, String preparedBy, String reviewedBy) {}
}
