package org.carddesk.topups;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.carddesk.access.Access;
import org.carddesk.cards.Match;
import org.carddesk.db.Database;
import org.carddesk.db.Tx;
import org.carddesk.gateway.EntityType;
import org.carddesk.sync.Outbox;
import org.carddesk.sync.OutboxCommand;
import org.jspecify.annotations.Nullable;

/**
 * Finds, lists and sums top-ups of the local store; whoever is signed in may read. The methods with a {@link Tx} are for other
 * services, which answer for the permission.
 */
public final class TopUpService {
    private static final int CHUNK = 500;
    private static final int SHORTEST_PREFIX = 6;

    private final Database database;
    private final Outbox outbox;
    private final Access access;
    private final TopUpStore store = new TopUpStore();
    private final DayStore days = new DayStore(store);

    TopUpService(Database database, Outbox outbox, Access access) {
        this.database = database;
        this.outbox = outbox;
        this.access = access;
    }

    /** The top-up with an id, order number or Alipay trade number. */
    public Optional<TopUp> find(String number) {
        return read(tx -> find(tx, number));
    }

    /** A top-up with its attempts and refunds, by id, order number or Alipay trade number. */
    public Optional<TopUpDetail> detail(String number) {
        return read(tx -> find(tx, number).map(topUp -> detail(tx, topUp)));
    }

    /** One page, newest order first. */
    public List<TopUp> page(TopUpQuery query) {
        return read(tx -> page(tx, query));
    }

    /** Count and sum of all top-ups that fit, whatever the page. */
    public TopUpTotals totals(TopUpQuery query) {
        return read(tx -> totals(tx, query));
    }

    /** What was paid on business days, both included, by channel. */
    public List<ChannelDay> byChannel(LocalDate first, LocalDate last) {
        return read(tx -> byChannel(tx, first, last));
    }

    /** Top-ups by their numbers or the beginnings of them; best first. */
    public List<TopUpHit> find(String text, int limit) {
        return read(tx -> {
            String typed = text.strip().replace(" ", "");
            var hits = new LinkedHashMap<String, TopUpHit>();
            store.byNumber(tx, typed).forEach(found -> hits.put(found.id(), new TopUpHit(found, Match.EXACT)));
            if (typed.length() >= SHORTEST_PREFIX && typed.matches("[\\x21-\\x7e]+")) {
                store.byNumberPrefix(tx, typed, limit)
                        .forEach(found -> hits.putIfAbsent(found.id(), new TopUpHit(found, Match.PREFIX)));
            }
            return hits.values().stream().limit(limit).toList();
        });
    }

    public Optional<TopUp> find(Tx tx, String number) {
        return shown(tx, store.byNumber(tx, number)).stream().findFirst();
    }

    public TopUpDetail detail(Tx tx, TopUp topUp) {
        return details(tx, List.of(topUp)).getFirst();
    }

    /** Top-ups with their attempts and refunds, in the order given. */
    public List<TopUpDetail> details(Tx tx, List<TopUp> given) {
        List<String> ids = given.stream().map(TopUp::id).toList();
        var attempts = store.attempts(tx, ids).stream()
                .collect(Collectors.groupingBy(attempt -> attempt.body().topUpId()));
        var refunds = store.refunds(tx, ids).stream()
                .collect(Collectors.groupingBy(refund -> refund.body().topUpId()));
        return given.stream()
                .map(topUp -> new TopUpDetail(
                        topUp,
                        attempts.getOrDefault(topUp.id(), List.of()),
                        refunds.getOrDefault(topUp.id(), List.of())))
                .toList();
    }

    /** What a person's top-ups add up to. */
    public HolderSums sums(Tx tx, String holderId) {
        return store.sums(tx, holderId);
    }

    public List<TopUp> page(Tx tx, TopUpQuery query) {
        return shown(tx, store.page(tx, query));
    }

    public TopUpTotals totals(Tx tx, TopUpQuery query) {
        return store.totals(tx, query);
    }

    public List<ChannelDay> byChannel(Tx tx, LocalDate first, LocalDate last) {
        return days.byChannel(tx, first, last);
    }

    /** The business day of the first top-up that was paid, if any was. */
    public Optional<LocalDate> firstDay(Tx tx) {
        return days.first(tx);
    }

    /** Those of the top-ups that are known, by their ids. */
    public Map<String, TopUp> byId(Tx tx, Collection<String> ids) {
        var found = new HashMap<String, TopUp>();
        for (List<String> chunk : chunks(ids)) {
            shown(tx, store.find(tx, chunk)).forEach(topUp -> found.put(topUp.id(), topUp));
        }
        return found;
    }

    /** The top-up of each order number that is known; the paid one if several carry it. */
    public Map<String, TopUp> byOutTradeNo(Tx tx, Collection<String> outTradeNos) {
        var found = new HashMap<String, TopUp>();
        for (List<String> chunk : chunks(outTradeNos)) {
            store.byOutTradeNo(tx, chunk)
                    .forEach(topUp -> found.putIfAbsent(topUp.body().outTradeNo(), topUp));
        }
        return found;
    }

    /** Gives every top-up that is paid and has the business date, in the order of order numbers. */
    public void eachPaidOn(Tx tx, LocalDate day, Consumer<TopUp> reader) {
        List<TopUp> page = days.paid(tx, day, null);
        while (!page.isEmpty()) {
            page.forEach(reader);
            page = days.paid(tx, day, page.getLast());
        }
    }

    /** The next page of what is paid and has the business date, in the order of order numbers; empty after the last. */
    public List<DayTopUp> paidOn(Tx tx, LocalDate day, @Nullable DayTopUp after) {
        return days.ofDay(tx, day, after);
    }

    /** What was loaded within a day without being paid, in the order of order numbers; there should be none. */
    public List<TopUp> loadedUnpaidOn(Tx tx, LocalDate day) {
        return days.loadedUnpaid(tx, day);
    }

    /** The refunds that succeeded within a day, in the order of request numbers. */
    public List<Refund> refundsSucceededOn(Tx tx, LocalDate day) {
        return days.refundsSucceeded(tx, day);
    }

    /** The refund with a request number, the newest if several carry it. */
    public Optional<Refund> refundByRequestNo(Tx tx, String outRequestNo) {
        return store.refundsByRequestNo(tx, List.of(outRequestNo)).stream().findFirst();
    }

    /** The refund of each request number that is known. */
    public Map<String, Refund> refundsByRequestNo(Tx tx, Collection<String> outRequestNos) {
        var found = new HashMap<String, Refund>();
        for (List<String> chunk : chunks(outRequestNos)) {
            store.refundsByRequestNo(tx, chunk)
                    .forEach(refund -> found.putIfAbsent(refund.body().outRequestNo(), refund));
        }
        return found;
    }

    /** Those of the top-ups that more than one attempt loaded. */
    public Set<String> loadedTwice(Tx tx, Collection<String> topUpIds) {
        var found = new HashSet<String>();
        for (List<String> chunk : chunks(topUpIds)) found.addAll(days.loadedTwice(tx, chunk));
        return found;
    }

    /** Paid before a business day begins, and by then neither loaded nor wholly refunded. */
    public TopUpTotals unresolvedAt(Tx tx, LocalDate startOf) {
        return days.unresolved(tx, startOf);
    }

    /** The control sums of a business day: opening, paid, loaded, refunded, closing. */
    public DayFlow flow(Tx tx, LocalDate day) {
        return days.flow(tx, day);
    }

    /** One page of what is paid and got stuck on its way to a card, the weightiest first. */
    public List<TopUp> stuck(Tx tx, StuckQuery query) {
        return shown(tx, store.stuck(tx, query));
    }

    /** The newest attempt to load each of the top-ups. */
    public Map<String, LoadAttempt> lastAttempts(Tx tx, Collection<String> topUpIds) {
        var last = new HashMap<String, LoadAttempt>();
        store.attempts(tx, topUpIds).forEach(attempt -> last.put(attempt.body().topUpId(), attempt));
        return last;
    }

    /** The refund that locks the load of each of the top-ups, where there is one. */
    public Map<String, Refund> openRefunds(Tx tx, Collection<String> topUpIds) {
        return store.openRefunds(tx, topUpIds);
    }

    /** Count and rest of all that got stuck. */
    public TopUpTotals stuckTotals(Tx tx, StuckQuery query) {
        return store.stuckTotals(tx, query);
    }

    /** When the oldest of all that got stuck was paid. */
    public Optional<Instant> stuckSince(Tx tx, StuckQuery query) {
        return store.stuckSince(tx, query);
    }

    private List<TopUp> shown(Tx tx, List<TopUp> topUps) {
        Map<String, OutboxCommand> open = outbox.openByTarget(
                tx, EntityType.TOP_UP, topUps.stream().map(TopUp::id).toList());
        return topUps.stream()
                .map(topUp -> topUp.with(Optional.ofNullable(open.get(topUp.id()))))
                .toList();
    }

    private <T> T read(Function<Tx, T> work) {
        access.signedIn();
        return database.read(work);
    }

    private static List<List<String>> chunks(Collection<String> keys) {
        var all = new ArrayList<>(keys);
        var chunks = new ArrayList<List<String>>();
        for (int at = 0; at < all.size(); at += CHUNK) chunks.add(all.subList(at, Math.min(all.size(), at + CHUNK)));
        return chunks;
    }
}
