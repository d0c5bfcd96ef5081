package org.carddesk.agreements;

import static org.carddesk.TestStore.NOW;
import static org.carddesk.TestStore.card;
import static org.carddesk.agreements.TestAgreement.agreement;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.carddesk.TestStore;
import org.carddesk.access.Role;
import org.carddesk.cards.Match;
import org.carddesk.gateway.AgreementState;
import org.carddesk.gateway.CommandType;
import org.carddesk.text.DeskException;
import org.carddesk.ui.Order;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgreementServiceTest {
    @TempDir
    Path folder;

    private TestStore store;
    private AgreementService agreements;

    @BeforeEach
    void open() {
        store = new TestStore(folder);
        agreements = store.agreements.service();
        store.student("h1", "20250001", "张三").put("c1", card("600011", "h1"));
        store.put(
                "a1",
                agreement().numbers("20290101000000000001", "DEMO$00000001").body());
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void anAgreementIsFoundByIdAndEitherNumber() {
        for (String number : List.of("a1", "20290101000000000001", " DEMO$00000001 ")) {
            assertEquals("a1", agreements.find(number).orElseThrow().id(), number);
        }
        assertTrue(agreements.find("20290101").isEmpty());
    }

    @Test
    void aLiveAgreementComesBeforeAnEndedOneOfTheSameNumber() {
        store.put(
                "a0",
                agreement().numbers(null, "DEMO$5").in(AgreementState.UNSIGNED).body());
        store.put("a9", agreement().numbers(null, "DEMO$5").body());
        assertEquals("a9", agreements.find("DEMO$5").orElseThrow().id());
    }

    @Test
    void searchingTakesTheBeginningOfANumber() {
        store.put(
                "a2",
                agreement().numbers("20290101000000000002", "DEMO$00000002").body());
        var hits = agreements.findAgreements("2029", 10);
        assertEquals(
                List.of("a1", "a2"),
                hits.stream().map(hit -> hit.agreement().id()).toList());
        assertEquals(Match.PREFIX, hits.getFirst().match());
        assertEquals(
                Match.EXACT,
                agreements.findAgreements("DEMO$00000002", 10).getFirst().match());
        assertEquals(1, agreements.findAgreements("DEMO", 1).size());
        assertTrue(agreements.findAgreements("20", 10).isEmpty());
    }

    @Test
    void aPersonsAndACardsAgreementsComeLiveOnesFirst() {
        store.put("a0", agreement().in(AgreementState.UNSIGNED).body());
        store.put("a2", agreement().of("c2", "h1").body());
        store.put("a3", agreement().of("c3", "h3").body());
        assertEquals(List.of("a1", "a2", "a0"), ids(agreements.ofHolder("h1")));
        assertEquals(List.of("a1", "a0"), ids(agreements.ofCard("c1")));
    }

    @Test
    void pagesByKeyGiveEveryAgreementOnceTheOldestCheckFirst() {
        for (int i = 0; i < 25; i++) {
            store.put(
                    "p%02d".formatted(i),
                    agreement().checked(NOW.minusSeconds(90_000 - i / 3)).body());
        }
        var seen = new ArrayList<Agreement>();
        AgreementQuery query = AgreementQuery.first(4);
        for (List<Agreement> page = agreements.agreements(query);
                !page.isEmpty();
                page = agreements.agreements(query)) {
            seen.addAll(page);
            query = query.after(page.getLast());
        }
        assertEquals(26, seen.size());
        assertEquals(26, Set.copyOf(ids(seen)).size());
        for (int i = 1; i < seen.size(); i++) {
            assertTrue(!seen.get(i)
                    .body()
                    .checkedAt()
                    .isBefore(seen.get(i - 1).body().checkedAt()));
        }
        assertEquals(26, agreements.count(query));
    }

    @Test
    void listsAreNarrowedByStatePersonAndHealthTogether() {
        store.put("a2", agreement().of("c2", "h2").failing(2).body());
        store.put("a3", agreement().failing(2).body());
        store.put("a4", agreement().in(AgreementState.STOP).failing(2).body());
        var failing = AgreementQuery.first(10).with(AgreementHealth.FAILING);
        assertEquals(List.of("a2", "a3", "a4"), ids(agreements.agreements(failing)));
        assertEquals(List.of("a2", "a3"), ids(agreements.agreements(failing.in(AgreementState.NORMAL))));
        assertEquals(
                List.of("a3"),
                ids(agreements.agreements(failing.in(AgreementState.NORMAL).of("h1"))));
        assertEquals(1, agreements.count(failing.in(AgreementState.NORMAL).of("h1")));
    }

    @Test
    void anOpenCommandIsShownOverTheAgreementAndNotInIt() {
        store.put("a2", agreement().numbers(null, "DEMO$2").body());
        agreements.pause("a1");
        Agreement shown = agreements.agreement("a1").orElseThrow();
        assertEquals(CommandType.PAUSE_AGREEMENT, shown.open().orElseThrow().type());
        assertEquals(false, shown.body().paused());
        Map<String, Agreement> both = store.desk.database.read(tx -> agreements.agreements(tx, List.of("a1", "a2")));
        assertTrue(both.get("a1").open().isPresent());
        assertTrue(both.get("a2").open().isEmpty());
    }

    @Test
    void pagesInAnyOrderShowEachAgreementOnce() {
        for (int i = 0; i < 9; i++)
            store.put("o" + i, agreement().failing(i % 3).body());
        for (String by : List.of("checked", "streak", "amount")) {
            for (boolean falling : List.of(true, false)) {
                var query = AgreementQuery.first(4).sorted(List.of(new Order(by, falling)));
                var seen = new ArrayList<String>();
                for (var page = agreements.agreements(query);
                        !page.isEmpty();
                        page = agreements.agreements(query.after(page.getLast()))) seen.addAll(ids(page));
                assertEquals(agreements.count(query), seen.size());
                assertEquals(seen.size(), Set.copyOf(seen).size());
            }
        }
        var failing = AgreementQuery.first(1).sorted(List.of(new Order("streak", true)));
        assertEquals(2, agreements.agreements(failing).getFirst().body().failingStreak());
    }

    @Test
    void whoeverIsSignedInReadsAndNobodyElse() {
        store.desk.signIn("auditor-1", Role.AUDITOR);
        assertEquals(1, agreements.count(AgreementQuery.first(1)));
        store.desk.access.leave();
        assertEquals(
                "access.nobody",
                assertThrows(DeskException.class, () -> agreements.find("a1")).key());
    }

    private static List<String> ids(List<Agreement> agreements) {
        return agreements.stream().map(Agreement::id).toList();
    }
}
