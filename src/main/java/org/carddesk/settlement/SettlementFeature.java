package org.carddesk.settlement;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.carddesk.access.Access;
import org.carddesk.access.AuditTrail;
import org.carddesk.bills.BillService;
import org.carddesk.bills.ClosedDays;
import org.carddesk.db.Database;
import org.carddesk.db.Ids;
import org.carddesk.preview.PreviewRequest;
import org.carddesk.preview.Previews;
import org.carddesk.sync.ChangeApplier;
import org.carddesk.sync.Outbox;
import org.carddesk.text.Messages;
import org.carddesk.text.TypedWords;
import org.carddesk.ui.Action;
import org.carddesk.ui.Availability;
import org.carddesk.ui.Banner;
import org.carddesk.ui.Contribution;
import org.carddesk.ui.Finder;
import org.carddesk.ui.Found;
import org.carddesk.ui.Kit;
import org.carddesk.ui.Notice;
import org.carddesk.ui.Place;
import org.carddesk.ui.RecordAction;
import org.carddesk.ui.Screen;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2MZ;

/** Business days, put together: reconciliation, figures, close, report, and what applies day closes of the feed. */
public final class SettlementFeature {
    /** What the store has to map. */
    public static final List<Class<?>> ENTITIES = List.of(DifferenceEntity.class);

    private final ReconciliationService reconciliation;
    private final CalendarService calendar;
    private final MissingBillService missingBills;
    private final BillService bills;
    private final BankReconciliationService bankReconciliation;
    private final FinanceReportService finance;
    private final SettlementService service;
    private final SettlementReportService reports;
    private final DayPageService pages;
    private final Clock clock;
    private final Access access;

    public SettlementFeature(
            Database database,
            Outbox outbox,
            Access access,
            AuditTrail audit,
            Ids ids,
            Clock clock,
            SettlementSources sources,
            SettlementSetting setting) {
        reconciliation = new ReconciliationService(database, access, audit, ids, clock, sources, setting.rules());
        bills = sources.bills();
        bankReconciliation = new BankReconciliationService(database, sources);
        finance = new FinanceReportService(
                database, access, audit, clock, setting, sources, reconciliation, bankReconciliation);
        calendar = new CalendarService(database, outbox, sources, reconciliation);
        missingBills = new MissingBillService(database, access, clock, sources, closedDays());
        service = new SettlementService(database, outbox, audit, clock, sources, setting, reconciliation, calendar);
        this.clock = clock;
        this.access = access;
        pages = new DayPageService(database, outbox, access, sources, this, setting.operatorName());
        reports = new SettlementReportService(
                database, audit, clock, setting, sources, reconciliation, calendar, service);
    }

    /** Tells which days are closed; bills need it before settlement can be put together. */
    public static ClosedDays closedDays() {
        var store = new DayCloseStore();
        return (tx, day) -> store.find(tx, day).map(DayClose::closed).orElse(false);
    }

    public ReconciliationService reconciliation() {
        return reconciliation;
    }

    /** Suspense list, bank reconciliation, receipts. */
    public FinanceReportService finance() {
        return finance;
    }

    /** Bill, sweep and bank brought together. */
    public BankReconciliationService bankReconciliation() {
        return bankReconciliation;
    }

    public CalendarService calendar() {
        return calendar;
    }

    public SettlementService service() {
        return service;
    }

    public SettlementReportService reports() {
        return reports;
    }

    /** Finds bills that are overdue. */
    MissingBillService missingBills() {
        return missingBills;
    }

    /** What the pages of the console read and do. */
    DayPageService pages() {
        return pages;
    }

    public List<ChangeApplier> appliers() {
        return List.of(new DayCloseFeed(new DayCloseStore()));
    }

    /** The command that makes the receipt of the top-up a page looks at, for the pages of other features. */
    public RecordAction receipt() {
        return (kit, topUpId) -> Action.of(
                        "settlement.paper.receipt",
                        "settlement.paper.receipt",
                        Material2MZ.RECEIPT_LONG,
                        () -> topUpId.getValue().ifPresent(id -> receipt(kit, id)))
                .when(topUpId.map(id -> id.isPresent()
                        ? Availability.YES
                        : Availability.no(kit.text("settlement.receipt.selectFirst"))));
    }

    private void receipt(Kit kit, String topUpId) {
        Previews.open(
                kit,
                new PreviewRequest(
                        kit.text("settlement.paper.receipt"),
                        in -> finance.receiptPreview(topUpId, in),
                        in -> finance.receipt(topUpId, in)));
    }

    /**
     * The screens.
     *
     * @param doors how bills and statements come in
     * @param others papers of other features that finance asks for
     */
    public Contribution console(FileDoors doors, List<OfficePaper> others) {
        var papers = new DayPapers(
                reports::preview,
                reports::print,
                reports::differences,
                reports::failedLoads,
                finance::suspense,
                reports::month);
        var statements = new StatementPageService(access, doors.statements(), bills, bankReconciliation);
        var office = new ArrayList<OfficePaper>();
        office.add(new OfficePaper("settlement.paper.bank", OfficePaper.Span.RANGE, finance::bankReconciliation));
        office.add(new OfficePaper(
                "settlement.paper.suspense", OfficePaper.Span.DAY, (from, to, in) -> finance.suspense(to, in)));
        office.addAll(others);
        return new Contribution() {
            @Override
            public List<Screen> screens() {
                return List.of(
                        Screen.listed(
                                "settlement",
                                "settlement.screen.title",
                                Material2AL.CALENDAR_TODAY,
                                6,
                                kit -> new SettlementView(
                                        kit,
                                        new SettlementViewModel(kit.tasks(), kit.watch(), pages, yesterday()),
                                        new StatementViewModel(kit.tasks(), statements),
                                        new FolderViewModel(kit.tasks(), kit.remembered(), doors.folder()),
                                        papers,
                                        office)),
                        Screen.ofRecord(
                                "day",
                                "settlement.day.title",
                                Material2AL.EVENT_AVAILABLE,
                                "settlement",
                                kit -> new DayView(
                                        kit,
                                        new DayViewModel(kit.tasks(), kit.watch(), pages, doors.fetching()),
                                        new StatementViewModel(kit.tasks(), statements),
                                        papers)));
            }

            @Override
            public List<Notice> notices() {
                return List.of(new BillNotice(missingBills));
            }

            @Override
            public List<Finder> finders() {
                return List.of(new DayFinder(calendar, clock));
            }
        };
    }

    private LocalDate yesterday() {
        return LocalDate.ofInstant(clock.instant(), Messages.OFFICE_ZONE).minusDays(1);
    }

    /** Under the top bar, that a bill is overdue. */
    private record BillNotice(MissingBillService bills) implements Notice {
        @Override
        public Banner.Rank rank() {
            return Banner.Rank.BILL_MISSING;
        }

        @Override
        public Set<String> recordTypes() {
            return Set.of("bill", "day_close");
        }

        @Override
        public boolean shownBy(String screenId) {
            return screenId.equals("settlement") || screenId.equals("day");
        }

        @Override
        public Optional<Banner> look(Kit kit) {
            List<LocalDate> overdue = bills.overdue();
            if (overdue.isEmpty()) return Optional.empty();
            LocalDate last = overdue.getLast();
            String words = overdue.size() == 1
                    ? kit.text("settlement.notice.bill", last)
                    : kit.text("settlement.notice.bills", last, overdue.size() - 1);
            var open = Action.of(
                    "settlement.notice.open",
                    "settlement.notice.open",
                    Material2AL.EVENT_AVAILABLE,
                    () -> kit.navigator().open("day", last));
            return Optional.of(new Banner(rank(), words, Optional.of(open)));
        }
    }

    /** The business day that a date, or a word for one, means. */
    private record DayFinder(CalendarService calendar, Clock clock) implements Finder {
        @Override
        public String groupKey() {
            return "settlement.found.days";
        }

        @Override
        public int place() {
            return 60;
        }

        @Override
        public List<Found> find(String text, int limit, Messages messages) {
            LocalDate today = LocalDate.ofInstant(clock.instant(), Messages.OFFICE_ZONE);
            return TypedWords.day(text, today).stream()
                    .map(day -> Found.of(
                            Found.Fit.EXACT,
                            Material2AL.EVENT_AVAILABLE,
                            messages.day(day),
                            messages.word(
                                    "settlement.glance", calendar.summary(day).state()),
                            new Place("day", day)))
                    .toList();
        }
    }
}
