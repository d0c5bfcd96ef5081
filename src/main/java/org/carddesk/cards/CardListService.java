package org.carddesk.cards;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.carddesk.access.Access;
import org.carddesk.db.Database;
import org.carddesk.db.Tx;

/** Cardholders with their cards, as the list of the counter shows them; whoever is signed in may read. */
final class CardListService {
    /** So many people at most are told apart by what was typed. */
    private static final int FOUND = 2000;

    private final Database database;
    private final CardStore store;
    private final CardService cards;
    private final Access access;

    CardListService(Database database, CardStore store, CardService cards, Access access) {
        this.database = database;
        this.store = store;
        this.cards = cards;
        this.access = access;
    }

    /**
     * One page: by name, or best match first if something was typed.
     *
     * @param typed a name, pinyin, initials, student number, card number or chip; empty for everybody
     */
    List<CardholderSummary> page(String typed, CardholderQuery query) {
        if (typed.isBlank()) {
            return read(tx -> withCards(
                    tx, store.holders(tx, query).stream().map(Cardholder::id).toList()));
        }
        List<String> ids = found(typed);
        return read(tx -> {
            List<CardholderSummary> fitting = fitting(tx, ids, query);
            Cardholder after = query.after();
            int from = 0;
            for (int i = 0; after != null && i < fitting.size(); i++) {
                if (fitting.get(i).id().equals(after.id())) from = i + 1;
            }
            return fitting.subList(from, Math.min(fitting.size(), from + query.limit()));
        });
    }

    /** How many fit. */
    long count(String typed, CardholderQuery query) {
        if (typed.isBlank()) return read(tx -> store.count(tx, query));
        List<String> ids = found(typed);
        return read(tx -> (long) fitting(tx, ids, query).size());
    }

    /** One person as the list would show them. */
    Optional<CardholderSummary> one(String holderId) {
        return read(tx -> withCards(tx, List.of(holderId)).stream().findFirst());
    }

    private List<String> found(String typed) {
        Optional<Cardholder> exact = cards.resolve(typed);
        if (exact.isPresent()) return List.of(exact.get().id());
        return cards.findPeople(typed, FOUND).stream()
                .map(hit -> hit.cardholder().id())
                .toList();
    }

    private List<CardholderSummary> fitting(Tx tx, List<String> ids, CardholderQuery query) {
        return withCards(tx, ids).stream()
                .filter(row -> query.kind() == null || row.holder().body().kind() == query.kind())
                .filter(row -> query.cardState() == null
                        || row.cards().stream().anyMatch(card -> fits(card, query.cardState())))
                .toList();
    }

    private static boolean fits(Card card, CardState state) {
        return switch (state) {
            case IN_ORDER ->
                !card.body().lost() && !card.body().frozen() && !card.body().closed();
            case LOST -> card.body().lost();
            case FROZEN -> card.body().frozen();
            case CLOSED -> card.body().closed();
        };
    }

    private List<CardholderSummary> withCards(Tx tx, List<String> ids) {
        Map<String, Cardholder> holders = cards.holders(tx, ids);
        List<Card> bare = store.cardsOf(tx, ids);
        Map<String, Card> shown = cards.cards(tx, bare.stream().map(Card::id).collect(Collectors.toSet()));
        var byHolder = new HashMap<String, List<Card>>();
        bare.forEach(card -> byHolder.computeIfAbsent(card.body().holderId(), id -> new ArrayList<>())
                .add(shown.getOrDefault(card.id(), card)));
        return ids.stream()
                .map(holders::get)
                .filter(java.util.Objects::nonNull)
                .map(holder -> new CardholderSummary(holder, byHolder.getOrDefault(holder.id(), List.of())))
                .toList();
    }

    private <T> T read(Function<Tx, T> work) {
        access.signedIn();
        return database.read(work);
    }
}
