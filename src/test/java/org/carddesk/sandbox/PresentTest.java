package org.carddesk.sandbox;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PresentTest {
    private static final Charset GBK = Charset.forName("GBK");
    private static final int STUDENTS = 600;

    @TempDir
    Path folder;

    private MadeSchool school(String name) {
        return new MadeSchool(folder.resolve(name), 5, STUDENTS, 6);
    }

    private static Instant morning(int daysFromToday) {
        return SchoolPlan.start(MadeSchool.TODAY.plusDays(daysFromToday)).plus(Duration.ofHours(9));
    }

    @Test
    void oneStepManyStepsAndARestartLeadToTheSameState() {
        try (var once = school("once.db");
                var often = school("often.db")) {
            once.advance(morning(3));
            for (Instant at = morning(0); at.isBefore(morning(3)); at = at.plus(Duration.ofMinutes(47)))
                often.advance(at);
            often.restart();
            often.advance(morning(3));
            assertEquals(once.digest(), often.digest());
            assertEquals(once.ledger.<Long>read(LedgerReader::headSeq), often.ledger.<Long>read(LedgerReader::headSeq));
        }
    }

    @Test
    void whatHasHappenedDoesNotHappenAgain() {
        try (var school = school("again.db")) {
            school.advance(morning(1));
            Object digest = school.digest();
            long head = school.ledger.<Long>read(LedgerReader::headSeq);
            school.advance(morning(1));
            school.clock.to(morning(0));
            school.school.advance(school.ledger);
            assertEquals(digest, school.digest());
            assertEquals(head, school.ledger.<Long>read(LedgerReader::headSeq));
        }
    }

    @Test
    void theDaysGoOnAndTheMoneyStillAddsUp() {
        try (var school = school("days.db")) {
            Object before = school.digest();
            school.advance(morning(4));
            assertNotEquals(before, school.digest());
            assertTrue(school.number("SELECT count(*) FROM top_up WHERE ordered_at > '2030-03-06'") > 30);
            long paid = school.number("SELECT sum(amount_fen) FROM top_up WHERE payment = 'PAID'");
            long settled = school.number("SELECT sum(CASE WHEN load = 'LOADED' THEN amount_fen ELSE refunded_fen END)"
                    + " FROM top_up WHERE payment = 'PAID'");
            long open = school.number("SELECT sum(amount_fen - refunded_fen) FROM top_up WHERE payment = 'PAID'"
                    + " AND load <> 'LOADED'");
            assertEquals(paid, settled + open);
            assertEquals(
                    school.number("SELECT sum(pending_fen) FROM card"),
                    school.number("SELECT sum(amount_fen) FROM top_up WHERE load = 'PENDING_PICKUP'"));
            assertEquals(
                    paid,
                    school.number("SELECT sum(amount_fen) FROM alipay_trade WHERE out_trade_no LIKE 'CARD%'")
                            - school.number("SELECT coalesce(sum(amount_fen), 0) FROM top_up WHERE payment = 'WAITING'"
                                    + " AND out_trade_no IN (SELECT out_trade_no FROM alipay_trade)"));
        }
    }

    @Test
    void refundsUnderWayEndWhenAlipayDecides() {
        try (var school = school("refunds.db")) {
            assertEquals(1, school.number("SELECT count(*) FROM refund WHERE state = 'WAITING_FUNDS'"));
            assertEquals(1, school.number("SELECT count(*) FROM refund WHERE state = 'REQUESTED'"));
            school.advance(morning(3));
            assertEquals(0, school.number("SELECT count(*) FROM refund WHERE state <> 'SUCCEEDED'"));
            assertEquals(
                    0,
                    school.number("SELECT count(*) FROM refund r JOIN top_up t ON t.id = r.top_up_id"
                            + " WHERE t.refunded_fen <> r.amount_fen OR t.load <> 'CANCELLED'"));
            assertTrue(school.number("SELECT max(requests) FROM alipay_refund") > 10);
        }
    }

    @Test
    void theBanksMoneyComesByTheFeedTwoDaysLater() {
        try (var school = school("bank.db")) {
            String yesterday = school.plan.yesterday().toString();
            school.advance(morning(0));
            assertEquals(0, school.number("SELECT count(*) FROM bank_credit WHERE business_date = ?", yesterday));
            school.advance(morning(1));
            long credit = school.number("SELECT sum(amount_fen) FROM bank_credit WHERE business_date = ?", yesterday);
            long due = school.ledger
                    .read(tx -> new AlipayBooks(tx.tx()).totals(school.plan.yesterday(), 0))
                    .netDueFen();
            assertEquals(due, credit);
        }
    }

    @Test
    void aBillIsThereAsSoonAsItsDayIsOverAndIsAlwaysTheSame() throws IOException {
        try (var school = school("bills.db")) {
            LocalDate today = MadeSchool.TODAY;
            assertInstanceOf(Bill.NotReady.class, school.school.bill(school.ledger, today, Bill.Kind.trade));
            assertInstanceOf(
                    Bill.None.class,
                    school.school.bill(school.ledger, school.plan.firstDay().minusDays(1), Bill.Kind.trade));
            school.clock.to(SchoolPlan.start(today.plusDays(1)));
            byte[] first = zip(school, today, Bill.Kind.trade);
            byte[] funds = zip(school, today, Bill.Kind.signcustomer);
            school.advance(morning(3));
            assertArrayEquals(first, zip(school, today, Bill.Kind.trade));
            assertArrayEquals(funds, zip(school, today, Bill.Kind.signcustomer));
            String text = firstEntry(first);
            long payments = text.lines().filter(line -> line.contains(",交易\t,")).count();
            assertEquals(
                    school.number("SELECT count(*) FROM alipay_trade WHERE day = ?", today.toEpochDay()), payments);
            assertTrue(text.contains("#交易合计：" + payments + "笔"));
            assertTrue(firstEntry(funds).contains("提现"));
        }
    }

    @Test
    void aTradeAroundMidnightIsInTheNextDaysBill() throws IOException {
        try (var school = school("midnight.db")) {
            school.clock.to(morning(1));
            String no = school.ledger
                    .read(tx -> tx.tx()
                            .first(
                                    "SELECT t.out_trade_no FROM top_up t JOIN alipay_trade a USING (out_trade_no)"
                                            + " WHERE t.business_date = ? AND a.day = ?",
                                    row -> row.text("out_trade_no"),
                                    school.plan.yesterday(),
                                    MadeSchool.TODAY.toEpochDay()))
                    .orElseThrow();
            assertTrue(
                    firstEntry(zip(school, MadeSchool.TODAY, Bill.Kind.trade)).contains(no));
            assertEquals(
                    -1,
                    firstEntry(zip(school, school.plan.yesterday(), Bill.Kind.trade))
                            .indexOf(no));
        }
    }

    private static byte[] zip(MadeSchool school, LocalDate day, Bill.Kind kind) {
        return assertInstanceOf(Bill.Archive.class, school.school.bill(school.ledger, day, kind))
                .zip();
    }

    private static String firstEntry(byte[] zip) throws IOException {
        try (var in = new ZipInputStream(new ByteArrayInputStream(zip), GBK)) {
            in.getNextEntry();
            return new String(in.readAllBytes(), GBK);
        }
    }
}
