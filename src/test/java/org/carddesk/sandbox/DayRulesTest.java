package org.carddesk.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.carddesk.gateway.Acknowledgement;
import org.carddesk.gateway.CommandArgs;
import org.carddesk.gateway.CommandType;
import org.carddesk.gateway.CreditSource;
import org.carddesk.gateway.DayCloseBody;
import org.carddesk.gateway.DayCloseState;
import org.carddesk.gateway.DayTotals;
import org.carddesk.gateway.RefusalCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DayRulesTest {
    private static final String CODE = "ab".repeat(32);

    @TempDir
    Path folder;

    private MadeSchool school;
    private RuleDesk desk;
    private LocalDate yesterday;

    @BeforeEach
    void make() {
        school = new MadeSchool(folder.resolve("gateway.db"), 11, 200, 8);
        desk = new RuleDesk(school);
        yesterday = school.plan.yesterday();
    }

    @AfterEach
    void close() {
        school.close();
    }

    private DayTotals totals(LocalDate day) {
        return school.ledger.read(tx -> new DayDifferences(tx, day).totals());
    }

    private List<Acknowledgement> open(LocalDate day) {
        return school.ledger.read(tx -> new DayDifferences(tx, day).blocking()).stream()
                .map(found -> new Acknowledgement(found.difference().name(), found.key(), "挂账"))
                .toList();
    }

    private RuleDesk.Given close(LocalDate day, DayTotals totals, List<Acknowledgement> acknowledged) {
        return desk.give(CommandType.CLOSE_DAY, null, new CommandArgs.CloseDay(day, totals, CODE, acknowledged));
    }

    private RuleDesk.Given credit(long amountFen, String reference) {
        return desk.give(
                CommandType.RECORD_BANK_CREDIT,
                null,
                new CommandArgs.RecordBankCredit(
                        yesterday, amountFen, MadeSchool.TODAY, reference, CreditSource.MANUAL));
    }

    @Test
    void yesterdayIsClosedOnceItsMoneyIsThereAndItsDifferencesAreAcknowledged() {
        credit(totals(yesterday).netDueFen(), "B1").applied();
        List<Acknowledgement> open = open(yesterday);
        assertTrue(open.stream().anyMatch(one -> one.differenceClass().equals("PAID_NOT_LOADED")), open.toString());
        assertTrue(open.stream().anyMatch(one -> one.differenceClass().equals("LOAD_UNCONFIRMED")));
        assertTrue(open.stream().anyMatch(one -> one.differenceClass().equals("BILL_ONLY")));
        assertTrue(open.stream().noneMatch(one -> one.differenceClass().startsWith("BANK")));
        close(yesterday, totals(yesterday), open.subList(1, open.size())).refusedFor(RefusalCode.DIFFERENCES_OPEN);
        assertEquals(
                Optional.empty(),
                close(yesterday, totals(yesterday), open).waiting().approve());
        var run = desk.body(DayCloseBody.class, yesterday.toString());
        assertEquals(1, run.runNo());
        assertEquals(CODE, run.reportSha256());
        assertEquals("op-finance2", run.reviewedBy());
        close(yesterday, totals(yesterday), open).refusedFor(RefusalCode.DAY_CLOSED);
    }

    @Test
    void aSettledDifferenceNeedsNoAcknowledgement() {
        int before = open(yesterday).size();
        String id = desk.id(
                "SELECT id FROM top_up WHERE business_date = ? AND load_failure = 'HOST_REJECTED'",
                yesterday.toString());
        desk.give(CommandType.RETRY_LOAD, id).applied();
        assertEquals(before - 1, open(yesterday).size());
    }

    @Test
    void missingShortAndTooMuchMoneyOfTheBankAreDifferences() {
        assertTrue(classes().contains("BANK_MISSING"));
        credit(100, "B1").applied();
        assertTrue(classes().contains("BANK_SHORT"));
        credit(totals(yesterday).netDueFen(), "B2").applied();
        assertTrue(classes().contains("BANK_OVER"));
        String first = desk.id("SELECT id FROM bank_credit WHERE bank_ref = 'B1'");
        assertEquals(
                Optional.empty(),
                desk.give(CommandType.VOID_BANK_CREDIT, first).waiting().approve());
        assertTrue(classes().stream().noneMatch(name -> name.startsWith("BANK")));
        desk.give(CommandType.VOID_BANK_CREDIT, first).refusedFor(RefusalCode.BAD_STATE);
    }

    private List<String> classes() {
        return open(yesterday).stream().map(Acknowledgement::differenceClass).toList();
    }

    @Test
    void theSameReferenceForTheSameDayIsRefusedUnlessItsCreditIsVoid() {
        credit(100, "B1").applied();
        credit(200, "B1").refusedFor(RefusalCode.DUPLICATE_BANK_CREDIT);
        credit(200, null).applied();
        credit(200, null).applied();
        credit(0, "B9").refusedFor(RefusalCode.BAD_VALUE);
        desk.give(CommandType.VOID_BANK_CREDIT, desk.id("SELECT id FROM bank_credit WHERE bank_ref = 'B1'"))
                .approve();
        credit(200, "B1").applied();
    }

    @Test
    void enteredMoneyIsNotBookedAgainByTheBanksFeed() {
        credit(totals(yesterday).netDueFen(), "B1").applied();
        school.advance(SchoolPlan.start(MadeSchool.TODAY.plusDays(2)));
        assertEquals(
                1, school.number("SELECT count(*) FROM bank_credit WHERE business_date = ?", yesterday.toString()));
    }

    @Test
    void closeRefusesTodayDaysWithoutABillAndOtherFigures() {
        DayTotals figures = totals(yesterday);
        close(MadeSchool.TODAY, figures, List.of()).refusedFor(RefusalCode.DAY_NOT_OVER);
        close(school.plan.firstDay().minusDays(1), figures, List.of()).refusedFor(RefusalCode.BILL_MISSING);
        var wrong = new DayTotals(
                figures.paidCount() + 1,
                figures.paidFen(),
                figures.refundCount(),
                figures.refundFen(),
                figures.feeFen(),
                figures.netDueFen(),
                figures.bankCreditFen());
        close(yesterday, wrong, open(yesterday)).refusedFor(RefusalCode.TOTALS_MISMATCH);
    }

    @Test
    void aReopenedDayIsClosedAgainAsTheNextRunAndKeepsTheEarlierOne() {
        String day = yesterday.minusDays(2).toString();
        assertEquals(
                Optional.empty(),
                desk.give(CommandType.REOPEN_DAY, day).waiting().approve());
        assertEquals(DayCloseState.REOPENED, desk.body(DayCloseBody.class, day).state());
        desk.give(CommandType.REOPEN_DAY, day).refusedFor(RefusalCode.DAY_NOT_CLOSED);
        LocalDate date = LocalDate.parse(day);
        assertEquals(
                Optional.empty(),
                close(date, totals(date), open(date)).waiting().approve());
        assertEquals(2, desk.body(DayCloseBody.class, day).runNo());
        assertEquals(2, school.number("SELECT count(*) FROM day_run WHERE business_date = ?", day));
    }

    @Test
    void everyOneSidedRecordIsFound() {
        LocalDate day = yesterday.minusDays(1);
        String matched = "SELECT out_trade_no AS id FROM top_up WHERE load = 'LOADED' AND business_date = ?"
                + " AND paid_at BETWEEN ? AND ?";
        String[] noon = {day + "T02", day + "T09"};
        String billOnly = desk.id(matched, day.toString(), noon[0], noon[1]);
        school.ledger.writeOnly(tx -> {
            tx.tx().execute("DELETE FROM entity WHERE type = 'top_up' AND body ->> '$.out_trade_no' = ?", billOnly);
        });
        String localOnly = desk.id(matched, day.toString(), noon[0], noon[1]);
        String differs = desk.id(matched + " AND out_trade_no <> ?", day.toString(), noon[0], noon[1], localOnly);
        school.ledger.writeOnly(tx -> {
            tx.tx().execute("DELETE FROM alipay_trade WHERE out_trade_no = ?", localOnly);
            tx.tx().execute("UPDATE alipay_trade SET amount_fen = amount_fen + 1 WHERE out_trade_no = ?", differs);
            tx.tx()
                    .execute(
                            "UPDATE alipay_refund SET refund_id = 'nobody' WHERE out_request_no = ("
                                    + "SELECT min(out_request_no) FROM alipay_refund WHERE refund_id <> '' AND day IS NOT NULL)");
        });
        var found = Stream.iterate(school.plan.firstDay(), next -> next.plusDays(1))
                .limit(8)
                .flatMap(next -> open(next).stream())
                .toList();
        assertTrue(has(found, "BILL_ONLY", billOnly));
        assertTrue(has(found, "LOCAL_ONLY", localOnly));
        assertTrue(has(found, "AMOUNT_MISMATCH", differs));
        assertTrue(found.stream().anyMatch(one -> one.differenceClass().equals("REFUND_BILL_ONLY")));
        assertTrue(found.stream().anyMatch(one -> one.differenceClass().equals("REFUND_LOCAL_ONLY")));
    }

    private static boolean has(List<Acknowledgement> found, String differenceClass, String key) {
        return found.stream()
                .anyMatch(one -> one.differenceClass().equals(differenceClass)
                        && one.key().equals(key));
    }
}
