package org.carddesk.students;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.carddesk.access.Access;
import org.carddesk.access.AuditEntry;
import org.carddesk.access.AuditRecords;
import org.carddesk.access.AuditTrail;
import org.carddesk.agreements.AgreementService;
import org.carddesk.cards.Card;
import org.carddesk.cards.CardService;
import org.carddesk.db.Database;
import org.carddesk.db.Tx;
import org.carddesk.failedloads.CaseNote;
import org.carddesk.failedloads.FailedLoadService;
import org.carddesk.gateway.EntityType;
import org.carddesk.topups.HolderTopUpService;
import org.carddesk.topups.LoadAttempt;
import org.carddesk.topups.Refund;
import org.carddesk.topups.TopUp;
import org.carddesk.topups.TopUpDetail;
import org.carddesk.topups.TopUpQuery;
import org.carddesk.topups.TopUpService;
import org.carddesk.topups.TopUpTotals;
import org.jspecify.annotations.Nullable;

/** What the tabs of the student page hold, page by page; whoever is signed in may read. */
public final class StudentHistoryService {
    /** Of so many of the newest top-ups notes and audit rows are looked for. */
    private static final int NEWEST = 5000;

    private static final int MONTHS = 24;
    private static final Set<String> AUDITED = Set.of(
            EntityType.CARDHOLDER.wire(),
            EntityType.CARD.wire(),
            EntityType.TOP_UP.wire(),
            EntityType.AGREEMENT.wire());

    /** Whose services the history is put together from. */
    record Parts(
            Database database,
            Access access,
            AuditTrail audit,
            CardService cards,
            TopUpService topUps,
            HolderTopUpService ofHolder,
            FailedLoadService failedLoads,
            AgreementService agreements,
            UnaryOperator<String> nameOf) {}

    private final Parts parts;
    private final StudentService students;
    private final Consumer<String> opened;

    /** @param opened is told whose page was read */
    StudentHistoryService(Parts parts, StudentService students, Consumer<String> opened) {
        this.parts = parts;
        this.students = students;
        this.opened = opened;
    }

    /** The page of a person, by the gateway's id of the person or of one of their cards. */
    public Optional<StudentGlance> glance(String id) {
        Optional<Card> card = parts.cards().card(id);
        String holderId = card.map(one -> one.body().holderId()).orElse(id);
        return students.pageOf(holderId, 1)
                .map(page -> read(tx -> {
                    List<String> topUps = parts.ofHolder().ids(tx, holderId, NEWEST);
                    var counts = new StudentGlance.Counts(
                            parts.topUps()
                                    .totals(tx, TopUpQuery.newest(1).of(holderId))
                                    .count(),
                            parts.ofHolder().attemptCount(tx, holderId),
                            parts.ofHolder().refundTotals(tx, holderId).count(),
                            page.cards().size(),
                            parts.failedLoads().notes(tx, topUps).size(),
                            parts.audit().count(tx, records(tx, holderId)));
                    List<MonthTopUps> months = MonthTopUps.of(parts.ofHolder().months(tx, holderId), MONTHS);
                    opened.accept(holderId);
                    return new StudentGlance(page, card.map(Card::id), counts, months);
                }));
    }

    /** One page of top-ups with their attempts and refunds. */
    List<TopUpDetail> topUps(TopUpQuery query) {
        return read(tx -> parts.topUps().details(tx, parts.topUps().page(tx, query)));
    }

    /** Count and sum of all top-ups that fit. */
    TopUpTotals totals(TopUpQuery query) {
        return parts.topUps().totals(query);
    }

    List<PastLoad> loads(String holderId, @Nullable PastLoad after, int limit) {
        return read(tx -> {
            List<LoadAttempt> page =
                    parts.ofHolder().attempts(tx, holderId, after == null ? null : after.attempt(), limit);
            Map<String, TopUp> known =
                    known(tx, page.stream().map(one -> one.body().topUpId()).toList());
            return page.stream()
                    .map(one -> new PastLoad(
                            one, Optional.ofNullable(known.get(one.body().topUpId()))))
                    .toList();
        });
    }

    List<PastRefund> refunds(String holderId, @Nullable PastRefund after, int limit) {
        List<PastRefund> bare = read(tx -> {
            List<Refund> page = parts.ofHolder().refunds(tx, holderId, after == null ? null : after.refund(), limit);
            Map<String, TopUp> known =
                    known(tx, page.stream().map(one -> one.body().topUpId()).toList());
            return page.stream()
                    .map(one -> new PastRefund(
                            one, Optional.ofNullable(known.get(one.body().topUpId())), "", ""))
                    .toList();
        });
        return bare.stream()
                .map(one -> new PastRefund(
                        one.refund(),
                        one.topUp(),
                        name(one.refund().body().requestedBy()),
                        name(one.refund().body().approvedBy())))
                .toList();
    }

    /** Count and sum of a person's refunds. */
    TopUpTotals refundTotals(String holderId) {
        return read(tx -> parts.ofHolder().refundTotals(tx, holderId));
    }

    /** All notes on a person's top-ups, newest first. */
    List<PastNote> notes(String holderId) {
        List<PastNote> bare = read(tx -> {
            List<CaseNote> all = parts.failedLoads().notes(tx, parts.ofHolder().ids(tx, holderId, NEWEST));
            Map<String, TopUp> known =
                    known(tx, all.stream().map(CaseNote::topUpId).toList());
            return all.stream()
                    .map(one -> new PastNote(one, Optional.ofNullable(known.get(one.topUpId())), one.operatorId()))
                    .toList();
        });
        return bare.stream()
                .map(one -> new PastNote(one.note(), one.topUp(), name(one.by())))
                .toList();
    }

    /** What was done to a person, their cards, agreements and top-ups at this desk, newest first. */
    List<PastAct> audit(String holderId, @Nullable PastAct after, int limit) {
        List<AuditEntry> page = read(tx -> parts.audit()
                .about(
                        tx,
                        records(tx, holderId),
                        after == null ? null : after.entry().n(),
                        limit));
        return page.stream()
                .map(entry -> new PastAct(entry, name(entry.operatorId())))
                .toList();
    }

    private AuditRecords records(Tx tx, String holderId) {
        var ids = new ArrayList<String>();
        ids.add(holderId);
        parts.cards().cardsOf(tx, holderId).forEach(card -> ids.add(card.id()));
        parts.agreements().ofHolder(tx, holderId).forEach(agreement -> ids.add(agreement.id()));
        ids.addAll(parts.ofHolder().ids(tx, holderId, NEWEST));
        return new AuditRecords(AUDITED, ids);
    }

    private Map<String, TopUp> known(Tx tx, Collection<String> topUpIds) {
        return parts.topUps().byId(tx, topUpIds);
    }

    private String name(@Nullable String operatorId) {
        return operatorId == null ? "" : parts.nameOf().apply(operatorId);
    }

    private <T> T read(Function<Tx, T> work) {
        parts.access().signedIn();
        return parts.database().read(work);
    }
}
