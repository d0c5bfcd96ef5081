package org.carddesk.failedloads;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.carddesk.access.Access;
import org.carddesk.access.AuditTrail;
import org.carddesk.cards.CardService;
import org.carddesk.db.Database;
import org.carddesk.money.Money;
import org.carddesk.sync.Outbox;
import org.carddesk.sync.SecondPerson;
import org.carddesk.text.Messages;
import org.carddesk.topups.TopUpService;
import org.carddesk.ui.Badge;
import org.carddesk.ui.Contribution;
import org.carddesk.ui.Finder;
import org.carddesk.ui.Found;
import org.carddesk.ui.Place;
import org.carddesk.ui.RecordAction;
import org.carddesk.ui.Screen;
import org.kordamp.ikonli.material2.Material2MZ;

/** Failed loads, put together; what they show comes from top-ups, so that no part of the feed is theirs. */
public final class FailedLoadsFeature {
    /** What the store has to map. */
    public static final List<Class<?>> ENTITIES = List.of(CaseNoteEntity.class);

    private final Database database;
    private final Outbox outbox;
    private final Access access;
    private final Clock clock;
    private final FailedLoadService service;
    private final ExitService exits;

    public FailedLoadsFeature(
            Database database,
            Outbox outbox,
            Access access,
            AuditTrail audit,
            Clock clock,
            CardService cards,
            TopUpService topUps) {
        this.database = database;
        this.outbox = outbox;
        this.access = access;
        this.clock = clock;
        this.service = new FailedLoadService(database, access, audit, clock, cards, topUps, new CaseNoteStore());
        this.exits = new ExitService(database, outbox, cards, topUps);
    }

    public FailedLoadService service() {
        return service;
    }

    public ExitService exits() {
        return exits;
    }

    /**
     * The screens, with the evidence of others.
     *
     * @param second lets a second person approve at this desk
     * @param slip makes the slip of a case for the student
     */
    public Contribution console(CaseSources sources, SecondPerson second, RecordAction slip) {
        var cases = new CaseService(database, outbox, access, clock, service, sources);
        var bulk = new BulkService(service, exits);
        var ways = new CaseViewModel.Ways(exits, service, sources.approvals(), second);
        return new Contribution() {
            @Override
            public List<Screen> screens() {
                return List.of(
                        Screen.listed(
                                "failedloads",
                                "failedloads.screen.title",
                                Material2MZ.REPORT_PROBLEM,
                                4,
                                kit -> new FailedLoadsView(
                                        kit, new FailedLoadsViewModel(kit.tasks(), kit.watch(), cases, bulk))),
                        Screen.ofRecord(
                                "case",
                                "failedloads.detail.title",
                                Material2MZ.REPORT_PROBLEM,
                                "failedloads",
                                kit -> new CaseView(
                                        kit, new CaseViewModel(kit.tasks(), kit.watch(), cases, ways), slip)));
            }

            @Override
            public List<Finder> finders() {
                return List.of(new CaseFinder(cases));
            }

            @Override
            public List<Badge> badges() {
                return List.of(new QueueBadge(service));
            }
        };
    }

    /** How many cases wait. */
    private record QueueBadge(FailedLoadService service) implements Badge {
        @Override
        public String screenId() {
            return "failedloads";
        }

        @Override
        public Set<String> recordTypes() {
            return Set.of("top_up", "refund");
        }

        @Override
        public long count() {
            return service.totals().count();
        }
    }

    /** The cases of the global search. */
    private record CaseFinder(CaseService cases) implements Finder {
        @Override
        public String groupKey() {
            return "failedloads.screen.title";
        }

        @Override
        public int place() {
            return 40;
        }

        @Override
        public List<Found> find(String text, int limit, Messages messages) {
            return cases.find(text, limit).stream()
                    .map(one -> Found.of(
                            Found.Fit.EXACT,
                            Material2MZ.REPORT_PROBLEM,
                            messages.text(
                                    "failedloads.found.title",
                                    new Money(one.topUp().restFen()),
                                    messages.word("common.caseKind", one.kind())),
                            one.person(),
                            new Place("case", one.id())))
                    .toList();
        }
    }
}
