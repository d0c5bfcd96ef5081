package org.carddesk.students;

import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import org.carddesk.access.Access;
import org.carddesk.access.AuditTrail;
import org.carddesk.agreements.AgreementHit;
import org.carddesk.agreements.AgreementService;
import org.carddesk.agreements.AgreementsFeature;
import org.carddesk.cards.Card;
import org.carddesk.cards.CardHit;
import org.carddesk.cards.CardService;
import org.carddesk.cards.Cardholder;
import org.carddesk.cards.CardsFeature;
import org.carddesk.cards.Match;
import org.carddesk.db.Database;
import org.carddesk.failedloads.FailedLoadService;
import org.carddesk.gateway.AgreementBody;
import org.carddesk.money.Money;
import org.carddesk.sync.Freshness;
import org.carddesk.text.Messages;
import org.carddesk.topups.TopUpService;
import org.carddesk.topups.TopUpsFeature;
import org.carddesk.ui.Contribution;
import org.carddesk.ui.Finder;
import org.carddesk.ui.Found;
import org.carddesk.ui.Place;
import org.carddesk.ui.RecordAction;
import org.carddesk.ui.Screen;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2MZ;

/** The student page and the search, put together over the services of the features they show. */
public final class StudentsFeature {
    private final Database database;
    private final Access access;
    private final CardService cards;
    private final TopUpService topUps;
    private final FailedLoadService failedLoads;
    private final AgreementService agreements;
    private final Supplier<Freshness> freshness;
    private final StudentService service;
    private final SearchService search;
    private final RecentPeople recent = new RecentPeople();

    /** @param freshness how current the desk's copy is, asked for each page */
    public StudentsFeature(
            Database database,
            Access access,
            CardService cards,
            TopUpService topUps,
            FailedLoadService failedLoads,
            AgreementService agreements,
            Supplier<Freshness> freshness) {
        this.database = database;
        this.access = access;
        this.cards = cards;
        this.topUps = topUps;
        this.failedLoads = failedLoads;
        this.agreements = agreements;
        this.freshness = freshness;
        this.service = new StudentService(database, access, cards, topUps, failedLoads, agreements, freshness);
        this.search = new SearchService(database, access, cards, topUps, failedLoads, agreements);
    }

    public StudentService service() {
        return service;
    }

    /** What puts the student page on paper. */
    public StudentReportService reports(Database store, AuditTrail audit, Clock clock) {
        return new StudentReportService(store, audit, clock, service);
    }

    /** What puts the slip of a top-up or case on paper. */
    public SlipService slips(AuditTrail audit, Clock clock) {
        return new SlipService(database, access, audit, clock, failedLoads, freshness);
    }

    public SearchService search() {
        return search;
    }

    /** The command that makes the slip of the top-up a page looks at, for the pages of other features. */
    public RecordAction slip(StudentsSetting setting) {
        StudentPaperService papers = papers(setting);
        return (kit, topUpId) -> new SlipView(kit, new SlipViewModel(papers)).action(topUpId);
    }

    /** The page of one person, and people and cards in the global search. */
    public Contribution console(StudentsSetting setting) {
        var parts = new StudentHistoryService.Parts(
                database,
                access,
                setting.audit(),
                cards,
                topUps,
                setting.ofHolder(),
                failedLoads,
                agreements,
                setting.nameOf());
        var history = new StudentHistoryService(parts, service, recent::opened);
        StudentPaperService papers = papers(setting);
        return new Contribution() {
            @Override
            public List<Screen> screens() {
                return List.of(Screen.ofRecord(
                        "student",
                        "students.screen.title",
                        Material2MZ.PERSON,
                        "cards",
                        kit -> new StudentView(
                                kit,
                                new StudentViewModel(kit.tasks(), kit.watch(), history, papers),
                                new SlipView(kit, new SlipViewModel(papers)),
                                setting.cards())));
            }

            @Override
            public List<Finder> finders() {
                return List.of(people(), cards(), topUps(), agreements());
            }
        };
    }

    private StudentPaperService papers(StudentsSetting setting) {
        return new StudentPaperService(
                cards,
                reports(database, setting.audit(), setting.clock()),
                slips(setting.audit(), setting.clock()),
                setting.organisation());
    }

    private Finder people() {
        return new Finder() {
            @Override
            public String groupKey() {
                return "students.found.people";
            }

            @Override
            public int place() {
                return 10;
            }

            @Override
            public List<Found> find(String text, int limit, Messages messages) {
                return cards.findPeople(text, limit).stream()
                        .map(hit -> found(hit.cardholder(), hit.match(), messages))
                        .toList();
            }

            @Override
            public List<Found> recent(int limit, Messages messages) {
                return recent.newest(limit).stream()
                        .flatMap(id -> cards.holder(id).stream())
                        .map(holder -> found(holder, Match.CONTAINS, messages))
                        .toList();
            }
        };
    }

    private Found found(Cardholder holder, Match match, Messages messages) {
        var body = holder.body();
        String title = messages.text("students.found.person", body.name(), body.personNo());
        String kind = CardsFeature.kind(holder, messages);
        String detail = cards.cardsOf(holder.id()).stream()
                .findFirst()
                .map(card -> messages.text(
                        "students.found.withCard",
                        body.department(),
                        kind,
                        card.body().cardNo(),
                        state(card, messages)))
                .orElse(messages.text("students.found.withoutCard", body.department(), kind));
        return Found.of(
                Found.Fit.valueOf(match.name()), Material2MZ.PERSON, title, detail, new Place("student", holder.id()));
    }

    private Finder cards() {
        return new Finder() {
            @Override
            public String groupKey() {
                return "students.found.cards";
            }

            @Override
            public int place() {
                return 20;
            }

            @Override
            public List<Found> find(String text, int limit, Messages messages) {
                return cards.findCards(text, limit).stream()
                        .map(hit -> found(hit, messages))
                        .toList();
            }
        };
    }

    private Found found(CardHit hit, Messages messages) {
        Card card = hit.card();
        String title = messages.text(
                "students.found.card", Messages.grouped(card.body().cardNo()), state(card, messages));
        String detail = cards.holder(card.body().holderId())
                .map(holder -> messages.text(
                        "students.found.person",
                        holder.body().name(),
                        holder.body().personNo()))
                .orElse("");
        var found = Found.of(
                Found.Fit.valueOf(hit.match().name()),
                Material2AL.CREDIT_CARD,
                title,
                detail,
                new Place("student", card.id()));
        return CardsFeature.warning(card, cards.today(), messages)
                .map(why -> found.warning(messages.text(
                        "students.found.unusable",
                        why,
                        Messages.grouped(card.body().cardNo()),
                        detail)))
                .orElse(found);
    }

    private Finder topUps() {
        return new Finder() {
            @Override
            public String groupKey() {
                return "students.found.topUps";
            }

            @Override
            public int place() {
                return 30;
            }

            @Override
            public List<Found> find(String text, int limit, Messages messages) {
                return search.topUps(text.strip(), limit).stream()
                        .map(hit -> TopUpsFeature.found(hit, messages))
                        .toList();
            }
        };
    }

    private Finder agreements() {
        return new Finder() {
            @Override
            public String groupKey() {
                return "students.found.agreements";
            }

            @Override
            public int place() {
                return 50;
            }

            @Override
            public List<Found> find(String text, int limit, Messages messages) {
                return search.agreements(text, limit).stream()
                        .map(hit -> found(hit, messages))
                        .toList();
            }
        };
    }

    private Found found(AgreementHit hit, Messages messages) {
        AgreementBody body = hit.agreement().body();
        String state = AgreementsFeature.state(hit.agreement(), messages);
        String number = Messages.grouped(body.agreementNo() == null ? body.externalAgreementNo() : body.agreementNo());
        return Found.of(
                Found.Fit.valueOf(hit.match().name()),
                Material2AL.AUTORENEW,
                messages.text("students.found.agreement", new Money(body.loadAmountFen()), state),
                cards.holder(body.holderId())
                        .map(holder -> messages.text(
                                "students.found.agreementOf", holder.body().name(), number))
                        .orElse(number),
                new Place("agreement", hit.agreement().id()));
    }

    private String state(Card card, Messages messages) {
        return CardsFeature.states(card, cards.today(), messages).getFirst().text();
    }
}
