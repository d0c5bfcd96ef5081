package org.carddesk.topups;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.carddesk.access.Access;
import org.carddesk.cards.Card;
import org.carddesk.cards.CardService;
import org.carddesk.cards.Cardholder;
import org.carddesk.db.Database;
import org.carddesk.db.Tx;

/** Top-ups with the people and cards they belong to, as the screens show them; whoever is signed in may read. */
final class TopUpListService {
    /** Of so many people at most the top-ups are looked for. */
    private static final int PEOPLE = 2000;

    private final Database database;
    private final Access access;
    private final TopUpService topUps;
    private final CardService cards;

    TopUpListService(Database database, Access access, TopUpService topUps, CardService cards) {
        this.database = database;
        this.access = access;
        this.topUps = topUps;
        this.cards = cards;
    }

    /**
     * One page, newest order first.
     *
     * @param who a name, pinyin, initials, student, card or order number; empty for everybody
     */
    List<TopUpSummary> page(String who, TopUpQuery query) {
        Optional<TopUp> one = byNumber(who);
        if (one.isPresent()) return read(tx -> query.after() == null ? shown(tx, List.of(one.get())) : List.of());
        TopUpQuery wanted = narrowed(who, query);
        return read(tx -> shown(tx, topUps.page(tx, wanted)));
    }

    /** Count and sum of all that fit. */
    TopUpTotals totals(String who, TopUpQuery query) {
        Optional<TopUp> one = byNumber(who);
        if (one.isPresent()) return new TopUpTotals(1, one.get().body().amountFen());
        return topUps.totals(narrowed(who, query));
    }

    /** The top-up with an id, order number or Alipay's trade number, and all that belongs to it. */
    Optional<TopUpStory> story(String number) {
        return read(tx -> topUps.find(tx, number).map(topUp -> {
            TopUpDetail detail = topUps.detail(tx, topUp);
            String loadedOn = topUp.body().loadedCardId();
            return new TopUpStory(
                    detail,
                    Optional.ofNullable(cards.holders(tx, Set.of(topUp.body().holderId()))
                            .get(topUp.body().holderId())),
                    cards.card(tx, topUp.body().cardId()),
                    Optional.ofNullable(loadedOn)
                            .filter(id -> !id.equals(topUp.body().cardId()))
                            .flatMap(id -> cards.card(tx, id)));
        }));
    }

    private Optional<TopUp> byNumber(String who) {
        return who.length() < 8 ? Optional.empty() : topUps.find(who.replace(" ", ""));
    }

    private TopUpQuery narrowed(String who, TopUpQuery query) {
        if (who.isBlank()) return query;
        Optional<Cardholder> exact = cards.resolve(who);
        Set<String> holders = exact.isPresent()
                ? Set.of(exact.get().id())
                : cards.findPeople(who, PEOPLE).stream()
                        .map(hit -> hit.cardholder().id())
                        .collect(Collectors.toSet());
        return query.ofAny(holders);
    }

    private List<TopUpSummary> shown(Tx tx, List<TopUp> page) {
        Map<String, Cardholder> holders =
                cards.holders(tx, ids(page, topUp -> topUp.body().holderId()));
        Map<String, Card> known =
                cards.cards(tx, ids(page, topUp -> topUp.body().cardId()));
        return page.stream()
                .map(topUp -> new TopUpSummary(
                        topUp,
                        Optional.ofNullable(holders.get(topUp.body().holderId())),
                        Optional.ofNullable(known.get(topUp.body().cardId()))))
                .toList();
    }

    private static Collection<String> ids(List<TopUp> page, Function<TopUp, String> id) {
        return page.stream().map(id).filter(Objects::nonNull).collect(Collectors.toCollection(HashSet::new));
    }

    private <T> T read(Function<Tx, T> work) {
        access.signedIn();
        return database.read(work);
    }
}
