package org.carddesk.settlement;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.carddesk.bank.StatementLine;
import org.carddesk.bank.StatementLine.Verdict;
import org.junit.jupiter.api.Test;

class CreditMatcherTest {
    private static final LocalDate THURSDAY = LocalDate.of(2030, 1, 10);
    private static final LocalDate MONDAY = THURSDAY.plusDays(4);

    @Test
    void aDayIsPaidOnTheNext() {
        assertEquals(
                List.of("ONE_DAY 2030-01-10=500"),
                match(Map.of(THURSDAY, 500L, THURSDAY.minusDays(1), 500L), line(1, THURSDAY.plusDays(1), 500)));
    }

    @Test
    void aMondaysCreditPaysTheWeekend() {
        assertEquals(
                List.of("SEVERAL_DAYS 2030-01-11=100 2030-01-12=20 2030-01-13=3"),
                match(days(THURSDAY, 500, 100, 20, 3), line(1, MONDAY, 123)));
    }

    @Test
    void aHolidayOfEightDaysWithADayWithoutBusinessInside() {
        assertEquals(
                List.of(
                        "SEVERAL_DAYS 2030-01-10=1 2030-01-11=2 2030-01-13=3 2030-01-14=4 2030-01-15=5 2030-01-16=6 2030-01-17=7"),
                match(days(THURSDAY, 1, 2, 0, 3, 4, 5, 6, 7), line(1, THURSDAY.plusDays(8), 28)));
    }

    @Test
    void aDayWithMoreRefundsThanPaymentsIsCarried() {
        assertEquals(
                List.of("SEVERAL_DAYS 2030-01-11=100 2030-01-13=45"),
                match(days(THURSDAY.plusDays(1), 100, -5, 50), line(1, MONDAY, 145)));
    }

    @Test
    void severalCreditsForOneDay() {
        assertEquals(
                List.of("SEVERAL_CREDITS 2030-01-10=400", "SEVERAL_CREDITS 2030-01-10=100"),
                match(Map.of(THURSDAY, 500L), line(1, THURSDAY.plusDays(1), 400), line(2, THURSDAY.plusDays(1), 100)));
    }

    @Test
    void twoCreditsNeverPayTheSameDayTwice() {
        assertEquals(
                List.of("ONE_DAY 2030-01-10=500", "ONE_DAY 2030-01-09=500"),
                match(
                        days(THURSDAY.minusDays(1), 500, 500),
                        line(1, THURSDAY.plusDays(1), 500),
                        line(2, THURSDAY.plusDays(1), 500)));
    }

    @Test
    void whatFitsNothingGoesToTheDayBeforeButOnAMondayNobodyKnows() {
        assertEquals(
                List.of("DAY_BEFORE 2030-01-10=499", "UNKNOWN"),
                match(days(THURSDAY, 500, 100, 20, 3), line(1, THURSDAY.plusDays(1), 499), line(2, MONDAY, 124)));
    }

    @Test
    void aDayWithoutABillBreaksARun() {
        assertEquals(
                List.of("UNKNOWN"),
                match(Map.of(THURSDAY.plusDays(1), 100L, THURSDAY.plusDays(3), 3L), line(1, MONDAY, 103)));
    }

    /** Made-up months: each sweep is paid on the next banking day; every fen must come back to its day. */
    @Test
    void everyBankingCalendarIsMatchedBack() {
        for (int seed = 0; seed < 200; seed++) {
            var random = new Random(seed);
            Map<LocalDate, Long> due = new HashMap<>();
            Map<LocalDate, Long> paid = new HashMap<>();
            Map<LocalDate, Long> waiting = new HashMap<>();
            var lines = new java.util.ArrayList<StatementLine>();
            long holdFen = 0;
            for (int n = 0; n < 30; n++) {
                LocalDate day = THURSDAY.plusDays(n);
                long fen = 1_000_000 + random.nextInt(100_000_000);
                due.put(day, fen);
                waiting.put(day, fen);
                holdFen += fen;
                LocalDate next = day.plusDays(1);
                boolean bankOpen = next.getDayOfWeek().getValue() <= 5 && (random.nextInt(9) > 0 || n == 29);
                if (!bankOpen) continue;
                lines.add(line(n + 2, next, holdFen));
                paid.putAll(waiting);
                waiting.clear();
                holdFen = 0;
            }
            var found = new HashMap<LocalDate, Long>();
            for (StatementMatch match : new CreditMatcher(due).match(lines))
                match.shares().forEach(share -> found.merge(share.day(), share.amountFen(), Long::sum));
            assertEquals(paid, found, "seed " + seed);
        }
    }

    private static List<String> match(Map<LocalDate, Long> expected, StatementLine... lines) {
        return new CreditMatcher(expected)
                .match(List.of(lines)).stream()
                        .map(match -> match.how()
                                + match.shares().stream()
                                        .map(share -> " " + share.day() + "=" + share.amountFen())
                                        .reduce("", String::concat))
                        .toList();
    }

    private static Map<LocalDate, Long> days(LocalDate first, long... fen) {
        var days = new HashMap<LocalDate, Long>();
        for (int i = 0; i < fen.length; i++) days.put(first.plusDays(i), fen[i]);
        return days;
    }

    private static StatementLine line(long line, LocalDate creditedOn, long fen) {
        return new StatementLine(line, creditedOn, null, fen, "S" + line, "", Verdict.NEW, "");
    }
}
