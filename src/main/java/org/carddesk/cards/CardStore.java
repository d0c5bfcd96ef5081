package org.carddesk.cards;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.carddesk.db.Conditions;
import org.carddesk.db.Tx;
import org.carddesk.gateway.CardKind;
import org.carddesk.gateway.CardholderBody;
import org.carddesk.sync.Incoming;

/** Queries over cardholders, cards, and the ways in which names are typed. */
final class CardStore {
    private static final String CARDS = "from CardEntity c";
    private static final String HOLDERS = "from CardholderEntity h";
    /** Above every character a person can type: the upper end of a prefix. */
    private static final String END = Character.toString(Character.MAX_CODE_POINT);

    Optional<Cardholder> holder(Tx tx, String id) {
        return holders(tx, List.of(id)).stream().findFirst();
    }

    List<Cardholder> holders(Tx tx, Collection<String> ids) {
        if (ids.isEmpty()) return List.of();
        return new Conditions()
                .and("h.id in (?)", ids).all(tx, HOLDERS, CardholderEntity.class, "").stream()
                        .map(CardholderEntity::cardholder)
                        .toList();
    }

    Optional<Cardholder> holderByPersonNo(Tx tx, String personNo) {
        return holders(tx, new Conditions().and("h.personNo = ?", personNo), "h.version desc, h.id", 1).stream()
                .findFirst();
    }

    List<Cardholder> holders(Tx tx, CardholderQuery query) {
        var wanted = filters(query);
        if (query.after() != null) {
            String name = NamePinyin.sortKey(query.after().body().name());
            wanted.and(
                    "h.namePinyin >= ? and (h.namePinyin > ? or h.id > ?)",
                    name,
                    name,
                    query.after().id());
        }
        return holders(tx, wanted, "h.namePinyin, h.id", query.limit());
    }

    /** How many fit, whatever the page. */
    long count(Tx tx, CardholderQuery query) {
        return filters(query)
                .all(tx, "select count(h) " + HOLDERS, Long.class, "")
                .getFirst();
    }

    private static Conditions filters(CardholderQuery query) {
        var wanted = new Conditions();
        if (query.kind() != null) wanted.and("h.kind = ?", query.kind());
        if (query.department() != null) wanted.and("h.department = ?", query.department());
        if (query.left() != null) wanted.and("h.hasLeft = ?", query.left());
        if (query.cardState() != null) {
            wanted.and("h.id in (select c.holderId " + CARDS + " where " + condition(query.cardState()) + ")");
        }
        return wanted;
    }

    List<Cardholder> holdersByNumberPrefix(Tx tx, String prefix, int limit) {
        return holders(
                tx,
                new Conditions().and("h.personNo >= ? and h.personNo < ?", prefix, prefix + END),
                "h.personNo, h.id",
                limit);
    }

    /** Ids of those whose name may be typed so, best match first. */
    Map<String, Match> holdersByName(Tx tx, String typed, int limit) {
        var found = new LinkedHashMap<String, Match>();
        tx.each(
                "SELECT n.holder_id, min(CASE WHEN n.syllable > 0 THEN 3 WHEN n.kind = 'INITIALS' THEN 2 ELSE 1 END) AS fit"
                        + " FROM cardholder_name n JOIN cardholder h ON h.id = n.holder_id WHERE n.typed >= ? AND n.typed < ?"
                        + " GROUP BY n.holder_id ORDER BY fit, h.name_py, h.id LIMIT ?",
                row -> found.put(row.text("holder_id"), Match.values()[(int) row.number("fit")]),
                typed,
                typed + END,
                limit);
        return found;
    }

    Optional<Card> card(Tx tx, String id) {
        return cards(tx, List.of(id)).stream().findFirst();
    }

    List<Card> cards(Tx tx, Collection<String> ids) {
        if (ids.isEmpty()) return List.of();
        return new Conditions()
                .and("c.id in (?)", ids).all(tx, CARDS, CardEntity.class, "").stream()
                        .map(CardEntity::card)
                        .toList();
    }

    /** The cards with a printed number, live ones first. */
    List<Card> cardsByNo(Tx tx, String cardNo) {
        return cards(tx, new Conditions().and("c.cardNo = ?", cardNo), "c.closed, c.issuedOn desc, c.id", 10);
    }

    /** The cards with one of the chip numbers, live ones first: a chip may have had several lives. */
    List<Card> cardsByUid(Tx tx, Collection<String> hexes) {
        if (hexes.isEmpty()) return List.of();
        return cards(tx, new Conditions().and("c.uidHex in (?)", hexes), "c.closed, c.issuedOn desc, c.id", 10);
    }

    List<Card> cardsByUidTail(Tx tx, Collection<String> tails) {
        if (tails.isEmpty()) return List.of();
        return cards(tx, new Conditions().and("c.uidTail in (?)", tails), "c.closed, c.issuedOn desc, c.id", 10);
    }

    List<Card> cardsByNoPrefix(Tx tx, String prefix, int limit) {
        return cards(
                tx,
                new Conditions().and("c.cardNo >= ? and c.cardNo < ?", prefix, prefix + END),
                "c.cardNo, c.id",
                limit);
    }

    List<Card> cardsByLastDigits(Tx tx, String digits, int limit) {
        String reversed = reversed(digits);
        return cards(
                tx,
                new Conditions().and("c.cardNoReversed >= ? and c.cardNoReversed < ?", reversed, reversed + END),
                "c.closed, c.cardNo, c.id",
                limit);
    }

    /** A person's cards, live ones first, then the newest. */
    List<Card> cardsOf(Tx tx, String holderId) {
        return cards(tx, new Conditions().and("c.holderId = ?", holderId), "c.closed, c.issuedOn desc, c.id", 200);
    }

    /** The cards of several people, live ones first, then the newest. */
    List<Card> cardsOf(Tx tx, Collection<String> holderIds) {
        if (holderIds.isEmpty()) return List.of();
        return new Conditions()
                        .and("c.holderId in (?)", holderIds)
                        .all(tx, CARDS, CardEntity.class, "order by c.closed, c.issuedOn desc, c.id")
                        .stream()
                        .map(CardEntity::card)
                        .toList();
    }

    /** Whether a person holds a regular card that is not closed. */
    boolean hasOpenRegularCard(Tx tx, String holderId) {
        var open =
                new Conditions().and("c.holderId = ? and c.kind = ? and c.closed = false", holderId, CardKind.REGULAR);
        return !cards(tx, open, "c.id", 1).isEmpty();
    }

    List<Card> cards(Tx tx, CardQuery query) {
        var wanted = new Conditions();
        if (query.holderId() != null) wanted.and("c.holderId = ?", query.holderId());
        if (query.kind() != null) wanted.and("c.kind = ?", query.kind());
        if (query.state() != null) wanted.and(condition(query.state()));
        if (query.expiresBefore() != null) {
            wanted.and("c.expiresOn < ?", query.expiresBefore().toString());
        }
        Card after = query.after();
        if (after != null) {
            String no = after.body().cardNo();
            wanted.and("c.cardNo >= ? and (c.cardNo > ? or c.id > ?)", no, no, after.id());
        }
        return cards(tx, wanted, "c.cardNo, c.id", query.limit());
    }

    void keepNames(Tx tx, List<Incoming> holders) {
        try (var batch = tx.batch(
                "INSERT OR IGNORE INTO cardholder_name (typed, kind, syllable, holder_id)" + " VALUES (?, ?, ?, ?)")) {
            for (Incoming holder : holders) {
                for (var way : NamePinyin.ways(((CardholderBody) holder.body()).name())) {
                    batch.add(way.typed(), way.kind(), way.syllable(), holder.id());
                }
            }
        }
    }

    void forgetNames(Tx tx, Collection<String> holderIds) {
        try (var batch = tx.batch("DELETE FROM cardholder_name WHERE holder_id = ?")) {
            for (String id : holderIds) batch.add(id);
        }
    }

    void forgetAllNames(Tx tx) {
        tx.execute("DELETE FROM cardholder_name");
    }

    /** A number from its end, so that its last digits are a prefix. */
    static String reversed(String number) {
        return new StringBuilder(number).reverse().toString();
    }

    private static String condition(CardState state) {
        return switch (state) {
            case IN_ORDER -> "c.lost = false and c.frozen = false and c.closed = false";
            case LOST -> "c.lost = true";
            case FROZEN -> "c.frozen = true";
            case CLOSED -> "c.closed = true";
        };
    }

    private static List<Cardholder> holders(Tx tx, Conditions wanted, String order, int limit) {
        return wanted.list(tx, HOLDERS, CardholderEntity.class, order, limit).stream()
                .map(CardholderEntity::cardholder)
                .toList();
    }

    private static List<Card> cards(Tx tx, Conditions wanted, String order, int limit) {
        return wanted.list(tx, CARDS, CardEntity.class, order, limit).stream()
                .map(CardEntity::card)
                .toList();
    }
}
