package org.carddesk.topups;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.carddesk.TestStore;
import org.carddesk.gateway.Channel;
import org.carddesk.gateway.EntityType;
import org.carddesk.gateway.LoadState;
import org.carddesk.gateway.Payment;
import org.carddesk.gateway.RefundState;
import org.carddesk.sync.Incoming;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VisibleStatusTest {
    @Test
    void eachLineOfTheTableIsTold() {
        assertStatus(VisibleStatus.TO_VERIFY, paid(LoadState.UNKNOWN));
        assertStatus(VisibleStatus.TO_VERIFY, paid(LoadState.LOADED).refunded(1));
        assertStatus(VisibleStatus.LOAD_FAILED, paid(LoadState.FAILED));
        assertStatus(VisibleStatus.LOAD_FAILED, paid(LoadState.REVERSED));
        assertStatus(VisibleStatus.LOAD_FAILED, paid(LoadState.CANCELLED));
        assertStatus(VisibleStatus.LOADED, paid(LoadState.LOADED));
        assertStatus(VisibleStatus.WAITING_FOR_CARD, paid(LoadState.NOT_REQUESTED));
        assertStatus(VisibleStatus.WAITING_FOR_CARD, paid(LoadState.PENDING_PICKUP));
        assertStatus(VisibleStatus.PARTLY_REFUNDED, paid(LoadState.CANCELLED).refunded(4999));
        assertStatus(VisibleStatus.REFUNDED, paid(LoadState.CANCELLED).refunded(5000));
        assertStatus(
                VisibleStatus.AWAITING_PAYMENT, paid(LoadState.NOT_REQUESTED).payment(Payment.WAITING));
        assertStatus(VisibleStatus.CLOSED, paid(LoadState.NOT_REQUESTED).payment(Payment.CLOSED));
    }

    @Test
    void aLoadThatWasReversedMayBeRefunded() {
        assertStatus(VisibleStatus.REFUNDED, paid(LoadState.REVERSED).refunded(5000));
    }

    @Test
    void aRefundInProgressIsShownBeforeTheRestAndOneThatAwaitsApprovalIsNot() {
        var failed = paid(LoadState.FAILED).body();
        assertEquals(VisibleStatus.REFUNDING, VisibleStatus.of(failed, Set.of(RefundState.WAITING_FUNDS)));
        assertEquals(VisibleStatus.REFUNDING, VisibleStatus.of(failed, Set.of(RefundState.REQUESTED)));
        assertEquals(VisibleStatus.LOAD_FAILED, VisibleStatus.of(failed, Set.of(RefundState.AWAITING_APPROVAL)));
        assertEquals(VisibleStatus.TO_VERIFY, VisibleStatus.of(failed, Set.of(RefundState.UNRECOGNISED)));
        assertEquals(
                VisibleStatus.TO_VERIFY,
                VisibleStatus.of(paid(LoadState.UNKNOWN).body(), Set.of(RefundState.REQUESTED)));
    }

    @Test
    void anUnknownWordIsNeitherSuccessNorFailure() {
        var unknown = paid(LoadState.LOADED);
        unknown.channel = Channel.UNRECOGNISED;
        assertStatus(VisibleStatus.TO_VERIFY, unknown);
        assertStatus(VisibleStatus.TO_VERIFY, paid(LoadState.UNRECOGNISED));
    }

    @Test
    void theStoreFiltersByTheSameTable(@TempDir Path folder) {
        var random = new Random(7);
        try (var store = new TestStore(folder)) {
            var rows = new ArrayList<Incoming>();
            var refunds = new ArrayList<Incoming>();
            var expected = new EnumMap<VisibleStatus, Set<String>>(VisibleStatus.class);
            for (VisibleStatus status : VisibleStatus.values()) expected.put(status, new TreeSet<>());
            for (int i = 0; i < 900; i++) {
                String id = "t" + i;
                var body = TestTopUp.random(random, i);
                rows.add(TestStore.incoming(id, 1, body));
                var states = new ArrayList<RefundState>();
                for (int r = random.nextInt(3) - 1; r > 0; r--) {
                    var state = TestTopUp.any(random, RefundState.values());
                    states.add(state);
                    refunds.add(TestStore.incoming(id + "r" + r, 1, TestTopUp.refund(id, id + "-" + r, 500, state)));
                }
                expected.get(VisibleStatus.of(body, states)).add(id);
            }
            store.desk.feed(store.applier(EntityType.TOP_UP), rows.toArray(Incoming[]::new));
            store.desk.feed(store.applier(EntityType.REFUND), refunds.toArray(Incoming[]::new));

            for (VisibleStatus status : VisibleStatus.values()) {
                assertTrue(expected.get(status).size() > 3, () -> status + " is hardly tried");
                List<TopUp> found =
                        store.topUps.service().page(TopUpQuery.newest(1000).in(status));
                var ids = new TreeSet<String>();
                for (TopUp topUp : found) {
                    ids.add(topUp.id());
                    assertEquals(status, topUp.status(), topUp.id());
                }
                assertEquals(expected.get(status), ids, status.name());
            }
        }
    }

    private static TestTopUp paid(LoadState load) {
        return new TestTopUp("CD1").load(load);
    }

    private static void assertStatus(VisibleStatus status, TestTopUp topUp) {
        assertEquals(status, VisibleStatus.of(topUp.body(), Set.of()));
    }
}
