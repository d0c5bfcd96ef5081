package org.carddesk.sandbox;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.carddesk.sandbox.PlannedTrade.End;

/**
 * The cases that wait when a desk first opens: each kind of failed load open, refunds under way, trades around midnight.
 * They are many for a small school on purpose and vanish among the top-ups of a large one.
 */
final class OpeningCases {
    /** A case and how many days before the opening it was ordered. */
    record Case(int daysBefore, Fate fate, End end, int ordered) {}

    private static final List<Case> CASES = List.of(
            open(1, Fate.HOST_REJECTED, 8, 12),
            open(1, Fate.HOST_REJECTED, 12, 31),
            open(1, Fate.OVER_DAILY_LIMIT, 17, 48),
            open(1, Fate.OVER_DAILY_LIMIT, 18, 5),
            open(1, Fate.CARD_LOST, 11, 40),
            open(1, Fate.CARD_CLOSED, 15, 22),
            open(1, Fate.SILENT_LOADED, 9, 55),
            open(1, Fate.SILENT_NOT_LOADED, 13, 9),
            open(1, Fate.SILENT_TWICE, 19, 30),
            open(1, Fate.NOTICE_LOST, 20, 14),
            new Case(1, Fate.MIDNIGHT, End.RESOLVED, 86_400 - 20),
            new Case(1, Fate.ABANDONED, End.RESOLVED, 86_400 - 290),
            open(1, Fate.CARD_FROZEN, 16, 2),
            open(2, Fate.CARD_WRITE_ERROR, 12, 20),
            open(2, Fate.NAME_MISMATCH, 14, 33),
            open(2, Fate.CAUSE_UNKNOWN, 10, 47),
            open(2, Fate.DUPLICATE, 18, 21),
            new Case(2, Fate.MIDNIGHT, End.RESOLVED, 86_400 - 17),
            new Case(2, Fate.NAME_MISMATCH, End.REFUND_WITHOUT_FUNDS, 9 * 3600),
            new Case(2, Fate.CARD_NOT_FOUND, End.REFUND_ASKED, 9 * 3600 + 300),
            new Case(2, Fate.HOLDER_GONE, End.RESOLVED, 9 * 3600 + 600),
            open(3, Fate.CARD_EXPIRED, 7, 58),
            open(3, Fate.OVER_BALANCE_LIMIT, 11, 3),
            open(4, Fate.REVERSED, 12, 44),
            open(4, Fate.MUTE, 17, 17),
            open(5, Fate.HOLDER_GONE, 10, 10),
            open(5, Fate.CARD_NOT_FOUND, 13, 37),
            open(6, Fate.CARD_LOST_NOT_REPLACED, 18, 52),
            open(9, Fate.LEFT_LYING, 12, 5),
            open(16, Fate.LEFT_LYING, 12, 6),
            open(29, Fate.LEFT_LYING, 12, 7));

    private OpeningCases() {}

    /** The cases ordered on a day of the history. */
    static List<Case> on(SchoolPlan plan, LocalDate day) {
        long before = ChronoUnit.DAYS.between(day, plan.openedOn());
        if (before < 1 || before > 29 || day.isBefore(plan.firstDay())) return List.of();
        return CASES.stream().filter(found -> found.daysBefore == before).toList();
    }

    private static Case open(int daysBefore, Fate fate, int hour, int minute) {
        return new Case(daysBefore, fate, End.OPEN, hour * 3600 + minute * 60 + 11);
    }
}
