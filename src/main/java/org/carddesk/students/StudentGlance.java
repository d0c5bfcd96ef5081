package org.carddesk.students;

import java.util.List;
import java.util.Optional;

/**
 * What the page of one person answers at a glance.
 *
 * @param meant the card that the page was opened by, where it was opened by one
 * @param counts how much there is behind each tab
 * @param months what was paid by month, oldest first
 */
public record StudentGlance(StudentPage page, Optional<String> meant, Counts counts, List<MonthTopUps> months) {
    public StudentGlance {
        months = List.copyOf(months);
    }

    /** How many rows each tab has. */
    public record Counts(long topUps, long loads, long refunds, long cards, long notes, long audit) {}
}
