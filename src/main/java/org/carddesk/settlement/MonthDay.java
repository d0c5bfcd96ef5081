package org.carddesk.settlement;

import org.carddesk.gateway.DayTotals;
import org.jspecify.annotations.Nullable;

/** A day in the figures of its month; a closed day has the totals that were signed, one without a bill has none. */
public record MonthDay(DaySummary summary, @Nullable DayTotals totals) {}
