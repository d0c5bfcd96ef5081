package org.carddesk.failedloads;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.carddesk.access.Access;
import org.carddesk.cards.Cardholder;
import org.carddesk.db.Database;
import org.carddesk.db.Tx;
import org.carddesk.gateway.EntityType;
import org.carddesk.sync.Outbox;
import org.carddesk.sync.OutboxCommand;
import org.carddesk.text.Messages;
import org.carddesk.topups.StuckNarrow;
import org.carddesk.topups.StuckQuery;
import org.carddesk.topups.TopUp;
import org.carddesk.topups.TopUpTotals;
import org.carddesk.ui.Order;
import org.jspecify.annotations.Nullable;

/** The queue and its cases as the screens show them: narrowed, in order, each with all its evidence. */
final class CaseService {
    /** Of so many people at most the cases are looked for. */
    private static final int PEOPLE = 2000;
    /** Shorter numbers are no order numbers. */
    private static final int SHORTEST_NUMBER = 8;

    private static final int COMMANDS = 100;

    private final Database database;
    private final Outbox outbox;
    private final Access access;
    private final Clock clock;
    private final FailedLoadService queue;
    private final CaseSources sources;
    private final StudentWaitStore waits = new StudentWaitStore();

    CaseService(
            Database database,
            Outbox outbox,
            Access access,
            Clock clock,
            FailedLoadService queue,
            CaseSources sources) {
        this.database = database;
        this.outbox = outbox;
        this.access = access;
        this.clock = clock;
        this.queue = queue;
        this.sources = sources;
    }

    Instant now() {
        return clock.instant();
    }

    /** One page: first those whose student waits, then by age × amount, or by the order asked for. */
    List<CaseRow> page(CaseFilter filter, Instant asOf, List<Order> order, @Nullable CaseRow after, int limit) {
        StuckNarrow narrow = narrowed(filter);
        StuckQuery query = queue.stuckAt(asOf, limit).sorted(order);
        TopUp last = after == null ? null : after.found().topUp();
        return database.read(tx -> {
            Set<String> waiting = waits.all(tx);
            var found = new ArrayList<TopUp>();
            boolean inFront = last == null || waiting.contains(last.id());
            if (inFront && !waiting.isEmpty()) {
                StuckNarrow those = narrow.only(common(narrow.only(), waiting));
                found.addAll(sources.topUps().stuck(tx, query.narrowed(those).after(last)));
            }
            if (found.size() < limit) {
                StuckNarrow others = narrow.without(waiting);
                found.addAll(sources.topUps()
                        .stuck(
                                tx,
                                query.narrowed(others)
                                        .after(inFront ? null : last)
                                        .limited(limit - found.size())));
            }
            return queue.cases(tx, found).stream()
                    .map(one -> new CaseRow(one, waiting.contains(one.id())))
                    .toList();
        });
    }

    /** Count and rest of all that fit. */
    TopUpTotals totals(CaseFilter filter, Instant asOf) {
        StuckNarrow narrow = narrowed(filter);
        return database.read(
                tx -> sources.topUps().stuckTotals(tx, queue.stuckAt(asOf, 1).narrowed(narrow)));
    }

    /** The case of a top-up, by its id, order number or Alipay's trade number, with all that is known about it. */
    Optional<CaseStory> story(String number) {
        access.signedIn();
        Optional<CaseStory> story =
                database.read(tx -> sources.topUps().find(tx, number).map(topUp -> story(tx, topUp)));
        return story.map(this::named);
    }

    /** The open cases of whom or what a text names, for the search. */
    List<FailedLoad> find(String text, int limit) {
        access.signedIn();
        Optional<TopUp> one = byNumber(text);
        if (one.isPresent()) return database.read(tx -> queue.openAmong(tx, List.of(one.get())));
        List<String> people = sources.cards().findPeople(text, limit).stream()
                .map(hit -> hit.cardholder().id())
                .toList();
        return database.read(tx -> people.stream()
                .flatMap(id -> queue.openOf(tx, id).stream())
                .limit(limit)
                .toList());
    }

    /** Notes that the student waits at this desk, or does so no more; whoever waited since yesterday has gone home. */
    boolean studentWaits(String topUpId, boolean waiting) {
        access.signedIn();
        Instant today = LocalDate.ofInstant(clock.instant(), Messages.OFFICE_ZONE)
                .atStartOfDay(Messages.OFFICE_ZONE)
                .toInstant();
        database.writeOnly(tx -> {
            waits.endBefore(tx, today);
            if (waiting) waits.begin(tx, topUpId, clock.instant());
            else waits.end(tx, topUpId);
        });
        return waiting;
    }

    private CaseStory story(Tx tx, TopUp topUp) {
        LocalDate day = topUp.body().businessDate();
        return new CaseStory(
                queue.detail(tx, topUp),
                sources.bills().rowsOf(tx, topUp.body().outTradeNo()),
                day != null && sources.bills().bill(tx, day).isPresent(),
                outbox.ofTarget(tx, EntityType.TOP_UP, topUp.id(), COMMANDS),
                sources.approvals().waitingOn(tx, EntityType.TOP_UP, topUp.id()),
                waits.since(tx, topUp.id()),
                Map.of());
    }

    private CaseStory named(CaseStory story) {
        Stream<String> people = Stream.of(
                        story.commands().stream().map(OutboxCommand::actorId),
                        story.detail().notes().stream().map(CaseNote::operatorId),
                        story.waiting().stream().map(one -> one.body().maker()),
                        story.detail().refunds().stream()
                                .flatMap(refund -> Stream.of(
                                        refund.body().requestedBy(),
                                        refund.body().approvedBy())))
                .flatMap(Function.identity());
        var names = new HashMap<String, String>();
        people.filter(Objects::nonNull)
                .distinct()
                .forEach(id -> names.put(id, sources.names().apply(id)));
        return new CaseStory(
                story.detail(),
                story.bill(),
                story.billThere(),
                story.commands(),
                story.waiting(),
                story.studentSince(),
                names);
    }

    private StuckNarrow narrowed(CaseFilter filter) {
        access.signedIn();
        String who = filter.who().strip();
        StuckNarrow narrow = filter.narrow();
        if (who.isEmpty()) return narrow;
        Optional<TopUp> one = byNumber(who);
        if (one.isPresent()) return narrow.only(Set.of(one.get().id()));
        Optional<Cardholder> exact = sources.cards().resolve(who);
        return narrow.ofAny(
                exact.isPresent()
                        ? Set.of(exact.get().id())
                        : sources.cards().findPeople(who, PEOPLE).stream()
                                .map(hit -> hit.cardholder().id())
                                .collect(Collectors.toSet()));
    }

    private Optional<TopUp> byNumber(String typed) {
        String number = typed.replace(" ", "");
        return number.length() < SHORTEST_NUMBER
                ? Optional.empty()
                : sources.topUps().find(number);
    }

    private static Set<String> common(@Nullable Set<String> some, Set<String> others) {
        if (some == null) return others;
        var both = new HashSet<>(some);
        both.retainAll(others);
        return both;
    }
}
