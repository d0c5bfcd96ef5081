package org.carddesk.settlement;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.carddesk.bank.NewBankCredit;
import org.carddesk.bank.Statement;
import org.carddesk.bank.StatementLine;
import org.carddesk.bank.StatementLine.Verdict;
import org.carddesk.bills.BillSums;
import org.carddesk.db.Database;
import org.carddesk.db.Tx;
import org.carddesk.gateway.BankCreditBody;
import org.carddesk.settlement.OutstandingItem.Kind;
import org.carddesk.settlement.StatementMatch.How;
import org.carddesk.text.DeskException;
import org.carddesk.text.Trouble;
import org.jspecify.annotations.Nullable;

/** Bill, sweep and bank brought together: the equations of each day, the days that a credit pays, what is outstanding. */
public final class BankReconciliationService {
    private static final int MOST_DAYS = 400;

    private final Database database;
    private final SettlementSources sources;

    BankReconciliationService(Database database, SettlementSources sources) {
        this.database = database;
        this.sources = sources;
    }

    /** The equations of a day as bills and bank tell them now, closed or not; empty while there is no bill. */
    public Optional<DayEquations> equations(LocalDate day) {
        return database.read(tx -> equations(tx, day));
    }

    Optional<DayEquations> equations(Tx tx, LocalDate day) {
        return sources.bills().totals(tx, day).map(bill -> {
            BillSums sums = bill.all();
            List<BankCreditBody> credits = sources.bank().credited(tx, day);
            return new DayEquations(
                    day,
                    sums.grossFen(),
                    -sums.refundFen(),
                    sums.feeFen(),
                    sums.royaltyFen(),
                    bill.foreign().netDueFen(),
                    FundFigures.of(sources, tx, day),
                    credits.stream().mapToLong(BankCreditBody::amountFen).reduce(0, Math::addExact),
                    credits.size());
        });
    }

    /** Bill, sweep and bank over business days, both ends included, at most 400. */
    public BankReconciliation reconciliation(LocalDate from, LocalDate to) {
        if (to.isBefore(from) || from.plusDays(MOST_DAYS).isBefore(to))
            throw new DeskException(Trouble.WRONG_INPUT, "settlement.range.wrong", from, to);
        return database.read(tx -> {
            var days = new ArrayList<DayEquations>();
            var without = new ArrayList<LocalDate>();
            var outstanding = new ArrayList<OutstandingItem>();
            for (LocalDate day = from; !day.isAfter(to); day = day.plusDays(1)) {
                Optional<DayEquations> found = equations(tx, day);
                if (found.isEmpty()) without.add(day);
                found.ifPresent(days::add);
                found.ifPresent(each -> outstanding(each, to, outstanding));
            }
            return new BankReconciliation(from, to, days, without, outstanding);
        });
    }

    private static void outstanding(DayEquations day, LocalDate to, List<OutstandingItem> items) {
        long age = to.toEpochDay() - day.day().toEpochDay();
        long gapFen = day.bankGapFen();
        boolean owed = day.expectedFen() > 0 || day.credits() > 0;
        if (gapFen < 0 && owed) {
            Kind kind = day.funds().sweptFen() == null ? Kind.DUE_NOT_CREDITED : Kind.SWEPT_NOT_CREDITED;
            items.add(new OutstandingItem(kind, day.day(), -gapFen, age));
        } else if (gapFen > 0 && day.credits() > 0) {
            items.add(new OutstandingItem(Kind.CREDITED_NOT_DUE, day.day(), gapFen, age));
        }
        Long fundGap = day.fundGapFen();
        if (fundGap != null && fundGap != 0)
            items.add(new OutstandingItem(Kind.FUNDS_DIFFER, day.day(), Math.absExact(fundGap), age));
        Long left = day.floatChangeFen();
        if (left != null && left > 0) items.add(new OutstandingItem(Kind.LEFT_AT_ALIPAY, day.day(), left, age));
    }

    /** Which days the new lines of a statement pay; lines that are known, others' or money out are left out. */
    public List<StatementMatch> match(Statement statement) {
        List<StatementLine> lines = statement.lines().stream()
                .filter(line -> line.creditedOn() != null)
                .filter(line -> line.verdict() == Verdict.NEW || line.verdict() == Verdict.NAME_THE_DAY)
                .toList();
        return lines.isEmpty() ? List.of() : new CreditMatcher(expected(lines)).match(lines);
    }

    /** What each day that the lines can reach still expects. */
    private Map<LocalDate, Long> expected(List<StatementLine> lines) {
        List<LocalDate> dates =
                lines.stream().map(StatementLine::creditedOn).sorted().toList();
        LocalDate from = dates.getFirst().minusDays(CreditMatcher.REACH);
        LocalDate to = dates.getLast().minusDays(1);
        return database.read(tx -> from.datesUntil(to.plusDays(1))
                .flatMap(day -> equations(tx, day).stream())
                .collect(Collectors.toMap(
                        DayEquations::day,
                        day -> Math.subtractExact(day.expectedFen(), day.creditFen()),
                        (a, b) -> a,
                        TreeMap::new)));
    }

    /**
     * The credits to record for a statement, each line once for every day that it pays.
     *
     * @throws DeskException if the day of a line cannot be known: the file is taken whole or not at all
     */
    public List<NewBankCredit> credits(Statement statement) {
        return credits(statement, Map.of());
    }

    /** As the other, with the business days that a person named for lines, by the line's number. */
    List<NewBankCredit> credits(Statement statement, Map<Long, LocalDate> named) {
        List<StatementMatch> matches =
                match(statement).stream().map(match -> named(match, named)).toList();
        String unknown = matches.stream()
                .filter(match -> match.how() == How.UNKNOWN)
                .map(match -> Long.toString(match.line().line()))
                .collect(Collectors.joining(", "));
        if (!unknown.isEmpty())
            throw new DeskException(Trouble.REFUSED, "settlement.statement.nameTheDay", statement.fileName(), unknown);
        return matches.stream()
                .flatMap(match -> match.shares().stream().map(share -> credit(match.line(), share)))
                .toList();
    }

    private static StatementMatch named(StatementMatch match, Map<Long, LocalDate> named) {
        @Nullable LocalDate day = named.get(match.line().line());
        if (match.how() != How.UNKNOWN || day == null) return match;
        return new StatementMatch(
                match.line(), How.NAMED, List.of(new DayShare(day, match.line().amountFen())));
    }

    private static NewBankCredit credit(StatementLine line, DayShare share) {
        LocalDate creditedOn = Optional.ofNullable(line.creditedOn()).orElseThrow();
        return new NewBankCredit(share.day(), share.amountFen(), creditedOn, line.bankRef());
    }
}
