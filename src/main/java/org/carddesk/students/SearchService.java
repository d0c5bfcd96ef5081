package org.carddesk.students;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.carddesk.access.Access;
import org.carddesk.agreements.Agreement;
import org.carddesk.agreements.AgreementHit;
import org.carddesk.agreements.AgreementService;
import org.carddesk.cards.CardHit;
import org.carddesk.cards.CardService;
import org.carddesk.cards.CardholderHit;
import org.carddesk.cards.Match;
import org.carddesk.db.Database;
import org.carddesk.failedloads.FailedLoad;
import org.carddesk.failedloads.FailedLoadService;
import org.carddesk.text.TypedWords;
import org.carddesk.topups.TopUp;
import org.carddesk.topups.TopUpHit;
import org.carddesk.topups.TopUpQuery;
import org.carddesk.topups.TopUpService;

/**
 * The one search: numbers, names in any typing, last digits, amounts and days, in groups; best first, an exact number before a
 * prefix, a prefix before initials, initials before the rest.
 */
public final class SearchService {
    private final Database database;
    private final Access access;
    private final CardService cards;
    private final TopUpService topUps;
    private final FailedLoadService failedLoads;
    private final AgreementService agreements;

    SearchService(
            Database database,
            Access access,
            CardService cards,
            TopUpService topUps,
            FailedLoadService failedLoads,
            AgreementService agreements) {
        this.database = database;
        this.access = access;
        this.cards = cards;
        this.topUps = topUps;
        this.failedLoads = failedLoads;
        this.agreements = agreements;
    }

    /** At most {@code limit} hits a group; an empty text finds nothing. */
    public Found find(String text, int limit) {
        access.signedIn();
        String typed = text.strip();
        if (typed.isEmpty()) return new Found(List.of(), List.of(), List.of(), List.of(), List.of());
        List<CardholderHit> people = cards.findPeople(typed, limit);
        List<CardHit> found = cards.findCards(typed, limit);
        List<TopUpHit> payments = topUps(typed, limit);
        List<String> meant = meant(people, found);
        return new Found(people, found, payments, cases(meant, payments, limit), agreements(typed, meant, limit));
    }

    /** Agreements by number, and those of the one person a text means. */
    List<AgreementHit> agreements(String text, int limit) {
        String typed = text.strip();
        return agreements(typed, meant(cards.findPeople(typed, limit), cards.findCards(typed, limit)), limit);
    }

    private List<AgreementHit> agreements(String typed, List<String> meant, int limit) {
        var agreed = new LinkedHashMap<String, AgreementHit>();
        agreements
                .findAgreements(typed, limit)
                .forEach(hit -> agreed.put(hit.agreement().id(), hit));
        for (String holderId : meant) {
            for (Agreement agreement : agreements.ofHolder(holderId)) {
                agreed.putIfAbsent(agreement.id(), new AgreementHit(agreement, Match.CONTAINS));
            }
        }
        return agreed.values().stream().limit(limit).toList();
    }

    /** Top-ups by number, else by amount, else by day; an amount may look like a number too. */
    List<TopUpHit> topUps(String typed, int limit) {
        Map<String, TopUpHit> hits = new LinkedHashMap<>();
        topUps.find(typed, limit).forEach(hit -> hits.put(hit.topUp().id(), hit));
        OptionalLong fen = TypedWords.amountFen(typed);
        if (fen.isPresent()) {
            add(hits, topUps.page(TopUpQuery.newest(limit).amount(fen.getAsLong(), fen.getAsLong())));
        }
        Optional<LocalDate> day = TypedWords.day(typed, cards.today());
        if (day.isPresent()) add(hits, topUps.page(TopUpQuery.newest(limit).between(day.get(), day.get())));
        return hits.values().stream().limit(limit).toList();
    }

    private static void add(Map<String, TopUpHit> hits, List<TopUp> found) {
        found.forEach(topUp -> hits.putIfAbsent(topUp.id(), new TopUpHit(topUp, Match.CONTAINS)));
    }

    /** The one person a text means: alone in the list, or by an exact number of theirs or of their card. */
    private static List<String> meant(List<CardholderHit> people, List<CardHit> cards) {
        var meant = new ArrayList<String>();
        people.stream()
                .filter(hit -> people.size() == 1 || hit.match() == Match.EXACT)
                .forEach(hit -> meant.add(hit.cardholder().id()));
        cards.stream()
                .filter(hit -> hit.match() == Match.EXACT)
                .forEach(hit -> meant.add(hit.card().body().holderId()));
        return meant.stream().distinct().toList();
    }

    private List<FailedLoad> cases(List<String> meant, List<TopUpHit> payments, int limit) {
        return database.read(tx -> {
            var cases = new LinkedHashMap<String, FailedLoad>();
            var hits = payments.stream().map(TopUpHit::topUp).toList();
            failedLoads.openAmong(tx, hits).forEach(found -> cases.put(found.id(), found));
            for (String holderId : meant) {
                failedLoads.openOf(tx, holderId).forEach(found -> cases.putIfAbsent(found.id(), found));
            }
            return cases.values().stream().limit(limit).toList();
        });
    }
}
