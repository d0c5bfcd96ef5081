package org.carddesk.settlement;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.carddesk.access.Access;
import org.carddesk.bank.BankCredit;
import org.carddesk.bank.NewBankCredit;
import org.carddesk.bills.Bill;
import org.carddesk.db.Database;
import org.carddesk.db.Tx;
import org.carddesk.gateway.CommandArgs;
import org.carddesk.gateway.CommandType;
import org.carddesk.gateway.Json;
import org.carddesk.sync.CommandResult;
import org.carddesk.sync.Outbox;
import org.carddesk.sync.OutboxCommand;
import org.carddesk.sync.SyncedRecord;
import org.carddesk.task.Progress;
import org.carddesk.text.DeskException;

/** The page of a business day: everything about it at once, and what may be done for it now and why not. */
final class DayPageService {
    private final Database database;
    private final Outbox outbox;
    private final Access access;
    private final SettlementSources sources;
    private final SettlementFeature settlement;
    private final UnaryOperator<String> operatorName;

    DayPageService(
            Database database,
            Outbox outbox,
            Access access,
            SettlementSources sources,
            SettlementFeature settlement,
            UnaryOperator<String> operatorName) {
        this.database = database;
        this.outbox = outbox;
        this.access = access;
        this.sources = sources;
        this.settlement = settlement;
        this.operatorName = operatorName;
    }

    /** The days of a month. */
    List<DaySummary> month(YearMonth month) {
        access.signedIn();
        return settlement.calendar().month(month);
    }

    /** The day as it stands. */
    DayStory story(LocalDate day) {
        access.signedIn();
        DaySummary summary = settlement.calendar().summary(day);
        Optional<Bill> bill = sources.bills().bill(day);
        Optional<BusinessDay> figures = settlement.service().day(day);
        List<DifferenceCase> cases = settlement.reconciliation().standing(day);
        List<BankCredit> credits = sources.bank().ofDay(day);
        Optional<DayClose> close = settlement.service().dayClose(day);
        List<OutboxCommand> underWay = database.read(tx -> underWay(tx, day, credits, close));
        return new DayStory(
                summary,
                bill,
                sources.funds().bill(day),
                figures,
                cases,
                credits,
                underWay,
                history(day),
                new DayPermits(roleFits(), objections(summary, bill.isPresent(), close)));
    }

    /**
     * Takes bills in, each by itself: one that is refused does not keep the others out and changes nothing. Stopping takes back
     * the one that is being read and leaves out those after it.
     */
    List<DayNotice.Taken> take(List<Path> files, Progress progress) {
        var taken = new ArrayList<DayNotice.Taken>();
        for (Path file : files) {
            String name = String.valueOf(file.getFileName());
            try {
                if (files.size() > 1) progress.at(taken.size(), files.size());
                var rows = files.size() > 1 ? progress.silent() : progress;
                taken.add(new DayNotice.Taken(
                        name, Optional.of(sources.bills().importFile(file, rows)), Optional.empty()));
            } catch (DeskException refused) {
                taken.add(new DayNotice.Taken(name, Optional.empty(), Optional.of(refused)));
            }
        }
        return taken;
    }

    ReconciliationResult reconcile(LocalDate day) {
        return settlement.reconciliation().reconcile(day);
    }

    DifferenceCase acknowledge(Difference difference, String reason) {
        return settlement
                .reconciliation()
                .acknowledge(difference.businessDate(), difference.differenceClass(), difference.key(), reason);
    }

    CommandResult record(NewBankCredit credit) {
        return sources.bank().record(credit);
    }

    CommandResult voidCredit(String id, String reason) {
        return sources.bank().voidCredit(id, reason);
    }

    CommandResult close(LocalDate day) {
        return settlement.service().close(day);
    }

    CommandResult reopen(LocalDate day, String reason) {
        return settlement.service().reopen(day, reason);
    }

    private DayHistory history(LocalDate day) {
        return new DayHistory(
                settlement.reconciliation().runs(day).stream()
                        .map(run -> new DayHistory.Comparison(
                                run.at(), operatorName.apply(run.operatorId()), run.classes()))
                        .toList(),
                settlement.service().runs(day).reversed().stream()
                        .map(this::close)
                        .toList());
    }

    private DayHistory.Close close(DayClose run) {
        String preparedBy = operatorName.apply(run.body().preparedBy());
        return new DayHistory.Close(
                run, preparedBy, operatorName.apply(run.body().reviewedBy()));
    }

    private List<OutboxCommand> underWay(Tx tx, LocalDate day, List<BankCredit> credits, Optional<DayClose> close) {
        var targets = new java.util.HashSet<String>();
        credits.stream().map(SyncedRecord::open).forEach(open -> open.ifPresent(one -> targets.add(one.commandId())));
        close.flatMap(DayClose::open).ifPresent(one -> targets.add(one.commandId()));
        return outbox.open(tx).stream()
                .filter(command -> targets.contains(command.commandId()) || isAbout(command, day))
                .toList();
    }

    private static boolean isAbout(OutboxCommand command, LocalDate day) {
        if (command.type() == CommandType.CLOSE_DAY)
            return Json.read(command.args(), CommandArgs.CloseDay.class)
                    .businessDate()
                    .equals(day);
        return command.type() == CommandType.RECORD_BANK_CREDIT
                && Json.read(command.args(), CommandArgs.RecordBankCredit.class)
                        .businessDate()
                        .equals(day);
    }

    private Set<DayVerb> roleFits() {
        var fits = EnumSet.noneOf(DayVerb.class);
        for (DayVerb verb : DayVerb.values()) {
            if (access.allows(verb.roles())) fits.add(verb);
        }
        return fits;
    }

    /** What about the day itself forbids each verb. */
    private static Map<DayVerb, String> objections(DaySummary summary, boolean billed, Optional<DayClose> close) {
        var objections = new EnumMap<DayVerb, String>(DayVerb.class);
        boolean over = summary.state() != DayState.NOT_OVER;
        boolean closed = summary.state() == DayState.CLOSED;
        boolean waiting = summary.state() == DayState.AWAITING_APPROVAL;
        if (!over) objections.put(DayVerb.FETCH_BILL, "settlement.step.notOver");
        if (!over) objections.put(DayVerb.IMPORT_BILL, "settlement.step.notOver");
        for (DayVerb verb : EnumSet.of(DayVerb.RECONCILE, DayVerb.ACKNOWLEDGE)) {
            if (!over) objections.put(verb, "settlement.step.notOver");
            else if (closed) objections.put(verb, "settlement.step.closed");
            else if (waiting) objections.put(verb, "settlement.step.awaiting");
            else if (!billed) objections.put(verb, "settlement.step.noBill");
        }
        for (DayVerb verb : EnumSet.of(DayVerb.RECORD_CREDIT, DayVerb.VOID_CREDIT)) {
            if (closed) objections.put(verb, "settlement.step.closed");
            else if (waiting) objections.put(verb, "settlement.step.awaiting");
        }
        closing(summary.state()).ifPresent(key -> objections.put(DayVerb.CLOSE, key));
        boolean reopening = close.flatMap(DayClose::open).isPresent();
        if (!closed) objections.put(DayVerb.REOPEN, "settlement.step.notClosed");
        else if (reopening) objections.put(DayVerb.REOPEN, "common.step.busy");
        return objections;
    }

    private static Optional<String> closing(DayState state) {
        return Optional.ofNullable(
                switch (state) {
                    case NOT_OVER -> "settlement.step.notOver";
                    case BEFORE_START, BILL_MISSING -> "settlement.step.noBill";
                    case TO_RECONCILE -> "settlement.step.notCompared";
                    case DIFFERENCES_OPEN -> "settlement.step.differences";
                    case BANK_CREDIT_MISSING -> "settlement.step.noCredit";
                    case AWAITING_APPROVAL -> "settlement.step.awaiting";
                    case CLOSED -> "settlement.step.closed";
                    case CLOSABLE -> null;
                });
    }
}
