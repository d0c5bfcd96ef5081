package org.carddesk.cards;

import static org.carddesk.TestStore.card;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.carddesk.TestStore;
import org.carddesk.gateway.CardBody;
import org.carddesk.gateway.CommandType;
import org.carddesk.text.DeskException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CardServiceTest {
    @TempDir
    Path folder;

    private TestStore store;
    private CardService cards;

    @BeforeEach
    void open() {
        store = new TestStore(folder);
        cards = store.cards.service();
        store.student("h1", "20250001", "张三").student("h2", "20250002", "单雄").student("h3", "20250010", "张珊珊");
        store.put("c1", withUid(card("600011", "h1"), "01A2B3C4"));
        store.put("c2", card("600022", "h2"));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void aPersonIsFoundByPersonNoCardNoAndChip() {
        for (String number : List.of("20250001", " 20250001 ", "600011", "01a2b3c4", "0027440068", "3300106753")) {
            assertEquals("h1", cards.resolve(number).orElseThrow().id(), number);
        }
        assertTrue(cards.resolve("99999999").isEmpty());
    }

    @Test
    void aPolyphonicSurnameIsFoundByEachReadingAndByInitials() {
        for (String typed : List.of("shanxiong", "danxiong", "chan", "sx", "dx", "单雄", "Dan Xiong")) {
            assertEquals(List.of("h2"), people(typed), typed);
        }
    }

    @Test
    void peopleComeByNumberThenPrefixThenInitialsThenWithin() {
        assertEquals(List.of(Match.EXACT), matches("20250001"));
        assertEquals(List.of(Match.PREFIX, Match.PREFIX), matches("2025000"));
        assertEquals(List.of("h1", "h3"), people("zhang"));
        assertEquals(List.of(Match.INITIALS), matches("zss"));
        // 三 begins at the second syllable of 张三, 珊 at the second of 张珊珊
        assertEquals(List.of(Match.CONTAINS), matches("三"));
        assertTrue(people("hang").isEmpty(), "a match begins at a syllable");
    }

    @Test
    void cardsAreFoundByTheirLastDigits() {
        assertEquals("c1", cards.findCards("0011", 10).getFirst().card().id());
        assertEquals(Match.CONTAINS, cards.findCards("0011", 10).getFirst().match());
        assertEquals(Match.EXACT, cards.findCards("600011", 10).getFirst().match());
        assertEquals(2, cards.findCards("6000", 10).size());
        assertTrue(cards.findCards("zs", 10).isEmpty());
    }

    @Test
    void pagesByKeyGiveEveryCardOnce() {
        for (int i = 0; i < 25; i++) store.put("p" + i, card("7%05d".formatted(i / 3), "h3"));
        var seen = new ArrayList<String>();
        CardQuery query = CardQuery.first(4);
        for (List<Card> page = cards.cards(query); !page.isEmpty(); page = cards.cards(query)) {
            page.forEach(card -> seen.add(card.id()));
            query = query.after(page.getLast());
        }
        assertEquals(27, seen.size());
        assertEquals(27, seen.stream().distinct().count());
    }

    @Test
    void cardholdersAreListedInTheOrderOfTheirPinyin() {
        var first = cards.cardholders(CardholderQuery.first(2));
        var second = cards.cardholders(CardholderQuery.first(2).after(first.getLast()));
        var ids = new ArrayList<String>();
        first.forEach(holder -> ids.add(holder.id()));
        second.forEach(holder -> ids.add(holder.id()));
        assertEquals(3, ids.size());
        assertTrue(ids.indexOf("h1") < ids.indexOf("h3"));
    }

    @Test
    void listsAreNarrowedByState() {
        store.put("c3", closed(card("600033", "h3")));
        assertEquals(
                List.of("c3"),
                cards.cards(CardQuery.first(10).in(CardState.CLOSED)).stream()
                        .map(Card::id)
                        .toList());
        assertEquals(2, cards.cards(CardQuery.first(10).in(CardState.IN_ORDER)).size());
    }

    @Test
    void anOpenCommandIsShownOverTheCardAndNotInIt() {
        store.cards.counter().reportLoss("c1");
        Card shown = cards.card("c1").orElseThrow();
        assertEquals(CommandType.REPORT_LOSS, shown.open().orElseThrow().type());
        assertEquals(false, shown.body().lost());
        assertTrue(cards.card("c2").orElseThrow().open().isEmpty());
    }

    @Test
    void nobodyReadsWithoutSigningIn() {
        store.desk.access.leave();
        assertEquals(
                "access.nobody",
                assertThrows(DeskException.class, () -> cards.resolve("20250001"))
                        .key());
    }

    private List<String> people(String typed) {
        return cards.findPeople(typed, 10).stream()
                .map(hit -> hit.cardholder().id())
                .toList();
    }

    private List<Match> matches(String typed) {
        return cards.findPeople(typed, 10).stream().map(CardholderHit::match).toList();
    }

    private static CardBody withUid(CardBody card, String uid) {
        return new CardBody(
                card.cardNo(),
                uid,
                card.holderId(),
                card.kind(),
                false,
                false,
                false,
                card.issuedOn(),
                card.expiresOn(),
                null,
                null,
                card.ledgerBalanceFen(),
                0);
    }

    private static CardBody closed(CardBody card) {
        return new CardBody(
                card.cardNo(),
                null,
                card.holderId(),
                card.kind(),
                false,
                false,
                true,
                card.issuedOn(),
                card.expiresOn(),
                null,
                null,
                0,
                0);
    }
}
