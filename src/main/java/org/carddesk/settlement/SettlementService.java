package org.carddesk.settlement;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.carddesk.access.AuditTrail;
import org.carddesk.bills.BillTotals;
import org.carddesk.db.Database;
import org.carddesk.db.Tx;
import org.carddesk.gateway.CommandArgs.CloseDay;
import org.carddesk.gateway.CommandType;
import org.carddesk.gateway.DayCloseBody;
import org.carddesk.gateway.EntityType;
import org.carddesk.gateway.RefusalCode;
import org.carddesk.sync.CommandDraft;
import org.carddesk.sync.CommandResult;
import org.carddesk.sync.DigestResult;
import org.carddesk.sync.Freshness;
import org.carddesk.sync.Outbox;
import org.carddesk.sync.OutboxCommand;
import org.carddesk.sync.Unread;
import org.carddesk.text.DeskException;
import org.carddesk.text.Trouble;
import org.jspecify.annotations.Nullable;

/**
 * The business day: how far it is, its figures, its close and its reopening. The figures that a close carries are frozen with
 * the command, and the closed day shows exactly these.
 */
public final class SettlementService {
    /** The types that a day's figures are made of. */
    private static final Set<EntityType> MONEY = Set.of(EntityType.TOP_UP, EntityType.REFUND, EntityType.BANK_CREDIT);

    private final Database database;
    private final Outbox outbox;
    private final AuditTrail audit;
    private final Clock clock;
    private final SettlementSources sources;
    private final SettlementSetting setting;
    private final ReconciliationService reconciliation;
    private final FiguresService figures;
    private final CalendarService calendar;
    private final DayCloseStore store = new DayCloseStore();

    SettlementService(
            Database database,
            Outbox outbox,
            AuditTrail audit,
            Clock clock,
            SettlementSources sources,
            SettlementSetting setting,
            ReconciliationService reconciliation,
            CalendarService calendar) {
        this.database = database;
        this.outbox = outbox;
        this.audit = audit;
        this.clock = clock;
        this.sources = sources;
        this.setting = setting;
        this.reconciliation = reconciliation;
        this.figures = new FiguresService(reconciliation, sources);
        this.calendar = calendar;
    }

    /** The day with its figures as they are shown and printed; empty while there is no bill. */
    public Optional<BusinessDay> day(LocalDate day) {
        DataAsOf now = dataAsOf();
        return database.read(tx -> view(tx, day, now));
    }

    /** The close as the gateway keeps it. */
    public Optional<DayClose> dayClose(LocalDate day) {
        return database.read(tx -> close(tx, day));
    }

    /** Every run of a day that this desk has seen, oldest first. */
    public List<DayClose> runs(LocalDate day) {
        return database.read(tx -> store.runs(tx, day));
    }

    /**
     * Compares the desk with the gateway and the day once more, and asks for its close, if nothing stands in the way; a second
     * person approves it. Waits for the network.
     *
     * @throws DeskException of kind OUT_OF_REACH if the gateway does not answer
     */
    public CommandResult close(LocalDate day) {
        Optional<CommandResult.Refused> early = database.read(tx -> closeObstacle(tx, day));
        Optional<CommandResult.Refused> unproven = early.isPresent() ? early : unproven(day);
        if (unproven.isPresent()) return unproven.get();
        DataAsOf now = dataAsOf();
        return database.write(tx -> {
            Optional<CommandResult.Refused> obstacle = closeObstacle(tx, day);
            if (obstacle.isPresent()) return obstacle.get();
            reconciliation.run(tx, day);
            DayFigures taken = figures.of(tx, day, List.of());
            Optional<CommandResult.Refused> unfit = unfit(tx, taken);
            if (unfit.isPresent()) return unfit.get();
            var args = new CloseDay(day, taken.totals(), taken.checkCode(), taken.acknowledgements());
            String commandId = outbox.queue(tx, CommandDraft.of(CommandType.CLOSE_DAY, args));
            store.freeze(tx, new FrozenDay(commandId, taken, now, audit.head(tx), clock.instant()));
            return new CommandResult.Queued(commandId);
        });
    }

    /** Asks for a closed day to be opened again; the run stays as it is. */
    public CommandResult reopen(LocalDate day, String reason) {
        return database.write(tx -> {
            Optional<DayClose> closed = close(tx, day).filter(DayClose::closed);
            if (closed.isEmpty()) return CommandResult.Refused.of(RefusalCode.DAY_NOT_CLOSED);
            if (closed.get().unrecognised()) return CommandResult.Refused.of(RefusalCode.BAD_STATE);
            var draft = CommandDraft.on(
                            CommandType.REOPEN_DAY,
                            closed.get().id(),
                            closed.get().version())
                    .because(reason);
            return new CommandResult.Queued(outbox.queue(tx, draft));
        });
    }

    /** A day is closed only from a state that is the gateway's own (contract section 5). */
    private Optional<CommandResult.Refused> unproven(LocalDate day) {
        return switch (setting.comparison().get()) {
            case DigestResult.Same same -> Optional.empty();
            case DigestResult.Different different ->
                Optional.of(new CommandResult.Refused(
                        RefusalCode.BAD_STATE,
                        "settlement.close.different",
                        List.of(day.toString(), String.join(", ", different.types()))));
            case DigestResult.NotCompared not -> {
                if (!setting.freshness().get().inReach())
                    throw new DeskException(Trouble.OUT_OF_REACH, "settlement.close.outOfReach", day);
                yield Optional.of(new CommandResult.Refused(
                        RefusalCode.BAD_STATE, "settlement.close.notCompared", List.of(day.toString())));
            }
        };
    }

    private Optional<CommandResult.Refused> closeObstacle(Tx tx, LocalDate day) {
        if (close(tx, day).map(DayClose::closed).orElse(false))
            return Optional.of(CommandResult.Refused.of(RefusalCode.DAY_CLOSED));
        Optional<CommandResult.Refused> early = reconciliation.obstacle(tx, day).or(() -> unread(tx, day));
        if (early.isPresent()) return early;
        return calendar.pendingClose(tx, day)
                .map(command -> new CommandResult.Refused(
                        RefusalCode.BAD_STATE, "settlement.close.underWay", List.of(day.toString())));
    }

    /** Money that the desk holds but cannot read may be this day's: no figure has it. */
    private static Optional<CommandResult.Refused> unread(Tx tx, LocalDate day) {
        Map<EntityType, Long> money = Unread.count(tx);
        money.keySet().retainAll(MONEY);
        if (money.isEmpty()) return Optional.empty();
        long all = money.values().stream().mapToLong(Long::longValue).sum();
        return Optional.of(new CommandResult.Refused(
                RefusalCode.BAD_STATE, "settlement.close.unread", List.of(day.toString(), all)));
    }

    /** What the figures themselves say against closing; Alipay's own sums are compared with ours once more. */
    private Optional<CommandResult.Refused> unfit(Tx tx, DayFigures taken) {
        List<DifferenceFigures> blocking = taken.blocking();
        if (!blocking.isEmpty()) {
            String classes = blocking.stream()
                    .collect(Collectors.groupingBy(
                            DifferenceFigures::differenceClass, TreeMap::new, Collectors.counting()))
                    .entrySet()
                    .stream()
                    .map(each -> each.getKey() + " " + each.getValue())
                    .collect(Collectors.joining(", "));
            return Optional.of(new CommandResult.Refused(
                    RefusalCode.DIFFERENCES_OPEN,
                    "settlement.close.differencesOpen",
                    List.of(taken.businessDate().toString(), (long) blocking.size(), classes)));
        }
        BillTotals bill = sources.bills().totals(tx, taken.businessDate()).orElseThrow();
        boolean same = bill.all().netDueFen() == taken.totals().netDueFen()
                && bill.all().payments() == taken.totals().paidCount()
                && bill.all().refunds() == taken.totals().refundCount();
        return same && taken.tiesOut()
                ? Optional.empty()
                : Optional.of(CommandResult.Refused.of(RefusalCode.TOTALS_MISMATCH));
    }

    private Optional<BusinessDay> view(Tx tx, LocalDate day, DataAsOf now) {
        Optional<DayClose> close = close(tx, day);
        DayState state = calendar.summary(tx, day).state();
        if (close.isPresent() && close.get().closed())
            return closedView(tx, day, close.get().body(), now);
        long runNo = close.map(each -> each.body().runNo() + 1).orElse(1L);
        Optional<OutboxCommand> pending = calendar.pendingClose(tx, day);
        Optional<FrozenDay> frozen = pending.flatMap(command -> store.frozen(tx, command.commandId()));
        if (frozen.isPresent()) {
            return Optional.of(frozenView(
                    frozen.get(), state, runNo, name(pending.orElseThrow().actorId()), null, null));
        }
        if (sources.bills().bill(tx, day).isEmpty()) return Optional.empty();
        DayFigures taken = figures.of(tx, day, List.of());
        return Optional.of(
                new BusinessDay(taken, taken.checkCode(), state, runNo, false, now, audit.head(tx), null, null, null));
    }

    /** A day that another desk closed shows the totals that were signed there, the rest as this desk sees it. */
    private Optional<BusinessDay> closedView(Tx tx, LocalDate day, DayCloseBody body, DataAsOf now) {
        Optional<FrozenDay> frozen = store.frozen(tx, day, body.reportSha256());
        if (frozen.isPresent()) {
            return Optional.of(frozenView(
                    frozen.get(),
                    DayState.CLOSED,
                    body.runNo(),
                    name(body.preparedBy()),
                    name(body.reviewedBy()),
                    body.closedAt()));
        }
        if (sources.bills().bill(tx, day).isEmpty()) return Optional.empty();
        DayFigures taken = figures.of(tx, day, body.acknowledged());
        Optional<DayFigures> signed = asKnownBefore(taken)
                .filter(each -> each.checkCode().equals(body.reportSha256()))
                .findFirst();
        return Optional.of(new BusinessDay(
                signed.orElseGet(() -> taken.with(body.totals())),
                body.reportSha256(),
                DayState.CLOSED,
                body.runNo(),
                signed.isPresent(),
                now,
                audit.head(tx),
                name(body.preparedBy()),
                name(body.reviewedBy()),
                body.closedAt()));
    }

    /** The figures as they were before the next day's fund bill, the day's own, or late items came to this desk. */
    private static Stream<DayFigures> asKnownBefore(DayFigures taken) {
        FundFigures now = taken.equations().funds();
        var funds = new LinkedHashSet<>(List.of(now, now.withoutNextBill(), FundFigures.NONE));
        return funds.stream()
                .flatMap(each -> Stream.of(taken.with(each, taken.lateItems()), taken.with(each, List.of())));
    }

    private static BusinessDay frozenView(
            FrozenDay frozen,
            DayState state,
            long runNo,
            String preparedBy,
            @Nullable String reviewedBy,
            @Nullable Instant closedAt) {
        return new BusinessDay(
                frozen.figures(),
                frozen.figures().checkCode(),
                state,
                runNo,
                true,
                frozen.dataAsOf(),
                frozen.auditHead(),
                preparedBy,
                reviewedBy,
                closedAt);
    }

    private Optional<DayClose> close(Tx tx, LocalDate day) {
        return store.find(tx, day)
                .map(found -> found.with(
                        Optional.ofNullable(outbox.openByTarget(tx, EntityType.DAY_CLOSE, List.of(found.id()))
                                .get(found.id()))));
    }

    private DataAsOf dataAsOf() {
        Freshness fresh = setting.freshness().get();
        Instant applied = fresh.appliedAt();
        return new DataAsOf(applied == null ? clock.instant() : applied, fresh.seq());
    }

    private String name(String operatorId) {
        return setting.operatorName().apply(operatorId);
    }
}
