package org.carddesk.gateway;

/** The sums of one business day in fen over own and foreign rows; refunds, fees and net due are signed (contract section 8, close_day). */
public record DayTotals(
        long paidCount,
        long paidFen,
        long refundCount,
        long refundFen,
        long feeFen,
        long netDueFen,
        long bankCreditFen) {}
