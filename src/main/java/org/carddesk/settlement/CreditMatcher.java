package org.carddesk.settlement;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.carddesk.bank.StatementLine;
import org.carddesk.settlement.StatementMatch.How;

/**
 * Finds the business days that credits of a statement pay. A day expects what Alipay swept for it, or, while that is not
 * known, its net due, less what was credited already. What fits to the fen wins; nothing is guessed on a Monday.
 */
final class CreditMatcher {
    /** How many days back a credit may reach: the longest holiday of the year and the weekend before it. */
    static final int REACH = 12;

    private static final int MOST_TOGETHER = 6;

    private final NavigableMap<LocalDate, Long> expected = new TreeMap<>();
    private final Map<Long, StatementMatch> matches = new TreeMap<>();

    /** @param expected what each day still expects, in fen; days without a bill are not in it */
    CreditMatcher(Map<LocalDate, Long> expected) {
        this.expected.putAll(expected);
    }

    /** The lines in their order, each with the days that it pays. */
    List<StatementMatch> match(List<StatementLine> lines) {
        List<StatementLine> open = new ArrayList<>(lines);
        open.sort(Comparator.comparing(CreditMatcher::creditedOn).thenComparing(StatementLine::line));
        open.removeIf(this::exactly);
        together(open);
        open.removeIf(line -> matches.containsKey(line.line()));
        open.forEach(this::otherwise);
        return lines.stream().map(line -> matches.get(line.line())).toList();
    }

    /** One day or several days on end, the latest ones first: banks pay what is newest. */
    private boolean exactly(StatementLine line) {
        List<LocalDate> days = new ArrayList<>(reach(line).keySet());
        for (int count = 1; count <= days.size(); count++) {
            for (int last = days.size() - 1; last - count + 1 >= 0; last--) {
                List<LocalDate> run = days.subList(last - count + 1, last + 1);
                if (sum(run) == line.amountFen() && onEnd(run)) {
                    take(line, count == 1 ? How.ONE_DAY : How.SEVERAL_DAYS, shares(run));
                    return true;
                }
            }
        }
        return false;
    }

    /** Days on end without one that has no bill; a day without business may lie between, not at an end. */
    private boolean onEnd(List<LocalDate> run) {
        LocalDate first = run.getFirst();
        LocalDate last = run.getLast();
        return first.plusDays(run.size() - 1L).equals(last) && expectedFen(first) != 0 && expectedFen(last) != 0;
    }

    /** Several credits on end for one day. */
    private void together(List<StatementLine> open) {
        for (int first = 0; first < open.size(); first++) {
            for (int count = 2; count <= MOST_TOGETHER && first + count <= open.size(); count++) {
                List<StatementLine> group = open.subList(first, first + count);
                if (group.stream().anyMatch(line -> matches.containsKey(line.line()))) break;
                long sumFen = group.stream().mapToLong(StatementLine::amountFen).reduce(0, Math::addExact);
                LocalDate day = reach(group.getFirst()).descendingMap().entrySet().stream()
                        .filter(each -> each.getValue() == sumFen)
                        .map(Map.Entry::getKey)
                        .findFirst()
                        .orElse(null);
                if (day == null) continue;
                for (StatementLine line : group)
                    take(line, How.SEVERAL_CREDITS, List.of(new DayShare(day, line.amountFen())));
                break;
            }
        }
    }

    private void otherwise(StatementLine line) {
        LocalDate before = creditedOn(line).minusDays(1);
        boolean weekend = creditedOn(line).getDayOfWeek() == DayOfWeek.MONDAY;
        if (weekend) matches.put(line.line(), new StatementMatch(line, How.UNKNOWN, List.of()));
        else take(line, How.DAY_BEFORE, List.of(new DayShare(before, line.amountFen())));
    }

    /** Negative days are carried: they lessen the last day that is paid. */
    private List<DayShare> shares(List<LocalDate> run) {
        var shares = new ArrayList<DayShare>();
        long carriedFen =
                run.stream().mapToLong(this::expectedFen).filter(fen -> fen < 0).reduce(0, Math::addExact);
        for (int at = run.size() - 1; at >= 0; at--) {
            long fen = expectedFen(run.get(at));
            if (fen <= 0) continue;
            long shareFen = Math.max(0, Math.addExact(fen, carriedFen));
            carriedFen = Math.min(0, Math.addExact(fen, carriedFen));
            if (shareFen > 0) shares.addFirst(new DayShare(run.get(at), shareFen));
        }
        return shares;
    }

    private long expectedFen(LocalDate day) {
        return expected.getOrDefault(day, 0L);
    }

    private void take(StatementLine line, How how, List<DayShare> shares) {
        matches.put(line.line(), new StatementMatch(line, how, shares));
        for (DayShare share : shares)
            expected.computeIfPresent(share.day(), (day, fen) -> Math.subtractExact(fen, share.amountFen()));
    }

    private long sum(List<LocalDate> run) {
        return run.stream().mapToLong(expected::get).reduce(0, Math::addExact);
    }

    /** The days that a credit can pay. */
    private NavigableMap<LocalDate, Long> reach(StatementLine line) {
        LocalDate credited = creditedOn(line);
        return expected.subMap(credited.minusDays(REACH), true, credited, false);
    }

    private static LocalDate creditedOn(StatementLine line) {
        LocalDate day = line.creditedOn();
        if (day == null) throw new IllegalArgumentException("line " + line.line() + " has no date");
        return day;
    }
}
