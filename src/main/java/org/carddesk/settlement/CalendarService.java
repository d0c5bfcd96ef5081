package org.carddesk.settlement;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.carddesk.bills.BillTotals;
import org.carddesk.db.Database;
import org.carddesk.db.Tx;
import org.carddesk.gateway.CommandArgs;
import org.carddesk.gateway.CommandType;
import org.carddesk.gateway.DayTotals;
import org.carddesk.gateway.Json;
import org.carddesk.sync.Outbox;
import org.carddesk.sync.OutboxCommand;
import org.jspecify.annotations.Nullable;

/** How far each business day is, after its last run. */
public final class CalendarService {
    private final Database database;
    private final Outbox outbox;
    private final SettlementSources sources;
    private final ReconciliationService reconciliation;
    private final DayCloseStore store = new DayCloseStore();

    CalendarService(Database database, Outbox outbox, SettlementSources sources, ReconciliationService reconciliation) {
        this.database = database;
        this.outbox = outbox;
        this.sources = sources;
        this.reconciliation = reconciliation;
    }

    /** How far a day is. */
    public DaySummary summary(LocalDate day) {
        return database.read(tx -> summary(tx, day));
    }

    /** The days of a month, for the calendar. */
    public List<DaySummary> month(YearMonth month) {
        return database.read(tx -> summaries(tx, month.atDay(1), month.atEndOfMonth()));
    }

    /** The days of a month that are over, with their totals: those signed where a day is closed, else those of the bill. */
    public List<MonthDay> monthFigures(YearMonth month) {
        return database.read(tx -> summaries(tx, month.atDay(1), month.atEndOfMonth()).stream()
                .filter(each -> each.state() != DayState.NOT_OVER)
                .map(each -> new MonthDay(each, totals(tx, each)))
                .toList());
    }

    private @Nullable DayTotals totals(Tx tx, DaySummary summary) {
        LocalDate day = summary.businessDate();
        Optional<DayClose> close = store.find(tx, day).filter(DayClose::closed);
        if (close.isPresent()) return close.get().body().totals();
        return sources.bills()
                .totals(tx, day)
                .map(BillTotals::all)
                .map(sums -> new DayTotals(
                        sums.payments(),
                        sums.grossFen(),
                        sums.refunds(),
                        -sums.refundFen(),
                        sums.feeFen(),
                        sums.netDueFen(),
                        summary.bankCreditFen()))
                .orElse(null);
    }

    /** As {@link #summary(LocalDate)}, inside a transaction. */
    DaySummary summary(Tx tx, LocalDate day) {
        return summaries(tx, day, day).getFirst();
    }

    /** The unfinished close of a day that this desk asked for. */
    Optional<OutboxCommand> pendingClose(Tx tx, LocalDate day) {
        return Optional.ofNullable(openCloses(tx).get(day));
    }

    private Map<LocalDate, OutboxCommand> openCloses(Tx tx) {
        var closes = new HashMap<LocalDate, OutboxCommand>();
        for (OutboxCommand command : outbox.open(tx)) {
            if (command.type() != CommandType.CLOSE_DAY) continue;
            closes.put(Json.read(command.args(), CommandArgs.CloseDay.class).businessDate(), command);
        }
        return closes;
    }

    List<DaySummary> summaries(Tx tx, LocalDate from, LocalDate to) {
        Map<LocalDate, DayClose> closes = store.between(tx, from, to).stream()
                .collect(Collectors.toMap(each -> each.body().businessDate(), each -> each, (a, b) -> b));
        Map<LocalDate, OutboxCommand> pending = openCloses(tx);
        LocalDate start = start(tx);
        var summaries = new ArrayList<DaySummary>();
        for (LocalDate day = from; !day.isAfter(to); day = day.plusDays(1)) {
            summaries.add(summary(tx, day, start, closes.get(day), pending.containsKey(day)));
        }
        return summaries;
    }

    /** The day of the office's first top-up; yesterday has a bill in any case. */
    private LocalDate start(Tx tx) {
        LocalDate yesterday = reconciliation.today().minusDays(1);
        return sources.topUps().firstDay(tx).filter(yesterday::isAfter).orElse(yesterday);
    }

    private DaySummary summary(Tx tx, LocalDate day, LocalDate start, @Nullable DayClose close, boolean awaiting) {
        List<DifferenceCase> standing = reconciliation.standing(tx, day);
        Optional<BillTotals> bill = sources.bills().totals(tx, day);
        return new DaySummary(
                day,
                state(tx, day, start, close, awaiting, bill.isPresent(), standing),
                close == null ? 0 : close.body().runNo(),
                close != null && !close.closed(),
                count(standing.stream().filter(DifferenceCase::blocks).toList()),
                count(standing.stream()
                        .filter(each -> each.state() == DifferenceState.ACKNOWLEDGED)
                        .toList()),
                netDueFen(bill, close),
                bankCreditFen(tx, day, close));
    }

    /** By the bill; a closed day has what was signed. */
    private static @Nullable Long netDueFen(Optional<BillTotals> bill, @Nullable DayClose close) {
        if (close != null && close.closed()) return close.body().totals().netDueFen();
        return bill.map(each -> each.all().netDueFen()).orElse(null);
    }

    /** Credits that are not void; a closed day has what was signed. */
    private long bankCreditFen(Tx tx, LocalDate day, @Nullable DayClose close) {
        if (close != null && close.closed()) return close.body().totals().bankCreditFen();
        return sources.bank().creditedFen(tx, day);
    }

    private DayState state(
            Tx tx,
            LocalDate day,
            LocalDate start,
            @Nullable DayClose close,
            boolean awaiting,
            boolean billed,
            List<DifferenceCase> standing) {
        if (close != null && close.closed()) return DayState.CLOSED;
        if (awaiting) return DayState.AWAITING_APPROVAL;
        if (!day.isBefore(reconciliation.today())) return DayState.NOT_OVER;
        if (!billed) return day.isBefore(start) ? DayState.BEFORE_START : DayState.BILL_MISSING;
        if (reconciliation.lastRun(tx, day).isEmpty()) return DayState.TO_RECONCILE;
        List<DifferenceCase> blocking =
                standing.stream().filter(DifferenceCase::blocks).toList();
        if (blocking.isEmpty()) return DayState.CLOSABLE;
        boolean onlyBank =
                blocking.stream().allMatch(each -> each.difference().differenceClass() == DifferenceClass.BANK_MISSING);
        return onlyBank ? DayState.BANK_CREDIT_MISSING : DayState.DIFFERENCES_OPEN;
    }

    private static CountedSum count(List<DifferenceCase> cases) {
        return cases.stream()
                .map(each -> new CountedSum(1, each.difference().amountFen()))
                .reduce(CountedSum.NONE, CountedSum::plus);
    }
}
