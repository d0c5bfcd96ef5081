package org.carddesk.settlement;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.carddesk.access.Access;
import org.carddesk.access.AuditTrail;
import org.carddesk.access.Role;
import org.carddesk.db.Database;
import org.carddesk.db.Ids;
import org.carddesk.db.Tx;
import org.carddesk.gateway.Json;
import org.carddesk.gateway.RefusalCode;
import org.carddesk.sync.CommandResult;
import org.carddesk.text.DeskException;
import org.carddesk.text.Messages;
import org.carddesk.text.Trouble;

/**
 * Compares business days with Alipay's bill and the bank, keeps each run, and the work on what it found: a difference is
 * open until a later run does not find it any more, or until a person parks it with a reason.
 */
public final class ReconciliationService {
    /** How far back the differences of earlier days are looked at again when a day is compared. */
    static final int EARLIER_DAYS = 31;

    private static final Set<Role> MAY_COMPARE = EnumSet.of(Role.CLERK, Role.FINANCE, Role.ADMINISTRATOR);
    private static final Set<Role> MAY_ACKNOWLEDGE = EnumSet.of(Role.FINANCE);
    private static final int SHORTEST_REASON = 4;

    private final Database database;
    private final Access access;
    private final AuditTrail audit;
    private final Ids ids;
    private final Clock clock;
    private final SettlementSources sources;
    private final ReconciliationRules rules;
    private final EvidenceService evidence;
    private final ReconciliationStore store = new ReconciliationStore();

    ReconciliationService(
            Database database,
            Access access,
            AuditTrail audit,
            Ids ids,
            Clock clock,
            SettlementSources sources,
            ReconciliationRules rules) {
        this.database = database;
        this.access = access;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
        this.sources = sources;
        this.rules = rules;
        this.evidence = new EvidenceService(sources, clock, rules.carryDays());
    }

    /** Compares a day, and looks again at what earlier days left open. */
    public ReconciliationResult reconcile(LocalDate day) {
        access.require(MAY_COMPARE);
        Optional<CommandResult.Refused> obstacle = database.read(tx -> obstacle(tx, day));
        if (obstacle.isPresent()) return new ReconciliationResult.NotYet(obstacle.get());
        for (LocalDate earlier : database.read(tx -> earlierDays(tx, day))) {
            database.write(tx -> run(tx, earlier));
        }
        return database.write(tx -> {
            Reconciliation run = run(tx, day);
            return new ReconciliationResult.Compared(run, store.standing(tx, day));
        });
    }

    /** What stands of a day after its last run; settled differences are left out. */
    public List<DifferenceCase> standing(LocalDate day) {
        return database.read(tx -> store.standing(tx, day));
    }

    /** Everything that the runs of a day found, settled differences included. */
    public List<DifferenceCase> history(LocalDate day) {
        return database.read(tx -> store.all(tx, day));
    }

    /** The differences of a top-up, for its page. */
    public List<DifferenceCase> ofTopUp(String topUpId) {
        return database.read(tx -> store.ofTopUp(tx, topUpId));
    }

    /** The kept runs of a day, newest first. */
    public List<Reconciliation> runs(LocalDate day) {
        return database.read(tx -> store.runs(tx, day, 100));
    }

    /**
     * Parks a difference with a reason; it stays parked while its amount does. The second person is the one who approves the
     * day's close.
     *
     * @throws DeskException if the day's runs know no such difference, or the reason is too short to mean anything
     */
    public DifferenceCase acknowledge(LocalDate day, DifferenceClass differenceClass, String key, String reason) {
        access.require(MAY_ACKNOWLEDGE);
        String why = reason.strip();
        if (why.codePointCount(0, why.length()) < SHORTEST_REASON)
            throw new DeskException(Trouble.WRONG_INPUT, "settlement.reason.short");
        return database.write(tx -> {
            DifferenceCase found = store.find(tx, day, differenceClass, key)
                    .filter(each -> each.state() != DifferenceState.SETTLED)
                    .orElseThrow(() -> new DeskException(
                            Trouble.WRONG_INPUT, "settlement.difference.unknown", day, differenceClass, key));
            store.acknowledge(tx, found.difference(), why, access.signedIn().operatorId(), clock.instant());
            var details = Json.object()
                    .put("class", differenceClass.name())
                    .put("key", key)
                    .put("amount_fen", found.difference().amountFen());
            audit.append(tx, "acknowledge_difference", "business_day", day.toString(), details.toString(), why);
            return store.find(tx, day, differenceClass, key).orElseThrow();
        });
    }

    /** Why a day cannot be compared yet. */
    Optional<CommandResult.Refused> obstacle(Tx tx, LocalDate day) {
        if (!day.isBefore(today())) return Optional.of(CommandResult.Refused.of(RefusalCode.DAY_NOT_OVER));
        if (sources.bills().bill(tx, day).isEmpty())
            return Optional.of(new CommandResult.Refused(
                    RefusalCode.BILL_MISSING, "settlement.bill.missing", List.of(day.toString())));
        return Optional.empty();
    }

    /** The present business day at the office. */
    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), Messages.OFFICE_ZONE);
    }

    /** Compares a day and keeps the run in a write transaction. */
    Reconciliation run(Tx tx, LocalDate day) {
        String id = ids.next();
        Instant now = clock.instant();
        var found = new ArrayList<Difference>();
        ReconciledDay result = compare(tx, day, found);
        var classes = result.classes().entrySet().stream()
                .map(each -> new ClassFigures(each.getKey(), each.getValue()))
                .toList();
        var run = new Reconciliation(
                id, day, now, access.signedIn().operatorId(), result.inputsSha256(), result.resultsSha256(), classes);
        Optional<Reconciliation> last = store.runs(tx, day, 1).stream().findFirst();
        if (last.isPresent() && last.get().inputsSha256().equals(run.inputsSha256())) return last.get();
        store.insert(tx, run);
        try (var inserter = store.inserter(tx)) {
            for (Difference each : found) store.insert(inserter, each, id, now);
        }
        store.settleOthers(tx, day, id, now);
        var details = Json.object()
                .put("run_id", id)
                .put("inputs_sha256", run.inputsSha256())
                .put("results_sha256", run.resultsSha256());
        audit.append(tx, "reconcile", "business_day", day.toString(), details.toString(), null);
        return run;
    }

    /** Compares a day on the present data without keeping anything. */
    ReconciledDay compare(Tx tx, LocalDate day, List<Difference> found) {
        return Reconciler.run(evidence.of(tx, day), rules, found::add);
    }

    /** What was found, each with the work on it if it is the same difference still. */
    List<DifferenceCase> judged(Tx tx, LocalDate day, List<Difference> found) {
        Map<String, DifferenceCase> known = store.standing(tx, day).stream()
                .collect(Collectors.toMap(each -> name(each.difference()), each -> each));
        Instant now = clock.instant();
        return found.stream()
                .map(each -> {
                    DifferenceCase before = known.get(name(each));
                    return before != null && before.difference().amountFen() == each.amountFen()
                            ? new DifferenceCase(
                                    each,
                                    before.state(),
                                    before.firstSeenAt(),
                                    null,
                                    before.reason(),
                                    before.acknowledgedBy(),
                                    before.acknowledgedAt())
                            : new DifferenceCase(each, DifferenceState.OPEN, now, null, null, null, null);
                })
                .toList();
    }

    /** What stands of the days before a day. */
    List<DifferenceCase> standingBefore(Tx tx, LocalDate day) {
        return store.standingBefore(tx, day, day.minusDays(EARLIER_DAYS));
    }

    /** What days up to one left open, parked or waiting, however old, by day, class and key. */
    List<DifferenceCase> suspense(LocalDate upTo) {
        return database.read(tx -> store.standingBefore(tx, upTo.plusDays(1), LocalDate.EPOCH)).stream()
                .filter(each -> each.difference().differenceClass().blocking()
                        || each.difference().waits())
                .toList();
    }

    /** The last kept run of a day. */
    Optional<Reconciliation> lastRun(Tx tx, LocalDate day) {
        return store.runs(tx, day, 1).stream().findFirst();
    }

    List<DifferenceCase> standing(Tx tx, LocalDate day) {
        return store.standing(tx, day);
    }

    private List<LocalDate> earlierDays(Tx tx, LocalDate day) {
        var days = new TreeSet<LocalDate>();
        for (DifferenceCase each : standingBefore(tx, day)) {
            boolean waits = each.difference().differenceClass() == DifferenceClass.CROSS_DAY
                    && each.difference().counterDay() == null;
            if (waits || each.difference().differenceClass().blocking())
                days.add(each.difference().businessDate());
        }
        days.removeIf(each -> obstacle(tx, each).isPresent());
        return List.copyOf(days);
    }

    private static String name(Difference difference) {
        return difference.differenceClass() + " " + difference.key();
    }
}
