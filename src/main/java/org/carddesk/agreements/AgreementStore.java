package org.carddesk.agreements;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.carddesk.db.Conditions;
import org.carddesk.db.Keyset;
import org.carddesk.db.Tx;
import org.carddesk.gateway.AgreementState;
import org.carddesk.gateway.EndedBy;
import org.carddesk.ui.Order;

/** Queries over agreements. */
final class AgreementStore {
    private static final String AGREEMENTS = "from AgreementEntity a";
    /** Those that may still debit first, then the newest. */
    private static final String LIVE_FIRST = "a.ended, a.signedMillis desc, a.id";
    /** Above every character a person can type: the upper end of a prefix. */
    private static final String END = Character.toString(Character.MAX_CODE_POINT);

    Optional<Agreement> agreement(Tx tx, String id) {
        return agreements(tx, List.of(id)).stream().findFirst();
    }

    List<Agreement> agreements(Tx tx, Collection<String> ids) {
        if (ids.isEmpty()) return List.of();
        return new Conditions()
                .and("a.id in (?)", ids).all(tx, AGREEMENTS, AgreementEntity.class, "").stream()
                        .map(AgreementEntity::agreement)
                        .toList();
    }

    /** Agreements with Alipay's number. */
    List<Agreement> byAgreementNo(Tx tx, String agreementNo) {
        return list(tx, new Conditions().and("a.agreementNo = ?", agreementNo), LIVE_FIRST, 10);
    }

    /** Agreements with the school's number. */
    List<Agreement> byExternalNo(Tx tx, String externalAgreementNo) {
        return list(tx, new Conditions().and("a.externalAgreementNo = ?", externalAgreementNo), LIVE_FIRST, 10);
    }

    List<Agreement> byAgreementNoPrefix(Tx tx, String prefix, int limit) {
        return list(
                tx,
                new Conditions().and("a.agreementNo >= ? and a.agreementNo < ?", prefix, prefix + END),
                "a.agreementNo, a.id",
                limit);
    }

    List<Agreement> byExternalNoPrefix(Tx tx, String prefix, int limit) {
        return list(
                tx,
                new Conditions().and("a.externalAgreementNo >= ? and a.externalAgreementNo < ?", prefix, prefix + END),
                "a.externalAgreementNo, a.id",
                limit);
    }

    List<Agreement> ofHolder(Tx tx, String holderId) {
        return list(tx, new Conditions().and("a.holderId = ?", holderId), LIVE_FIRST, 200);
    }

    List<Agreement> ofCard(Tx tx, String cardId) {
        return list(tx, new Conditions().and("a.cardId = ?", cardId), LIVE_FIRST, 200);
    }

    List<Agreement> page(Tx tx, AgreementQuery query, Instant now) {
        Keyset keys = keys(query);
        return list(tx, keys.after(wanted(query, now)), keys.order(), query.limit());
    }

    private static Keyset keys(AgreementQuery query) {
        Agreement last = query.after();
        Long checked = last == null ? null : last.body().checkedAt().toEpochMilli();
        var keys = new Keyset();
        boolean falling = false;
        for (Order by : query.order()) {
            falling = by.descending();
            switch (by.by()) {
                case "checked" -> keys.by("a.checkedMillis", falling, checked);
                case "streak" ->
                    keys.by(
                            "a.failingStreak",
                            falling,
                            last == null ? null : last.body().failingStreak());
                case "amount" ->
                    keys.by(
                            "a.loadAmountFen",
                            falling,
                            last == null ? null : last.body().loadAmountFen());
                default -> throw new IllegalArgumentException("no order of agreements: " + by.by());
            }
        }
        return keys.by("a.checkedMillis", falling, checked).by("a.id", falling, last == null ? null : last.id());
    }

    /** How many there are on all pages. */
    long count(Tx tx, AgreementQuery query, Instant now) {
        return wanted(query, now)
                .all(tx, "select count(a) " + AGREEMENTS, Long.class, "")
                .getFirst();
    }

    private static Conditions wanted(AgreementQuery query, Instant now) {
        var wanted = new Conditions();
        if (query.state() != null) wanted.and("a.state = ?", query.state());
        if (query.holderIds() != null && query.holderIds().isEmpty()) wanted.and("1 = 0");
        else if (query.holderIds() != null) wanted.and("a.holderId in (?)", query.holderIds());
        if (query.health() != null) health(wanted, query.health(), now);
        return wanted;
    }

    /** The signs of {@link AgreementHealth#of} as conditions. */
    private static void health(Conditions wanted, AgreementHealth sign, Instant now) {
        long checkedSince = AgreementHealth.checkedSince(now).toEpochMilli();
        String today = AgreementHealth.today(now).toString();
        String soonUntil = AgreementHealth.soonUntil(now).toString();
        switch (sign) {
            case UNRECOGNISED ->
                wanted.and("a.state = ? or a.endedBy = ?", AgreementState.UNRECOGNISED, EndedBy.UNRECOGNISED);
            case PAST_END -> wanted.and("a.ended = false and a.validUntil < ?", today);
            // as an inequality, so that SQLite walks the few failing rows and not all that are live
            case FAILING -> wanted.and("a.failingStreak > 0 and a.ended <> true");
            case UNCHECKED -> wanted.and("a.ended = false and a.checkedMillis < ?", checkedSince);
            case ENDS_SOON ->
                wanted.and("a.ended = false and a.validUntil >= ? and a.validUntil <= ?", today, soonUntil);
            case STOPPED -> wanted.and("a.state = ?", AgreementState.STOP);
            case UNCONFIRMED -> wanted.and("a.state = ?", AgreementState.TEMP);
            case PAUSED -> wanted.and("a.ended = false and a.paused = true");
            case ENDED -> wanted.and("a.ended = true");
            case IN_ORDER ->
                wanted.and("a.state = ? and a.paused = false and a.failingStreak = 0", AgreementState.NORMAL)
                        .and("a.checkedMillis >= ?", checkedSince)
                        .and("a.validUntil is null or a.validUntil > ?", soonUntil)
                        .and("a.endedBy is null or a.endedBy <> ?", EndedBy.UNRECOGNISED);
        }
    }

    private static List<Agreement> list(Tx tx, Conditions wanted, String order, int limit) {
        return wanted.list(tx, AGREEMENTS, AgreementEntity.class, order, limit).stream()
                .map(AgreementEntity::agreement)
                .toList();
    }
}
