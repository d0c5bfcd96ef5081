package org.carddesk.students;

import static org.carddesk.TestStore.card;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.carddesk.TestStore;
import org.carddesk.cards.Match;
import org.carddesk.gateway.AgreementBody;
import org.carddesk.gateway.AgreementState;
import org.carddesk.gateway.LoadState;
import org.carddesk.text.TypedWords;
import org.carddesk.topups.TestTopUp;
import org.carddesk.topups.TopUpHit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SearchServiceTest {
    @TempDir
    Path folder;

    private TestStore store;
    private SearchService search;

    @BeforeEach
    void open() {
        store = new TestStore(folder);
        search = store.students.search();
        store.student("h1", "20250001", "张三").put("c1", card("600011", "h1"));
        store.student("h2", "20250002", "单雄").put("c2", card("600022", "h2"));
        store.put("t1", new TestTopUp("CD20261121001").body());
        store.put(
                "t2",
                new TestTopUp("CD20261121002")
                        .on("c2", "h2")
                        .amount(1234)
                        .load(LoadState.LOADED)
                        .body());
        store.put(
                "t3",
                new TestTopUp("CD20261120003")
                        .on("c2", "h2")
                        .amount(70)
                        .load(LoadState.LOADED)
                        .paid(TestStore.NOW.minusSeconds(50 * 3600))
                        .body());
        store.put("g1", agreement("c1", "h1"));
    }

    @Test
    void thePaletteFindsTopUpsByAmountAndDayAndTheAgreementsOfOnePerson() {
        assertEquals(List.of("t2"), ids(search.topUps("12.34", 9)));
        assertEquals(List.of("t3"), ids(search.topUps("0.70", 9)));
        assertEquals(
                List.of("t1", "t2", "t3"),
                ids(search.topUps("CD2026112", 9)).stream().sorted().toList());
        assertEquals(
                List.of("g1"),
                search.agreements("zs", 9).stream()
                        .map(hit -> hit.agreement().id())
                        .toList());
        assertEquals(List.of(), search.agreements("单", 9));
    }

    private static List<String> ids(List<TopUpHit> hits) {
        return hits.stream().map(hit -> hit.topUp().id()).toList();
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void anExactNumberBringsThePersonTheCasesAndTheAgreements() {
        Found found = search.find("20250001", 10);
        assertEquals(Match.EXACT, found.people().getFirst().match());
        assertEquals(List.of("t1"), found.cases().stream().map(hit -> hit.id()).toList());
        assertEquals(
                List.of("g1"),
                found.agreements().stream().map(hit -> hit.agreement().id()).toList());
    }

    @Test
    void aCardNumberBringsTheCardAndTheHoldersCases() {
        Found found = search.find("600011", 10);
        assertEquals("c1", found.cards().getFirst().card().id());
        assertEquals(1, found.cases().size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"zhangsan", "zs", "张三"})
    void aNameIsFoundInAnyTyping(String typed) {
        Found found = search.find(typed, 10);
        assertEquals("h1", found.people().getFirst().cardholder().id());
        assertEquals(1, found.cases().size(), "the only person meant has a case");
    }

    @ParameterizedTest
    @ValueSource(strings = {"12.34", "¥12.34", "１２.34"})
    void anAmountFindsItsTopUps(String typed) {
        assertEquals(List.of("t2"), topUps(typed));
    }

    @Test
    void wholeYuanAreAnAmountToo() {
        assertEquals(List.of("t1"), topUps("50"));
        assertEquals(List.of("t1"), topUps("50.00"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"昨天", "yesterday", "11-21", "11/21", "2026-11-21", "11月21日"})
    void aDayFindsItsTopUps(String typed) {
        assertEquals(List.of("t1", "t2"), topUps(typed).stream().sorted().toList());
    }

    @Test
    void anOrderNumberFindsItsTopUpAndCase() {
        Found found = search.find("CD20261121001", 10);
        assertEquals(Match.EXACT, found.topUps().getFirst().match());
        assertEquals(1, found.cases().size());
        assertTrue(search.find("CD20261121002", 10).cases().isEmpty(), "loaded is no case");
    }

    @Test
    void nothingIsFoundForNothing() {
        assertTrue(search.find("  ", 10).isEmpty());
        assertTrue(search.find("no such thing", 10).isEmpty());
    }

    @ParameterizedTest
    @CsvSource({
        "today, 2026-11-22",
        "前天, 2026-11-20",
        "11-22, 2026-11-22",
        "11-23, 2025-11-23",
        "2024/2/29, 2024-02-29",
        "2-30, ",
        "50, ",
        "11.21, "
    })
    void daysAreReadAsPeopleTypeThem(String typed, LocalDate day) {
        assertEquals(Optional.ofNullable(day), TypedWords.day(typed, TestStore.TODAY));
    }

    private List<String> topUps(String typed) {
        return search.find(typed, 10).topUps().stream()
                .map(hit -> hit.topUp().id())
                .toList();
    }

    private static AgreementBody agreement(String cardId, String holderId) {
        return new AgreementBody(
                "20260000000000000001",
                "CD-A-1",
                cardId,
                holderId,
                AgreementState.NORMAL,
                false,
                1000,
                5000,
                null,
                null,
                null,
                TestStore.NOW,
                null,
                null,
                null,
                TestStore.NOW,
                null,
                0,
                null);
    }
}
