package org.carddesk.settlement;

import static org.carddesk.settlement.SettlementDesk.DAY;
import static org.carddesk.settlement.SettlementDesk.fund;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.carddesk.bank.NewBankCredit;
import org.carddesk.bank.Statement;
import org.carddesk.sandbox.AlipayTrade;
import org.carddesk.text.DeskException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The equations of a day, the days that a statement's credits pay, and what is outstanding. DAY is a Thursday. */
class BankReconciliationServiceTest {
    private static final String SWEEPER = "支付宝（中国）网络技术有限公司客户备付金";
    private static final LocalDate NEXT = DAY.plusDays(1);

    @TempDir
    Path folder;

    private SettlementDesk desk;
    private BankReconciliationService service;

    @BeforeEach
    void open() {
        desk = new SettlementDesk(folder, Instant.parse("2030-01-15T02:00:00Z"));
        service = desk.feature.bankReconciliation();
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void theThreeEquationsWithSweepAndFloat() {
        desk.billRow(DAY, "SCH1", AlipayTrade.Amounts.of(10_000).withFee(-60)).bill(DAY);
        desk.fundBill(
                DAY,
                fund(DAY, 0, "提现", -5_000, 1_000),
                fund(DAY, 8, "交易付款", 10_000, 11_000),
                fund(DAY, 9, "收费", -60, 10_940),
                fund(DAY, 10, "充值", 300, 11_240));
        desk.fundBill(NEXT, fund(NEXT, 0, "提现", -10_040, 1_200));
        desk.credit(DAY, "b1", 10_040);

        DayEquations day = service.equations(DAY).orElseThrow();

        assertEquals(9_940, day.netDueFen());
        assertEquals(0, day.fundGapFen());
        assertEquals(300L, day.funds().otherFen());
        assertEquals(10_040L, day.funds().sweptFen());
        assertEquals(200L, day.floatChangeFen());
        assertEquals(0, day.sweepGapFen());
        assertEquals(0, day.bankGapFen());
        BankReconciliation found = service.reconciliation(DAY, DAY);
        assertEquals(
                List.of(new OutstandingItem(OutstandingItem.Kind.LEFT_AT_ALIPAY, DAY, 200, 0)), found.outstanding());
    }

    @Test
    void aSweepThatDoesNotAddUpAndAFundBillThatDiffersAreNamed() {
        desk.billRow(DAY, "SCH1", AlipayTrade.Amounts.of(10_000)).bill(DAY);
        desk.fundBill(DAY, fund(DAY, 0, "提现", -5_000, 1_000), fund(DAY, 8, "交易付款", 9_000, 10_000));
        desk.fundBill(NEXT, fund(NEXT, 0, "提现", -8_500, 1_000));

        DayEquations day = service.equations(DAY).orElseThrow();

        assertEquals(1_000L, day.fundGapFen());
        assertEquals(1_500L, day.sweepGapFen());
        assertEquals(
                List.of(OutstandingItem.Kind.SWEPT_NOT_CREDITED, OutstandingItem.Kind.FUNDS_DIFFER),
                service.reconciliation(DAY, NEXT).outstanding().stream()
                        .map(OutstandingItem::kind)
                        .toList());
        assertEquals(
                1, service.reconciliation(DAY, NEXT).outstanding().getFirst().ageDays());
    }

    @Test
    void withoutFundBillsNothingIsClaimedOfTheSweep() {
        desk.billRow(DAY, "SCH1", AlipayTrade.Amounts.of(10_000)).bill(DAY);

        DayEquations day = service.equations(DAY).orElseThrow();

        assertNull(day.funds().sweptFen());
        assertNull(day.sweepGapFen());
        assertNull(day.fundGapFen());
        assertEquals(10_000, day.expectedFen());
        BankReconciliation found = service.reconciliation(DAY, NEXT);
        assertEquals(List.of(NEXT), found.withoutBill());
        assertEquals(
                OutstandingItem.Kind.DUE_NOT_CREDITED,
                found.outstanding().getFirst().kind());
        assertEquals(Optional.empty(), service.equations(NEXT));
        assertThrows(DeskException.class, () -> service.reconciliation(NEXT, DAY));
    }

    @Test
    void aMondaysCreditIsSplitOverTheWeekendByTheSweepsInBetween() throws IOException {
        for (int n = 0; n < 4; n++) {
            LocalDate day = DAY.plusDays(n);
            desk.billRow(day, "SCH" + n, AlipayTrade.Amounts.of(1_000L * (n + 1)))
                    .bill(day);
        }
        // Saturday's sweep left 5.00 at Alipay, so Monday's credit is short by it.
        desk.fundBill(DAY.plusDays(3), fund(DAY.plusDays(3), 0, "提现", -2_500, 500));

        List<NewBankCredit> credits = service.credits(
                statement("2030-01-11,,10.00," + SWEEPER + ",S1\n2030-01-14,,85.00," + SWEEPER + ",S2\n"));

        assertEquals(
                List.of("2030-01-10 1000 S1", "2030-01-11 2000 S2", "2030-01-12 2500 S2", "2030-01-13 4000 S2"),
                credits.stream()
                        .map(each -> each.businessDate() + " " + each.amountFen() + " " + each.bankRef())
                        .toList());
        desk.bank.statements().importCredits(statement("2030-01-11,,10.00," + SWEEPER + ",S1\n"), credits);
        assertEquals(4, desk.desk.database.read(desk.desk.outbox::open).size());
    }

    @Test
    void aLineThatWasRecordedForOtherDaysIsKnown() throws IOException {
        desk.billRow(DAY, "SCH1", AlipayTrade.Amounts.of(1_000)).bill(DAY);
        desk.credit(DAY, "x", 1_000);

        assertEquals(List.of(), service.match(statement("2030-01-11,,10.00," + SWEEPER + ",REF-x\n")));
    }

    @Test
    void aMondayWithoutBillsKeepsTheFileOut() throws IOException {
        Statement statement = statement("2030-01-14,,75.00," + SWEEPER + ",S2\n");

        assertEquals(
                "settlement.statement.nameTheDay",
                assertThrows(DeskException.class, () -> service.credits(statement))
                        .key());
    }

    private Statement statement(String lines) throws IOException {
        Path file = Files.writeString(folder.resolve("s.csv"), "交易时间,借方发生额,贷方发生额,对方户名,流水号\n" + lines);
        return desk.bank.statements().read(file, null);
    }
}
