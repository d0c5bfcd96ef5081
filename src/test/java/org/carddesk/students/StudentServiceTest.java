package org.carddesk.students;

import static org.carddesk.TestStore.card;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.carddesk.TestStore;
import org.carddesk.gateway.AttemptResult;
import org.carddesk.gateway.CardBody;
import org.carddesk.gateway.LoadAttemptBody;
import org.carddesk.gateway.LoadState;
import org.carddesk.gateway.Payment;
import org.carddesk.gateway.RefundState;
import org.carddesk.text.DeskException;
import org.carddesk.topups.HolderSums;
import org.carddesk.topups.Step;
import org.carddesk.topups.TestTopUp;
import org.carddesk.topups.TopUpDetail;
import org.carddesk.topups.TopUpTotals;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudentServiceTest {
    @TempDir
    Path folder;

    private TestStore store;
    private StudentService students;

    @BeforeEach
    void open() {
        store = new TestStore(folder);
        students = store.students.service();
        store.student("h1", "20250001", "张三")
                .put("c1", closed(card("600011", "h1")))
                .put("c2", card("600022", "h1"));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void thePageIsOpenedByAnyNumberOfThePerson() {
        for (String number : List.of("20250001", "600011", "600022")) {
            assertEquals(
                    "h1", students.page(number, 10).orElseThrow().cardholder().id(), number);
        }
        assertTrue(students.page("404", 10).isEmpty());
    }

    @Test
    void eachBalanceSaysWhichItIsAndAsOfWhen() {
        HeldCard live = students.page("20250001", 10).orElseThrow().liveCard().orElseThrow();
        assertEquals(
                List.of(
                        new Balance(Balance.Kind.CHIP, null, TestStore.READ_AT),
                        new Balance(Balance.Kind.LEDGER, 1234L, TestStore.READ_AT),
                        new Balance(Balance.Kind.PENDING, 0L, TestStore.READ_AT)),
                live.balances());
    }

    @Test
    void moneyPaidToADeadCardIsPointedOutBesideTheLiveOne() {
        store.put("t1", new TestTopUp("CD1").on("c1", "h1").body());
        store.put("t2", new TestTopUp("CD2").on("c2", "h1").body());
        StudentPage page = students.page("20250001", 10).orElseThrow();
        assertEquals(2, page.openCases().size());
        assertEquals(
                List.of("t1"),
                page.paidToDeadCards().stream().map(found -> found.id()).toList());
        assertEquals("c2", page.liveCard().orElseThrow().card().id());
    }

    @Test
    void topUpsComeWithStepsAttemptsAndRefunds() {
        store.put("t1", new TestTopUp("CD1").on("c2", "h1").body());
        store.put(
                "a1",
                new LoadAttemptBody("t1", "c2", 1, TestStore.NOW, TestStore.NOW, AttemptResult.FAILED, null, "K7"));
        store.put("r1", TestTopUp.refund("t1", "R1", 5000, RefundState.REQUESTED));
        store.put("other", new TestTopUp("CD9").on("c9", "h9").body());
        StudentPage page = students.page("20250001", 10).orElseThrow();
        TopUpDetail only = page.topUps().getFirst();
        assertEquals(1, page.topUps().size());
        assertEquals(
                List.of(1, 1), List.of(only.attempts().size(), only.refunds().size()));
        assertEquals(
                List.of(Step.State.DONE, Step.State.FAILED, Step.State.FAILED),
                only.topUp().steps().stream().map(Step::state).toList());
    }

    @Test
    void sumsCoverAllTopUpsAndThePageOnlyTheNewest() {
        for (int i = 0; i < 12; i++) {
            store.put(
                    "t" + i,
                    new TestTopUp("CD" + i)
                            .on("c2", "h1")
                            .amount(100)
                            .load(i < 5 ? LoadState.LOADED : LoadState.FAILED)
                            .body());
        }
        store.put(
                "back",
                new TestTopUp("CDR")
                        .on("c2", "h1")
                        .amount(100)
                        .load(LoadState.CANCELLED)
                        .refunded(30)
                        .body());
        store.put(
                "shut",
                new TestTopUp("CDX")
                        .on("c2", "h1")
                        .payment(Payment.CLOSED)
                        .load(LoadState.NOT_REQUESTED)
                        .body());
        StudentPage page = students.page("20250001", 4).orElseThrow();
        assertEquals(4, page.topUps().size());
        assertEquals(
                new HolderSums(
                        new TopUpTotals(13, 1300),
                        new TopUpTotals(5, 500),
                        new TopUpTotals(1, 30),
                        new TopUpTotals(8, 770)),
                page.sums());
        var seen = new ArrayList<>(page.topUps());
        for (var more = page.topUps(); !more.isEmpty(); ) {
            more = students.topUps("h1", seen.getLast().topUp(), 4);
            seen.addAll(more);
        }
        Set<String> ids = seen.stream().map(detail -> detail.topUp().id()).collect(Collectors.toSet());
        assertEquals(14, ids.size());
        assertEquals(14, seen.size());
    }

    @Test
    void aPersonWithoutTopUpsHasSumsOfZero() {
        var none = TopUpTotals.NONE;
        assertEquals(
                new HolderSums(none, none, none, none),
                students.page("20250001", 4).orElseThrow().sums());
    }

    @Test
    void nobodyReadsWithoutSigningIn() {
        store.desk.access.leave();
        assertThrows(DeskException.class, () -> students.page("20250001", 10));
        assertThrows(DeskException.class, () -> store.students.search().find("张", 10));
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
                0L,
                0,
                0);
    }
}
