package org.carddesk.cards;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.carddesk.access.Access;
import org.carddesk.db.Database;
import org.carddesk.db.Tx;
import org.carddesk.gateway.EntityType;
import org.carddesk.sync.Outbox;
import org.carddesk.sync.OutboxCommand;
import org.carddesk.text.Messages;

/** Finds people and cards in the local store; whoever is signed in may read. The verbs are {@link CounterService}'s. */
public final class CardService {
    private static final int SHORTEST_NUMBER = 3;

    private final Database database;
    private final CardStore store;
    private final Outbox outbox;
    private final Access access;
    private final Clock clock;

    CardService(Database database, CardStore store, Outbox outbox, Access access, Clock clock) {
        this.database = database;
        this.store = store;
        this.outbox = outbox;
        this.access = access;
        this.clock = clock;
    }

    /** The business day of the office, whatever zone the PC is in. */
    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), Messages.OFFICE_ZONE);
    }

    /** The person with a student or staff number. */
    public Optional<Cardholder> person(String personNo) {
        return read(tx -> store.holderByPersonNo(tx, personNo.strip()).map(holder -> shown(tx, holder)));
    }

    public Optional<Cardholder> holder(String id) {
        return read(tx -> holder(tx, id));
    }

    public Optional<Card> card(String id) {
        return read(tx -> card(tx, id));
    }

    /** The card with a printed number, the live one if several had it. */
    public Optional<Card> cardByNo(String cardNo) {
        return read(tx ->
                shownCards(tx, store.cardsByNo(tx, cardNo.strip())).stream().findFirst());
    }

    /** The cards that a chip number means in any notation a reader may use, live ones first. */
    public List<Card> cardsByUid(String typed) {
        return read(tx -> shownCards(tx, store.cardsByUid(tx, ChipUid.readings(typed))));
    }

    /** A person's cards, live ones first. */
    public List<Card> cardsOf(String holderId) {
        return read(tx -> cardsOf(tx, holderId));
    }

    /** The one person that a number means: student or staff number, printed card number, or chip. */
    public Optional<Cardholder> resolve(String number) {
        String bare = number.strip();
        return read(tx -> store.holderByPersonNo(tx, bare)
                .or(() -> holderOf(tx, store.cardsByNo(tx, bare)))
                .or(() -> holderOf(tx, store.cardsByUid(tx, ChipUid.readings(bare))))
                .map(holder -> shown(tx, holder)));
    }

    /** One page of cards in the order of their numbers. */
    public List<Card> cards(CardQuery query) {
        return read(tx -> shownCards(tx, store.cards(tx, query)));
    }

    /** One page of cardholders in the order of their names' pinyin. */
    public List<Cardholder> cardholders(CardholderQuery query) {
        return read(tx -> shownHolders(tx, store.holders(tx, query)));
    }

    /** People by student or staff number, name, full pinyin or initials; best first. */
    public List<CardholderHit> findPeople(String text, int limit) {
        return read(tx -> findPeople(tx, text, limit));
    }

    /** Cards by printed number, chip number in any notation, or their last four to six digits; best first. */
    public List<CardHit> findCards(String text, int limit) {
        return read(tx -> {
            String typed = text.strip();
            var found = new LinkedHashMap<String, CardHit>();
            var exact = new ArrayList<>(store.cardsByNo(tx, typed));
            exact.addAll(store.cardsByUid(tx, ChipUid.readings(typed)));
            add(found, exact, Match.EXACT);
            add(found, store.cardsByUidTail(tx, ChipUid.tails(typed)), Match.EXACT);
            if (typed.length() >= SHORTEST_NUMBER) add(found, store.cardsByNoPrefix(tx, typed, limit), Match.PREFIX);
            if (typed.matches("\\d{4,6}")) add(found, store.cardsByLastDigits(tx, typed, limit), Match.CONTAINS);
            var shown = shownById(tx, found.keySet());
            return found.values().stream()
                    .limit(limit)
                    .map(hit -> new CardHit(shown.getOrDefault(hit.card().id(), hit.card()), hit.match()))
                    .toList();
        });
    }

    /** As {@link #holder(String)}, within a transaction of the caller. */
    public Optional<Cardholder> holder(Tx tx, String id) {
        return store.holder(tx, id).map(holder -> shown(tx, holder));
    }

    /** As {@link #card(String)}, within a transaction of the caller. */
    public Optional<Card> card(Tx tx, String id) {
        return shownCards(tx, store.card(tx, id).stream().toList()).stream().findFirst();
    }

    /** As {@link #cardsOf(String)}, within a transaction of the caller. */
    public List<Card> cardsOf(Tx tx, String holderId) {
        return shownCards(tx, store.cardsOf(tx, holderId));
    }

    /** As {@link #cardByNo(String)}, within a transaction of the caller. */
    public Optional<Card> cardByNo(Tx tx, String cardNo) {
        return store.cardsByNo(tx, cardNo.strip()).stream().findFirst();
    }

    /** Those of the cards that are known, by their ids. */
    public Map<String, Card> cards(Tx tx, Collection<String> ids) {
        return shownById(tx, ids);
    }

    /** Those of the cardholders that are known, by their ids. */
    public Map<String, Cardholder> holders(Tx tx, Collection<String> ids) {
        return shownHolders(tx, store.holders(tx, new HashSet<>(ids))).stream()
                .collect(Collectors.toMap(Cardholder::id, Function.identity()));
    }

    private List<CardholderHit> findPeople(Tx tx, String text, int limit) {
        String typed = text.strip();
        var matches = new LinkedHashMap<String, Match>();
        store.holderByPersonNo(tx, typed).ifPresent(holder -> matches.put(holder.id(), Match.EXACT));
        if (typed.length() >= SHORTEST_NUMBER) {
            store.holdersByNumberPrefix(tx, typed, limit)
                    .forEach(holder -> matches.putIfAbsent(holder.id(), Match.PREFIX));
        }
        String name = NamePinyin.typed(typed);
        if (!name.isEmpty()) store.holdersByName(tx, name, limit).forEach(matches::putIfAbsent);
        var holders = holders(tx, matches.keySet());
        var hits = new ArrayList<CardholderHit>();
        matches.entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .limit(limit)
                .forEach(match -> {
                    Cardholder holder = holders.get(match.getKey());
                    if (holder != null) hits.add(new CardholderHit(holder, match.getValue()));
                });
        return hits;
    }

    private Optional<Cardholder> holderOf(Tx tx, List<Card> cards) {
        return cards.stream()
                .findFirst()
                .flatMap(card -> store.holder(tx, card.body().holderId()));
    }

    private static void add(Map<String, CardHit> found, List<Card> cards, Match match) {
        cards.forEach(card -> found.putIfAbsent(card.id(), new CardHit(card, match)));
    }

    private <T> T read(Function<Tx, T> work) {
        access.signedIn();
        return database.read(work);
    }

    private Cardholder shown(Tx tx, Cardholder holder) {
        return shownHolders(tx, List.of(holder)).getFirst();
    }

    private List<Cardholder> shownHolders(Tx tx, List<Cardholder> holders) {
        Map<String, OutboxCommand> open = outbox.openByTarget(
                tx, EntityType.CARDHOLDER, holders.stream().map(Cardholder::id).toList());
        return holders.stream()
                .map(holder -> holder.with(Optional.ofNullable(open.get(holder.id()))))
                .toList();
    }

    private List<Card> shownCards(Tx tx, List<Card> cards) {
        Map<String, OutboxCommand> open = outbox.openByTarget(
                tx, EntityType.CARD, cards.stream().map(Card::id).toList());
        return cards.stream()
                .map(card -> card.with(Optional.ofNullable(open.get(card.id()))))
                .toList();
    }

    private Map<String, Card> shownById(Tx tx, Collection<String> ids) {
        return shownCards(tx, store.cards(tx, new HashSet<>(ids))).stream()
                .collect(Collectors.toMap(Card::id, Function.identity()));
    }
}
