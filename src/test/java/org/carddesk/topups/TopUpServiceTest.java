package org.carddesk.topups;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import org.carddesk.TestStore;
import org.carddesk.cards.Match;
import org.carddesk.gateway.AttemptResult;
import org.carddesk.gateway.Channel;
import org.carddesk.gateway.EntityType;
import org.carddesk.gateway.LoadAttemptBody;
import org.carddesk.gateway.LoadState;
import org.carddesk.gateway.Payment;
import org.carddesk.gateway.RefundState;
import org.carddesk.gateway.TopUpBody;
import org.carddesk.sync.Incoming;
import org.carddesk.text.DeskException;
import org.carddesk.ui.Order;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TopUpServiceTest {
    @TempDir
    Path folder;

    private TestStore store;
    private TopUpService topUps;
    private final List<TopUpBody> bodies = new ArrayList<>();

    @BeforeEach
    void open() {
        store = new TestStore(folder);
        topUps = store.topUps.service();
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void aTopUpIsFoundByEachOfItsNumbers() {
        store.put("t1", new TestTopUp("CD20261121-1").body());
        for (String number : List.of("t1", "CD20261121-1", "2026112122001")) {
            assertEquals("t1", topUps.find(number).orElseThrow().id(), number);
        }
        assertTrue(topUps.find("CD2026").isEmpty());
        assertEquals(Match.EXACT, topUps.find("CD20261121-1", 10).getFirst().match());
        assertEquals(Match.PREFIX, topUps.find("CD2026", 10).getFirst().match());
        assertEquals(Match.PREFIX, topUps.find("20261121", 10).getFirst().match());
        assertEquals(List.of(), topUps.find("CD2", 10), "too short to mean one");
    }

    @Test
    void pagesByKeyGiveEveryTopUpOnceNewestFirst() {
        fill(230);
        var seen = new ArrayList<TopUp>();
        TopUpQuery query = TopUpQuery.newest(17);
        for (List<TopUp> page = topUps.page(query); !page.isEmpty(); page = topUps.page(query)) {
            seen.addAll(page);
            query = query.after(page.getLast());
        }
        assertEquals(230, seen.stream().map(TopUp::id).distinct().count());
        assertEquals(230, seen.size());
        var times = seen.stream().map(topUp -> topUp.body().orderedAt()).toList();
        assertEquals(times.stream().sorted(Comparator.reverseOrder()).toList(), times);
    }

    @Test
    void everyFilterAndItsSumsAgreeWithThePlainList() {
        fill(300);
        LocalDate day = TestStore.TODAY.minusDays(1);
        Instant from = TopUpQuery.startOf(day);
        Instant until = TopUpQuery.startOf(day.plusDays(1));
        TopUpQuery all = TopUpQuery.newest(1000);
        assertAgrees(all.of("h2"), body -> body.holderId().equals("h2"));
        assertAgrees(all.by(Channel.WEB), body -> body.channel() == Channel.WEB);
        assertAgrees(all.amount(1000L, 2000L), body -> body.amountFen() >= 1000 && body.amountFen() <= 2000);
        assertAgrees(all.amount(2000L, 2000L), body -> body.amountFen() == 2000);
        assertAgrees(
                all.between(day, day),
                body -> !body.orderedAt().isBefore(from) && body.orderedAt().isBefore(until));
        assertAgrees(
                all.between(day, null).of("h1").by(Channel.WALLET).amount(null, 1000L),
                body -> !body.orderedAt().isBefore(from)
                        && body.holderId().equals("h1")
                        && body.channel() == Channel.WALLET
                        && body.amountFen() <= 1000);
    }

    @Test
    void attemptsAndRefundsComeWithTheTopUp() {
        store.put("t1", new TestTopUp("CD1").body());
        store.put("a2", attempt("t1", 2, AttemptResult.FAILED)).put("a1", attempt("t1", 1, AttemptResult.UNKNOWN));
        store.put("r1", TestTopUp.refund("t1", "R1", 5000, RefundState.AWAITING_APPROVAL));
        TopUpDetail detail = topUps.detail("CD1").orElseThrow();
        assertEquals(
                List.of("a1", "a2"),
                detail.attempts().stream().map(LoadAttempt::id).toList());
        assertTrue(detail.hasOpenRefund());
        assertTrue(detail.topUp().refundAwaitsApproval());
        assertEquals(VisibleStatus.LOAD_FAILED, detail.topUp().status());
        store.put("r1", TestTopUp.refund("t1", "R1", 5000, RefundState.FAILED));
        assertFalse(topUps.detail("t1").orElseThrow().hasOpenRefund());
    }

    @Test
    void settlementReadsThePaidTopUpsOfADayInTheOrderOfOrderNumbers() {
        for (int i = 0; i < 1203; i++) {
            var body = new TestTopUp("CD%05d".formatted((i * 7) % 1203));
            store.desk.feed(store.applier(EntityType.TOP_UP), TestStore.incoming("t" + i, 1, body.body()));
        }
        store.put("other", new TestTopUp("CD9").payment(Payment.WAITING).body());
        var seen = new ArrayList<String>();
        store.desk.database.read(tx -> {
            topUps.eachPaidOn(
                    tx,
                    TestStore.TODAY.minusDays(1),
                    topUp -> seen.add(topUp.body().outTradeNo()));
            return 0;
        });
        assertEquals(1203, seen.size());
        assertEquals(seen.stream().sorted().toList(), seen);
    }

    @Test
    void settlementLooksUpOrderAndRequestNumbers() {
        store.put("t1", new TestTopUp("CD1").body()).put("t2", new TestTopUp("CD2").body());
        store.put("r1", TestTopUp.refund("t1", "R1", 5000, RefundState.SUCCEEDED));
        store.put("r2", TestTopUp.refund("t2", "R2", 5000, RefundState.REQUESTED));
        store.put("a1", attempt("t1", 1, AttemptResult.LOADED)).put("a2", attempt("t1", 2, AttemptResult.LOADED));
        store.put("a3", attempt("t2", 1, AttemptResult.LOADED));
        store.desk.database.read(tx -> {
            assertEquals(
                    Set.of("CD1", "CD2"),
                    topUps.byOutTradeNo(tx, List.of("CD1", "CD2", "CD3")).keySet());
            assertEquals("r1", topUps.refundByRequestNo(tx, "R1").orElseThrow().id());
            assertTrue(topUps.refundByRequestNo(tx, "R9").isEmpty());
            assertEquals(
                    List.of("r1"),
                    topUps.refundsSucceededOn(tx, TestStore.TODAY).stream()
                            .map(Refund::id)
                            .toList());
            assertEquals(List.of(), topUps.refundsSucceededOn(tx, TestStore.TODAY.minusDays(1)));
            assertEquals(Set.of("t1"), topUps.loadedTwice(tx, List.of("t1", "t2")));
            return 0;
        });
    }

    @Test
    void sumsOfADayAreToldByChannel() {
        store.put("t1", new TestTopUp("CD1").body())
                .put("t2", new TestTopUp("CD2").amount(100).body());
        var web = new TestTopUp("CD3");
        web.channel = Channel.WEB;
        store.put("t3", web.body())
                .put("t4", new TestTopUp("CD4").payment(Payment.CLOSED).body());
        LocalDate day = TestStore.TODAY.minusDays(1);
        assertEquals(
                List.of(
                        new ChannelDay(day, Channel.WALLET, new TopUpTotals(2, 5100)),
                        new ChannelDay(day, Channel.WEB, new TopUpTotals(1, 5000))),
                topUps.byChannel(day, day));
    }

    @Test
    void stuckMoneyComesByAgeTimesAmount() {
        Instant now = TestStore.NOW;
        store.put(
                "small",
                new TestTopUp("CD1").amount(100).paid(now.minusSeconds(7200)).body());
        store.put(
                "old",
                new TestTopUp("CD2").amount(100).paid(now.minusSeconds(720_000)).body());
        store.put(
                "big",
                new TestTopUp("CD3").amount(9000).paid(now.minusSeconds(7200)).body());
        store.put("ok", new TestTopUp("CD4").load(LoadState.LOADED).body());
        store.put(
                "gone",
                new TestTopUp("CD5").load(LoadState.CANCELLED).refunded(5000).body());
        store.put("fresh", new TestTopUp("CD6").load(LoadState.PENDING_PICKUP).body());
        store.put(
                "waits",
                new TestTopUp("CD7")
                        .load(LoadState.PENDING_PICKUP)
                        .amount(1)
                        .paid(now.minusSeconds(40 * 86_400))
                        .body());
        var query = new StuckQuery(now, now.minusSeconds(30 * 86_400), now.minusSeconds(3600), null, 2);
        store.desk.database.read(tx -> {
            List<TopUp> first = topUps.stuck(tx, query);
            assertEquals(
                    List.of("old", "big"),
                    first.stream().map(TopUp::id).toList().stream()
                            .sorted(Comparator.reverseOrder())
                            .toList());
            List<TopUp> second = topUps.stuck(tx, query.after(first.getLast()));
            var ids = new ArrayList<>(first.stream().map(TopUp::id).toList());
            second.forEach(topUp -> ids.add(topUp.id()));
            assertEquals(Set.of("old", "big", "small", "waits"), Set.copyOf(ids));
            assertEquals(new TopUpTotals(4, 9201), topUps.stuckTotals(tx, query));
            return 0;
        });
    }

    @Test
    void theThreeStepsTellWhereTheMoneyStopped() {
        assertEquals(List.of(Step.State.DONE, Step.State.DONE, Step.State.WAITING), steps(LoadState.PENDING_PICKUP));
        assertEquals(List.of(Step.State.DONE, Step.State.DONE, Step.State.DONE), steps(LoadState.LOADED));
        assertEquals(List.of(Step.State.DONE, Step.State.FAILED, Step.State.FAILED), steps(LoadState.FAILED));
        assertEquals(List.of(Step.State.DONE, Step.State.UNKNOWN, Step.State.UNKNOWN), steps(LoadState.UNKNOWN));
    }

    @Test
    void pagesInAnyOrderShowEachTopUpOnce() {
        fill(60);
        for (List<Order> order : List.of(
                List.<Order>of(),
                List.of(new Order("amount", true)),
                List.of(new Order("amount", false), new Order("ordered", true)),
                List.of(new Order("ordered", false)))) {
            var whole = topUps.page(TopUpQuery.newest(100).sorted(order)).stream()
                    .map(TopUp::id)
                    .toList();
            var paged = new ArrayList<String>();
            var query = TopUpQuery.newest(7).sorted(order);
            for (var page = topUps.page(query); !page.isEmpty(); page = topUps.page(query.after(page.getLast()))) {
                page.forEach(topUp -> paged.add(topUp.id()));
            }
            assertEquals(60, whole.size());
            assertEquals(whole, paged, order.toString());
        }
        var dearest = topUps.page(TopUpQuery.newest(1).sorted(List.of(new Order("amount", true))));
        assertEquals(
                bodies.stream().mapToLong(TopUpBody::amountFen).max().orElseThrow(),
                dearest.getFirst().body().amountFen());
    }

    @Test
    void nobodyReadsWithoutSigningIn() {
        store.desk.access.leave();
        assertThrows(DeskException.class, () -> topUps.page(TopUpQuery.newest(1)));
    }

    private static List<Step.State> steps(LoadState load) {
        return Step.of(new TestTopUp("CD1").load(load).body()).stream()
                .map(Step::state)
                .toList();
    }

    private void fill(int count) {
        var random = new Random(3);
        var rows = new ArrayList<Incoming>();
        for (int i = 0; i < count; i++) {
            bodies.add(TestTopUp.random(random, i));
            rows.add(TestStore.incoming("t" + i, 1, bodies.getLast()));
        }
        store.desk.feed(store.applier(EntityType.TOP_UP), rows.toArray(Incoming[]::new));
    }

    private void assertAgrees(TopUpQuery query, Predicate<TopUpBody> plain) {
        var expected = bodies.stream().filter(plain).toList();
        assertTrue(!expected.isEmpty() && expected.size() < bodies.size(), "tries something");
        var found = topUps.page(query).stream().map(TopUp::body).toList();
        assertEquals(Set.copyOf(expected), Set.copyOf(found));
        assertEquals(
                new TopUpTotals(
                        expected.size(),
                        expected.stream().mapToLong(TopUpBody::amountFen).sum()),
                topUps.totals(query.after(topUps.page(query).getFirst())));
    }

    private static LoadAttemptBody attempt(String topUpId, long no, AttemptResult result) {
        return new LoadAttemptBody(topUpId, "c1", no, TestStore.NOW, null, result, null, null);
    }
}
