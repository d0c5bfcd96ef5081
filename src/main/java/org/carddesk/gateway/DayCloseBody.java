package org.carddesk.gateway;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** The close of a business day: its run, totals, acknowledged differences and check code (contract section 7). */
public record DayCloseBody(
        LocalDate businessDate,
        long runNo,
        DayCloseState state,
        DayTotals totals,
        List<Acknowledgement> acknowledged,
        String reportSha256,
        String preparedBy,
        String reviewedBy,
        Instant closedAt)
        implements Body {}
