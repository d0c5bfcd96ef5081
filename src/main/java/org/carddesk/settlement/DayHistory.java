package org.carddesk.settlement;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What happened to a day: its comparisons, newest first, and its closes, newest first; people by their names. */
public record DayHistory(List<Comparison> comparisons, List<Close> closes) {
    public DayHistory {
        comparisons = List.copyOf(comparisons);
        closes = List.copyOf(closes);
    }

    /** The last close as the gateway told it. */
    public Optional<DayClose> lastClose() {
        return closes.stream().findFirst().map(Close::run);
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
