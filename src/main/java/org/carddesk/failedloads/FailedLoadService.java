package org.carddesk.failedloads;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.carddesk.access.Access;
import org.carddesk.access.AuditLink;
import org.carddesk.access.AuditTrail;
import org.carddesk.access.Role;
import org.carddesk.cards.Card;
import org.carddesk.cards.CardService;
import org.carddesk.cards.Cardholder;
import org.carddesk.db.Database;
import org.carddesk.db.Tx;
import org.carddesk.gateway.EntityType;
import org.carddesk.gateway.Json;
import org.carddesk.gateway.RefusalCode;
import org.carddesk.sync.CommandResult.Refused;
import org.carddesk.text.DeskException;
import org.carddesk.text.Trouble;
import org.carddesk.topups.LoadAttempt;
import org.carddesk.topups.Refund;
import org.carddesk.topups.StuckQuery;
import org.carddesk.topups.TopUp;
import org.carddesk.topups.TopUpDetail;
import org.carddesk.topups.TopUpQuery;
import org.carddesk.topups.TopUpService;
import org.carddesk.topups.TopUpTotals;

/** The queue of paid and unloaded money, and what may be done about each case. The ways out are {@link ExitService}'s. */
public final class FailedLoadService {
    /** A person's top-ups that are looked through for open cases. */
    private static final int NEWEST = 200;

    private static final int LONGEST_NOTE = 1000;

    private final Database database;
    private final Access access;
    private final AuditTrail audit;
    private final Clock clock;
    private final CardService cards;
    private final TopUpService topUps;
    private static final Duration TO_WITHDRAW = Duration.ofMinutes(1);

    private final CaseNoteStore notes;
    private final QueueRules rules = QueueRules.DEFAULT;

    FailedLoadService(
            Database database,
            Access access,
            AuditTrail audit,
            Clock clock,
            CardService cards,
            TopUpService topUps,
            CaseNoteStore notes) {
        this.database = database;
        this.access = access;
        this.audit = audit;
        this.clock = clock;
        this.cards = cards;
        this.topUps = topUps;
        this.notes = notes;
    }

    /** The first page of the queue as of now. */
    public QueueQuery first(int limit) {
        return new QueueQuery(clock.instant(), null, limit);
    }

    /** One page of the queue, by age × amount. */
    public List<FailedLoad> queue(QueueQuery query) {
        access.signedIn();
        return database.read(tx -> cases(tx, topUps.stuck(tx, stuck(query))));
    }

    /** Count and unrefunded rest of the whole queue. */
    public TopUpTotals totals() {
        access.signedIn();
        return database.read(tx -> topUps.stuckTotals(tx, stuck(first(1))));
    }

    /** The case of a top-up, by its id, order number or Alipay trade number; also of one that is in order. */
    public Optional<CaseDetail> find(String number) {
        access.signedIn();
        return database.read(tx -> topUps.find(tx, number).map(topUp -> detail(tx, topUp)));
    }

    /** A person's open cases among their newest top-ups. */
    public List<FailedLoad> openOf(Tx tx, String holderId) {
        return openAmong(tx, topUps.page(tx, TopUpQuery.newest(NEWEST).of(holderId)));
    }

    /** Those of the top-ups that are open cases. */
    public List<FailedLoad> openAmong(Tx tx, List<TopUp> given) {
        StuckQuery limits = stuck(first(1));
        return cases(tx, given.stream().filter(limits::holds).toList());
    }

    /**
     * Keeps what an operator noted on a case; only this desk knows it.
     *
     * @throws DeskException if nothing is noted, the top-up is not known, or the role only reads
     */
    public CaseNote note(String number, String words) {
        access.require(EnumSet.of(Role.CLERK, Role.FINANCE, Role.ADMINISTRATOR));
        String text = words.strip();
        if (text.isEmpty() || text.length() > LONGEST_NOTE) {
            throw new DeskException(Trouble.WRONG_INPUT, "failedloads.note.length", LONGEST_NOTE);
        }
        return database.write(tx -> {
            String id = topUps.find(tx, number)
                    .orElseThrow(() -> new DeskException(Trouble.WRONG_INPUT, "failedloads.note.noTopUp", number))
                    .id();
            String details = Json.object().put("words", text).toString();
            AuditLink link = audit.append(tx, "note", EntityType.TOP_UP.wire(), id, details, null);
            var note = new CaseNote(
                    link.n(), id, clock.instant(), access.signedIn().operatorId(), text);
            notes.insert(tx, note);
            return note;
        });
    }

    /** Takes back a note that its own operator has just made; that it was made stays in the audit trail. */
    public boolean withdraw(CaseNote note) {
        access.require(EnumSet.of(Role.CLERK, Role.FINANCE, Role.ADMINISTRATOR));
        boolean own = note.operatorId().equals(access.signedIn().operatorId());
        boolean fresh = note.at().plus(TO_WITHDRAW).isAfter(clock.instant());
        if (!own || !fresh) return false;
        database.writeOnly(tx -> {
            String details = Json.object().put("n", note.n()).toString();
            audit.append(tx, "note_withdrawn", EntityType.TOP_UP.wire(), note.topUpId(), details, null);
            notes.delete(tx, note.n());
        });
        return true;
    }

    /** The newest notes on any of several top-ups. */
    public List<CaseNote> notes(Tx tx, Collection<String> topUpIds) {
        return notes.ofAny(tx, topUpIds);
    }

    /** Since when the money of the oldest case waits. */
    public Optional<Instant> oldest() {
        access.signedIn();
        return database.read(tx -> topUps.stuckSince(tx, stuck(first(1))));
    }

    /** What the queue holds as of an instant, before it is narrowed. */
    StuckQuery stuckAt(Instant asOf, int limit) {
        return stuck(new QueueQuery(asOf, null, limit));
    }

    CaseDetail detail(Tx tx, TopUp topUp) {
        TopUpDetail detail = topUps.detail(tx, topUp);
        LocalDate today = cards.today();
        List<Card> others = cards.cardsOf(tx, topUp.body().holderId()).stream()
                .filter(card -> !card.id().equals(topUp.body().cardId()) && card.usableOn(today))
                .toList();
        List<Exit> exits = Arrays.stream(Exit.Kind.values())
                .map(kind -> new Exit(kind, obstacle(kind, detail)))
                .toList();
        return new CaseDetail(
                cases(tx, List.of(topUp)).getFirst(),
                detail.attempts(),
                detail.refunds(),
                notes.of(tx, topUp.id()),
                exits,
                others);
    }

    /** What stands in the way of whoever is signed in: their role, a command on its way, or the state of the money. */
    private Optional<Refused> obstacle(Exit.Kind kind, TopUpDetail detail) {
        if (!access.allows(kind.roles())) {
            return Optional.of(new Refused(RefusalCode.FORBIDDEN, "failedloads.exit.role", List.of()));
        }
        if (detail.topUp().open().isPresent()) {
            return Optional.of(new Refused(RefusalCode.BAD_STATE, "failedloads.exit.busy", List.of()));
        }
        return ExitRules.obstacle(kind, detail);
    }

    private StuckQuery stuck(QueueQuery query) {
        FailedLoad after = query.after();
        return new StuckQuery(
                query.asOf(),
                query.asOf().minus(rules.pickup()),
                query.asOf().minus(rules.request()),
                after == null ? null : after.topUp(),
                query.limit());
    }

    List<FailedLoad> cases(Tx tx, List<TopUp> stuck) {
        Collection<String> ids = stuck.stream().map(TopUp::id).toList();
        Map<String, LoadAttempt> attempts = topUps.lastAttempts(tx, ids);
        Map<String, Refund> refunds = topUps.openRefunds(tx, ids);
        Map<String, Cardholder> holders =
                cards.holders(tx, stuck.stream().map(t -> t.body().holderId()).toList());
        Map<String, Card> byId =
                cards.cards(tx, stuck.stream().map(t -> t.body().cardId()).toList());
        return stuck.stream()
                .map(topUp -> {
                    CaseKind kind = CaseKind.of(topUp);
                    Optional<LoadAttempt> last = Optional.ofNullable(attempts.get(topUp.id()));
                    Instant since = since(kind, topUp, last, Optional.ofNullable(refunds.get(topUp.id())));
                    return new FailedLoad(
                            topUp,
                            kind,
                            Optional.ofNullable(holders.get(topUp.body().holderId())),
                            Optional.ofNullable(byId.get(topUp.body().cardId())),
                            last,
                            since,
                            rules.due(kind, since));
                })
                .toList();
    }

    private static Instant since(CaseKind kind, TopUp topUp, Optional<LoadAttempt> last, Optional<Refund> refund) {
        if (kind == CaseKind.REFUND_UNDER_WAY && refund.isPresent())
            return refund.get().body().requestedAt();
        Instant paid = topUp.body().paidAt();
        Instant ordered = paid == null ? topUp.body().orderedAt() : paid;
        boolean waits = kind == CaseKind.PICKUP_OVERDUE || kind == CaseKind.NEVER_REQUESTED;
        if (waits || last.isEmpty()) return ordered;
        Instant ended = last.get().body().endedAt();
        return ended == null ? last.get().body().startedAt() : ended;
    }
}
