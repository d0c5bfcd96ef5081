package org.carddesk.students;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.carddesk.access.Access;
import org.carddesk.agreements.AgreementService;
import org.carddesk.cards.Card;
import org.carddesk.cards.CardService;
import org.carddesk.cards.Cardholder;
import org.carddesk.db.Database;
import org.carddesk.db.Tx;
import org.carddesk.failedloads.FailedLoadService;
import org.carddesk.sync.Freshness;
import org.carddesk.topups.TopUp;
import org.carddesk.topups.TopUpDetail;
import org.carddesk.topups.TopUpQuery;
import org.carddesk.topups.TopUpService;
import org.jspecify.annotations.Nullable;

/** The student page as one answer from one snapshot of the store; whoever is signed in may read. */
public final class StudentService {
    private final Database database;
    private final Access access;
    private final CardService cards;
    private final TopUpService topUps;
    private final FailedLoadService failedLoads;
    private final AgreementService agreements;
    private final Supplier<Freshness> freshness;

    StudentService(
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
    }

    /** The page of the person that a number means: student or staff number, printed card number, or chip in any notation. */
    public Optional<StudentPage> page(String number, int topUpLimit) {
        return cards.resolve(number).flatMap(holder -> pageOf(holder.id(), topUpLimit));
    }

    /** The page of a person by the gateway's id. */
    public Optional<StudentPage> pageOf(String holderId, int topUpLimit) {
        access.signedIn();
        Instant asOf = freshness.get().readAt();
        return database.read(tx -> cards.holder(tx, holderId).map(holder -> page(tx, holder, topUpLimit, asOf)));
    }

    /** The person's next top-ups after one, newest first, each with its attempts and refunds. */
    public List<TopUpDetail> topUps(String holderId, @Nullable TopUp after, int limit) {
        access.signedIn();
        return database.read(tx -> topUps(tx, holderId, after, limit));
    }

    private StudentPage page(Tx tx, Cardholder holder, int topUpLimit, @Nullable Instant asOf) {
        LocalDate today = cards.today();
        return new StudentPage(
                holder,
                cards.cardsOf(tx, holder.id()).stream()
                        .map(card -> held(card, today, asOf))
                        .toList(),
                agreements.ofHolder(tx, holder.id()),
                failedLoads.openOf(tx, holder.id()),
                topUps(tx, holder.id(), null, topUpLimit),
                topUps.sums(tx, holder.id()),
                asOf);
    }

    private List<TopUpDetail> topUps(Tx tx, String holderId, @Nullable TopUp after, int limit) {
        return topUps.details(
                tx, topUps.page(tx, TopUpQuery.newest(limit).of(holderId).after(after)));
    }

    private static HeldCard held(Card card, LocalDate today, @Nullable Instant asOf) {
        return new HeldCard(card, Balance.of(card.body(), asOf), card.usableOn(today));
    }
}
