package org.carddesk.topups;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.carddesk.TestStore;
import org.carddesk.gateway.EntityType;
import org.carddesk.gateway.LoadState;
import org.carddesk.gateway.RefundBody;
import org.carddesk.gateway.RefundState;
import org.carddesk.gateway.TopUpBody;
import org.carddesk.sync.Incoming;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DayFlowTest {
    private static final LocalDate FIRST = LocalDate.of(2026, 11, 1);

    @TempDir
    Path folder;

    private TestStore store;

    @BeforeEach
    void open() {
        store = new TestStore(folder);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void midnightOfTheOfficeDividesTheDays() {
        Instant midnight = TopUpQuery.startOf(FIRST.plusDays(1));
        store.put("t1", new TestTopUp("CD1").paid(midnight.minusMillis(1)).body());
        store.put("t2", new TestTopUp("CD2").paid(midnight).body());
        assertEquals(new TopUpTotals(1, 5000), flow(FIRST).paid());
        assertEquals(new TopUpTotals(1, 5000), flow(FIRST).closing());
        assertEquals(new TopUpTotals(1, 5000), flow(FIRST.plusDays(1)).opening());
        assertEquals(new TopUpTotals(2, 10_000), flow(FIRST.plusDays(1)).closing());
        assertEquals(new TopUpTotals(2, 10_000), flow(FIRST.plusDays(1)).suspendedClosing());
    }

    @Test
    void aTopUpLoadedOnTheNextDayIsCarriedOverOneMidnight() {
        Instant midnight = TopUpQuery.startOf(FIRST.plusDays(1));
        var late = new TestTopUp("CD1").paid(midnight.minusSeconds(5)).load(LoadState.LOADED);
        late.loadedAt = midnight.plusSeconds(5);
        store.put("t1", late.body());
        assertEquals(new TopUpTotals(1, 5000), flow(FIRST).closing());
        assertEquals(new TopUpTotals(1, 5000), flow(FIRST).pendingClosing());
        assertEquals(new TopUpTotals(1, 5000), flow(FIRST.plusDays(1)).loaded());
        assertEquals(TopUpTotals.NONE, flow(FIRST.plusDays(1)).closing());
    }

    @Test
    void aPartialRefundLeavesTheRestUnresolved() {
        store.put(
                "t1",
                new TestTopUp("CD1")
                        .paid(noon(0))
                        .load(LoadState.CANCELLED)
                        .refunded(2000)
                        .body());
        store.put("r1", refund("t1", "R1", 2000, noon(1)));
        assertEquals(new TopUpTotals(0, 2000), flow(FIRST.plusDays(1)).refunded());
        assertEquals(new TopUpTotals(1, 3000), flow(FIRST.plusDays(1)).closing());
    }

    @Test
    void theDaysTieOutAndAgreeWithAPlainCount() {
        var random = new Random(11);
        var rows = new ArrayList<Incoming>();
        var refunds = new ArrayList<Incoming>();
        var bodies = new ArrayList<TopUpBody>();
        var refundBodies = new ArrayList<RefundBody>();
        for (int i = 0; i < 600; i++) {
            String id = "t" + i;
            var topUp = new TestTopUp("CD%04d".formatted(i)).amount(100L * (1 + random.nextInt(90)));
            topUp.paid(noon(0).plusSeconds(random.nextInt(6 * 86_400)));
            topUp.load(TestTopUp.any(random, LoadState.values()));
            if (topUp.load == LoadState.LOADED) {
                topUp.loadedAt = random.nextInt(10) == 0 ? null : topUp.paidAt.plusSeconds(random.nextInt(200_000));
            } else if (random.nextBoolean()) {
                long part = random.nextBoolean() ? topUp.amountFen : topUp.amountFen / 2;
                topUp.refunded(part);
                refundBodies.add(refund(id, "R" + i, part, topUp.paidAt.plusSeconds(random.nextInt(200_000))));
                refunds.add(TestStore.incoming("r" + i, 1, refundBodies.getLast()));
            }
            bodies.add(topUp.body());
            rows.add(TestStore.incoming(id, 1, bodies.getLast()));
        }
        store.desk.feed(store.applier(EntityType.TOP_UP), rows.toArray(Incoming[]::new));
        store.desk.feed(store.applier(EntityType.REFUND), refunds.toArray(Incoming[]::new));
        for (int day = -1; day < 10; day++) {
            DayFlow flow = flow(FIRST.plusDays(day));
            assertTrue(flow.tiesOut(), flow.toString());
            assertEquals(plainly(bodies, refundBodies, TopUpQuery.startOf(FIRST.plusDays(day + 1))), flow.closing());
        }
    }

    private static TopUpTotals plainly(List<TopUpBody> bodies, List<RefundBody> refunds, Instant at) {
        TopUpTotals sum = TopUpTotals.NONE;
        for (int i = 0; i < bodies.size(); i++) {
            TopUpBody body = bodies.get(i);
            String id = "t" + i;
            Instant loaded = body.loadedAt() == null ? body.paidAt() : body.loadedAt();
            boolean isLoaded = body.load() == LoadState.LOADED && loaded.isBefore(at);
            long refunded = refunds.stream()
                    .filter(refund ->
                            refund.topUpId().equals(id) && refund.succeededAt().isBefore(at))
                    .mapToLong(RefundBody::amountFen)
                    .sum();
            if (body.paidAt().isBefore(at) && !isLoaded && refunded < body.amountFen()) {
                sum = sum.plus(new TopUpTotals(1, body.amountFen() - refunded));
            }
        }
        return sum;
    }

    private DayFlow flow(LocalDate day) {
        return store.desk.database.read(tx -> store.topUps.service().flow(tx, day));
    }

    private static Instant noon(int daysAfterFirst) {
        return TopUpQuery.startOf(FIRST.plusDays(daysAfterFirst)).plusSeconds(43_200);
    }

    private static RefundBody refund(String topUpId, String requestNo, long amountFen, Instant succeededAt) {
        return new RefundBody(
                topUpId,
                requestNo,
                amountFen,
                RefundState.SUCCEEDED,
                "圈存失败",
                "clerk-1",
                "finance-1",
                succeededAt.minusSeconds(600),
                succeededAt,
                null);
    }
}
