package org.carddesk.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.carddesk.gateway.AgreementState;
import org.carddesk.gateway.DayCloseBody;
import org.carddesk.gateway.LoadFailure;
import org.carddesk.gateway.TopUpBody;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryTest {
    @TempDir
    static Path folder;

    private static MadeSchool school;

    @BeforeAll
    static void makeDemo() {
        school = new MadeSchool(folder.resolve("demo.db"), 42, 3_000, 30);
    }

    @AfterAll
    static void close() {
        school.close();
    }

    @Test
    void theSameSeedMakesTheSameSchoolAndAnotherSeedAnother() {
        try (var first = new MadeSchool(folder.resolve("a.db"), 7, 100, 5);
                var second = new MadeSchool(folder.resolve("b.db"), 7, 100, 5);
                var other = new MadeSchool(folder.resolve("c.db"), 8, 100, 5)) {
            assertEquals(first.digest(), second.digest());
            assertNotEquals(first.digest(), other.digest());
        }
    }

    @Test
    void theDemoIsAsLargeAsItIsToldToBe() {
        assertEquals(3_000, school.number("SELECT count(*) FROM cardholder WHERE kind = 'STUDENT'"));
        long topUps = school.number("SELECT count(*) FROM top_up");
        assertTrue(topUps > 2_200 && topUps < 2_700, "top-ups: " + topUps);
        for (String channel : List.of("AUTO_LOAD", "WEB", "WALLET")) {
            assertTrue(school.number("SELECT count(*) FROM top_up WHERE channel = ?", channel) > 200, channel);
        }
    }

    @Test
    void paidMoneyIsLoadedRefundedPendingOrOpen() {
        long paid = school.number("SELECT sum(amount_fen) FROM top_up WHERE payment = 'PAID'");
        long loaded = school.number("SELECT sum(amount_fen) FROM top_up WHERE load = 'LOADED'");
        long refunded = school.number("SELECT sum(refunded_fen) FROM top_up");
        long pending = school.number("SELECT sum(amount_fen - refunded_fen) FROM top_up WHERE load = 'PENDING_PICKUP'");
        long open = school.number("SELECT sum(amount_fen - refunded_fen) FROM top_up WHERE payment = 'PAID'"
                + " AND load NOT IN ('LOADED', 'PENDING_PICKUP')");
        assertEquals(paid, loaded + refunded + pending + open);
        assertEquals(pending, school.number("SELECT sum(pending_fen) FROM card"));
        assertTrue(refunded > 0 && pending > 0 && open > 0);
    }

    @Test
    void nothingIsLoadedTwiceOrRefundedAboveWhatWasPaid() {
        assertEquals(
                0,
                school.number("SELECT count(*) FROM (SELECT top_up_id FROM load_attempt WHERE result = 'LOADED'"
                        + " GROUP BY top_up_id HAVING count(*) > 1)"));
        assertEquals(0, school.number("SELECT count(*) FROM top_up WHERE refunded_fen > amount_fen"));
        assertEquals(0, school.number("SELECT count(*) FROM top_up WHERE load = 'LOADED' AND refunded_fen > 0"));
        assertEquals(
                school.number("SELECT sum(amount_fen) FROM refund WHERE state = 'SUCCEEDED'"),
                school.number("SELECT sum(refunded_fen) FROM top_up"));
        assertEquals(
                0,
                school.number("SELECT count(*) FROM top_up t WHERE load = 'LOADED' AND NOT EXISTS"
                        + " (SELECT 1 FROM host_load h WHERE h.load_id = t.id AND h.state = 'LOADED')"));
    }

    @Test
    void everyKindOfFailedLoadWaitsForADesk() {
        Set<LoadFailure> open = new TreeSet<>();
        school.ledger.<Boolean>read(tx -> {
            tx.each(TopUpBody.class, "load IN ('FAILED', 'UNKNOWN')", topUp -> {
                if (topUp.body().loadFailure() != null) open.add(topUp.body().loadFailure());
            });
            return true;
        });
        assertEquals(LoadFailure.values().length - 1, open.size(), open.toString());
        assertTrue(school.number("SELECT count(*) FROM top_up WHERE load = 'REVERSED'") >= 1);
        assertTrue(school.number(
                        "SELECT count(*) FROM top_up WHERE load = 'PENDING_PICKUP'" + " AND paid_at < '2030-02-07'")
                >= 1);
    }

    @Test
    void someFailuresAreOfKindsThatADeskCanEnd() {
        String yesterday = school.plan.yesterday().toString();
        assertTrue(school.number(
                        "SELECT count(*) FROM top_up WHERE load = 'FAILED' AND business_date = ?"
                                + " AND load_failure IN ('HOST_REJECTED', 'OVER_DAILY_LIMIT')",
                        yesterday)
                >= 4);
        assertTrue(school.number("SELECT count(*) FROM top_up t JOIN host_load h ON h.load_id = t.id"
                        + " WHERE t.load = 'UNKNOWN' AND h.state = 'LOADED' AND h.silences = 0")
                >= 1);
        assertTrue(school.number("SELECT count(*) FROM top_up t JOIN host_load h ON h.load_id = t.id"
                        + " WHERE t.load = 'UNKNOWN' AND h.state = 'ABSENT' AND h.silences = 0")
                >= 1);
        assertTrue(
                school.number("SELECT count(*) FROM top_up t JOIN card named ON named.id = t.card_id AND named.closed"
                                + " JOIN card live ON live.replaces_card_id = named.id AND NOT live.closed"
                                + " WHERE t.load = 'FAILED' AND t.load_failure IN ('CARD_LOST', 'CARD_CLOSED')")
                        >= 2);
    }

    @Test
    void refundsStandInEveryStateThatWaitsForAlipay() {
        for (String state : List.of("SUCCEEDED", "REQUESTED", "WAITING_FUNDS")) {
            assertTrue(school.number("SELECT count(*) FROM refund WHERE state = ?", state) >= 1, state);
        }
    }

    @Test
    void agreementsStandInEveryState() {
        for (AgreementState state : AgreementState.values()) {
            long count = school.number("SELECT count(*) FROM agreement WHERE state = ?", state.name());
            assertEquals(state != AgreementState.UNRECOGNISED, count > 0, state.name());
        }
        assertTrue(school.number("SELECT count(*) FROM agreement WHERE paused") > 0);
        assertTrue(school.number("SELECT count(*) FROM agreement WHERE failing_streak >= 3") > 0);
        assertTrue(school.number("SELECT count(*) FROM agreement WHERE checked_at < '2030-02-04'") > 0);
        assertTrue(school.number("SELECT count(*) FROM agreement a JOIN alipay_agreement b ON b.agreement_id = a.id"
                        + " WHERE a.state <> b.state")
                > 0);
        assertEquals(0, school.number("SELECT count(*) FROM agreement WHERE last_debit_at > '2030-03-06'"));
    }

    @Test
    void theDaysBeforeYesterdayAreClosedWithTheFiguresOfTheirBills() {
        assertEquals(29, school.number("SELECT count(*) FROM day_close"));
        assertEquals(29, school.number("SELECT count(*) FROM bank_credit"));
        school.ledger.<Boolean>read(tx -> {
            var books = new AlipayBooks(tx.tx());
            for (var close : tx.where(DayCloseBody.class, "true")) {
                long credit =
                        tx.tx().number("SELECT sum(amount_fen) FROM bank_credit WHERE business_date = ?", close.id());
                assertEquals(
                        books.totals(close.body().businessDate(), credit),
                        close.body().totals());
                assertEquals(close.body().totals().netDueFen(), credit);
                assertTrue(close.body().closedAt().isBefore(school.plan.opening()));
            }
            return true;
        });
        assertTrue(school.number("SELECT count(*) FROM day_close WHERE acknowledged <> '[]'") > 5);
    }

    @Test
    void ofAThousandLoadsInALargeSchoolFiveFail() {
        var plan = new SchoolPlan(3, 40_000, MadeSchool.TODAY.minusDays(60), MadeSchool.TODAY);
        var people = new Population(plan);
        var days = new DayPlan(plan, people, new AgreementPlan(plan, people));
        var counts = new int[2];
        for (LocalDate day = plan.firstDay(); day.isBefore(plan.openedOn()); day = day.plusDays(1)) {
            days.each(day, trade -> {
                if (trade.fate().paid()) counts[0]++;
                if (trade.fate().fails()) counts[1]++;
            });
        }
        assertTrue(counts[0] > 40_000 * 60 * 0.025, "paid: " + counts[0]);
        assertTrue(counts[1] * 1000L > counts[0] * 4L && counts[1] * 1000L < counts[0] * 6L, "failed: " + counts[1]);
    }
}
