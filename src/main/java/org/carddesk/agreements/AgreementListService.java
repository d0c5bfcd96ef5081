package org.carddesk.agreements;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
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
import org.carddesk.sync.CommandState;
import org.carddesk.sync.Outbox;
import org.carddesk.sync.OutboxCommand;
import org.carddesk.topups.TopUpQuery;
import org.carddesk.topups.TopUpService;
import org.carddesk.topups.VisibleStatus;

/** Agreements with their people, cards and debits, as the screens show them; whoever is signed in may read. */
final class AgreementListService {
    private static final int PEOPLE = 2000;
    private static final int LAST = 6;
    private static final int SHORTEST_NUMBER = 8;

    /** What the screens need besides the store. */
    record Parts(
            Database database,
            Access access,
            Outbox outbox,
            Clock clock,
            CardService cards,
            TopUpService topUps,
            Function<String, Optional<JsonNode>> resultOf) {}

    private final AgreementService agreements;
    private final Parts parts;

    AgreementListService(AgreementService agreements, Parts parts) {
        this.agreements = agreements;
        this.parts = parts;
    }

    Access access() {
        return parts.access();
    }

    /**
     * One page, those whose check is the longest ago first.
     *
     * @param who a name, pinyin, initials, student, card or agreement number; empty for all
     */
    List<AgreementSummary> page(String who, AgreementQuery query) {
        Optional<Agreement> one = byNumber(who);
        if (one.isPresent()) return query.after() == null ? summaries(List.of(one.get())) : List.of();
        return summaries(agreements.agreements(narrowed(who, query)));
    }

    long count(String who, AgreementQuery query) {
        return byNumber(who).isPresent() ? 1 : agreements.count(narrowed(who, query));
    }

    Optional<AgreementStory> story(String id) {
        return agreements.find(id).map(agreement -> {
            AgreementSummary summary = summaries(List.of(agreement)).getFirst();
            LocalDate today = parts.cards().today();
            TopUpQuery own = TopUpQuery.newest(LAST).under(agreement.id());
            return new AgreementStory(
                    summary,
                    paidFen(own.between(today, today)),
                    paidFen(own.between(today.withDayOfMonth(1), today)),
                    parts.topUps().page(own));
        });
    }

    /** What a sign-link command came to: the link once it is there, nothing while it is not. */
    Optional<JsonNode> link(String commandId) {
        return command(commandId)
                .filter(one -> one.state() == CommandState.APPLIED)
                .flatMap(one -> parts.resultOf().apply(commandId));
    }

    Optional<OutboxCommand> command(String commandId) {
        return read(tx -> parts.outbox().find(tx, commandId));
    }

    private long paidFen(TopUpQuery query) {
        long allFen = parts.topUps().totals(query).amountFen();
        long unpaidFen = parts.topUps().totals(query.in(VisibleStatus.CLOSED)).amountFen()
                + parts.topUps()
                        .totals(query.in(VisibleStatus.AWAITING_PAYMENT))
                        .amountFen();
        return allFen - unpaidFen;
    }

    private Optional<Agreement> byNumber(String who) {
        return who.length() < SHORTEST_NUMBER ? Optional.empty() : agreements.find(who);
    }

    private AgreementQuery narrowed(String who, AgreementQuery query) {
        if (who.isBlank()) return query;
        Optional<Cardholder> exact = parts.cards().resolve(who);
        return query.ofAny(
                exact.isPresent()
                        ? Set.of(exact.get().id())
                        : parts.cards().findPeople(who, PEOPLE).stream()
                                .map(hit -> hit.cardholder().id())
                                .collect(Collectors.toSet()));
    }

    private List<AgreementSummary> summaries(List<Agreement> page) {
        return read(tx -> {
            Map<String, Cardholder> holders = parts.cards()
                    .holders(tx, page.stream().map(one -> one.body().holderId()).collect(Collectors.toSet()));
            Map<String, Card> cards = parts.cards()
                    .cards(tx, page.stream().map(one -> one.body().cardId()).collect(Collectors.toSet()));
            return page.stream()
                    .map(one -> new AgreementSummary(
                            one,
                            Optional.ofNullable(holders.get(one.body().holderId())),
                            Optional.ofNullable(cards.get(one.body().cardId())),
                            AgreementHealth.of(one.body(), parts.clock().instant())))
                    .toList();
        });
    }

    private <T> T read(Function<Tx, T> work) {
        parts.access().signedIn();
        return parts.database().read(work);
    }
}
