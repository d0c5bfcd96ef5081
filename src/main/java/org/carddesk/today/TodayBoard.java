package org.carddesk.today;

import java.util.List;

/**
 * All that the first screen shows.
 *
 * @param days yesterday and each day before it that is open, newest first
 * @param moreDays how many open days are not among them
 * @param today what was paid so far
 * @param weekAgo what was paid on the whole of the same weekday last week
 * @param month the last 30 days with today, oldest first
 */
public record TodayBoard(
        Work work, List<OpenDay> days, int moreDays, DayTopUps today, DayTopUps weekAgo, List<DayTopUps> month) {
    public TodayBoard {
        days = List.copyOf(days);
        month = List.copyOf(month);
    }
}
