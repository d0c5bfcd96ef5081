package org.carddesk.bills;

import static org.carddesk.bills.MadeUpFund.DETAIL;
import static org.carddesk.bills.MadeUpFund.HEADER;
import static org.carddesk.bills.MadeUpFund.SUMMARY;
import static org.carddesk.bills.MadeUpFund.archive;
import static org.carddesk.bills.MadeUpFund.bare;
import static org.carddesk.bills.MadeUpFund.read;
import static org.carddesk.bills.MadeUpFund.refused;
import static org.carddesk.bills.MadeUpFund.rows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.carddesk.bills.BillFacts.SummaryReading;
import org.carddesk.bills.BillWarning.Oddity;
import org.junit.jupiter.api.Test;

/** Fund bills: their layouts, their traps, and each check that keeps one out. */
class FundReaderTest {
    @Test
    void theExampleDayIsReadAndVerified() {
        BillFacts bill = read(archive(DETAIL, SUMMARY));

        assertEquals(BillKind.SIGNCUSTOMER, bill.kind());
        assertEquals(new BillSums(3, 4, 180_00, 250_18, 0, 0), bill.sums());
        assertEquals(SummaryReading.EITHER, bill.summaryReading());
        assertEquals(List.of(), bill.warnings());
        assertEquals(MadeUpBill.DAY, bill.firstDay());
    }

    @Test
    void aRowKeepsWhatTheBillSays() {
        FundRow sweep = rows(DETAIL).getFirst();
        FundRow fee = rows(DETAIL).get(5);

        assertEquals(FundKind.SWEEP, sweep.kind());
        assertEquals(-200_00, sweep.amountFen());
        assertEquals(1000_00L, sweep.balanceFen());
        assertEquals(Instant.parse("2029-12-31T16:00:03Z"), sweep.at());
        assertEquals(MadeUpBill.DAY, sweep.day());
        assertEquals(FundKind.FEE, fee.kind());
        assertEquals("DEMO-TOPUP-0003", fee.outTradeNo());
        assertEquals("交易渠道=支付宝", fee.raw());
    }

    @Test
    void expensesAreNegativePositiveZeroOrEmptyByTheAgeOfTheFile() {
        String positive = DETAIL.replaceAll(",-(\\d+\\.\\d\\d),", ",$1,");
        String bareZeros = DETAIL.replace(",0.00,-", ",0,-").replaceAll("(\\d),0\\.00,", "$1,,");

        assertEquals(
                rows(DETAIL).stream().map(FundRow::amountFen).toList(),
                rows(positive).stream().map(FundRow::amountFen).toList());
        assertEquals(
                rows(DETAIL).stream().map(FundRow::amountFen).toList(),
                rows(bareZeros).stream().map(FundRow::amountFen).toList());
    }

    @Test
    void columnsComeInAnyOrderBehindAnEmptyOneAndWithTabs() {
        String other = DETAIL.replace(HEADER, ",业务描述,发生时间,账务流水号,商户订单号,收入金额（+元）,支出金额（-元）,业务类型")
                .replaceAll(
                        "(?m)^(99[^,]*),[^,]*,([^,]*),[^,]*,([^,]*),[^,]*,([^,]*),([^,]*),[^,]*,[^,]*,([^,]*),\\r\\n",
                        "\t,0010001|交易收款\t,$3\t,$1,$2,$4\t,$5\t,$6\t\r\n");

        assertEquals(
                rows(DETAIL).stream().map(FundRow::amountFen).toList(),
                rows(other).stream().map(FundRow::amountFen).toList());
        assertEquals("业务描述=0010001|交易收款", rows(other).getFirst().raw());
        assertNull(rows(other).getFirst().balanceFen());
    }

    @Test
    void withoutAColumnOfTypesNoSweepIsProven() {
        String untold = DETAIL.replace(",业务类型,备注", ",备注").replaceAll("(?m)^(99.*,支付宝),[^,]*,\\r\\n", "$1,\r\n");

        BillFacts bill = read(bare(untold));

        assertTrue(rows(untold).stream().allMatch(row -> row.kind() == FundKind.UNTOLD));
        assertEquals(1, count(bill, Oddity.TYPE_ABSENT));
    }

    @Test
    void aBrokenChainOfBalancesIsToldOnceAndKeepsNothingOut() {
        BillFacts bill = read(bare(DETAIL.replace(",1150.00,", ",9150.00,")));

        assertEquals(1, count(bill, Oddity.BALANCE));
    }

    @Test
    void wordsOfTypeAreKnownByTheirBeginning() {
        var types = new FundTypes();

        assertEquals(FundKind.PAYMENT, types.of("在线支付"));
        assertEquals(FundKind.FEE_BACK, types.of("退费"));
        assertEquals(FundKind.TRANSFER, types.of("转账-红包"));
        assertEquals(FundKind.ROYALTY, types.of("交易分账"));
        assertEquals(FundKind.OTHER, types.of("某种新业务"));
    }

    @Test
    void accountAndRangeMayStandInTheNameOnly() {
        String headless = DETAIL.replaceFirst("#账号.*\\r\\n", "").replaceFirst("#起始日期.*\\r\\n", "");

        assertEquals(MadeUpBill.DAY, read(bare(headless)).firstDay());
        refusedNamed("bills.check.complete", "fund.csv", headless);
    }

    @Test
    void eachCheckNamesItsLine() {
        refused("bills.check.account", DETAIL.replace("[2088000000009999", "[2088000000008888"), 2);
        refused(
                "bills.check.day",
                DETAIL.replace("01月01日 00:00:00]   ", "01月03日 00:00:00]   ")
                        .replace("01月02日 00:00:00]\r", "01月04日 00:00:00]\r"),
                3);
        refused("bills.check.complete", DETAIL.replaceFirst("#-+账务明细列表结束-+\\r\\n", ""), 15);
        refused("bills.check.complete", DETAIL.replaceFirst("#收入合计.*\\r\\n", ""), 15);
        refused("bills.check.complete", DETAIL.replaceFirst("#支出合计.*\\r\\n", ""), 15);
        refused("bills.check.count", DETAIL.replace("支出合计：4笔", "支出合计：5笔"), 14);
        refused("bills.check.count", DETAIL.replace("收入合计：3笔", "收入合计：2笔"), 15);
        refused("bills.check.sum", DETAIL.replace("共-250.18元", "共-250.19元"), 14);
        refused("bills.check.sum", DETAIL.replace("共180.00元", "共181.00元"), 15);
        refused("bills.check.member", DETAIL.replace("2030-01-01 15:45:00", "2030-01-02 00:00:00"), 12);
        refused("bills.check.unique", DETAIL.replace("990000000000003", "990000000000002"), 8);
        refused("bills.check.exported", DETAIL.replace("01月02日 05:35:00", "01月01日 05:35:00"), 16);
        refused("bills.check.width", DETAIL.replace("示例银行⇥".replace('⇥', '\t'), "示例,银行"), 6);
        refused("bills.check.cell", DETAIL.replace(",100.00,0.00,", ",-100.00,0.00,"), 8);
        refused("bills.check.cell", DETAIL.replace(",100.00,0.00,", ",100.0,0.00,"), 8);
    }

    @Test
    void aFooterMayWriteExpensesWithoutSign() {
        assertEquals(7, rows(DETAIL.replace("共-250.18元", "共250.18元")).size());
    }

    @Test
    void aSummaryThatDisagreesIsADifferenceToWorkAndACutOneARefusal() {
        BillFacts bill = read(archive(DETAIL, SUMMARY.replace("合计,3,180.00,4", "合计,4,181.00,4")));

        assertEquals(SummaryReading.NEITHER, bill.summaryReading());
        assertEquals(1, count(bill, Oddity.SUMMARY_COUNT));
        assertEquals(1, count(bill, Oddity.SUMMARY_AMOUNT));
        MadeUpBill.refused("bills.check.complete", archive(DETAIL, SUMMARY.replaceFirst("合计.*\\r\\n", "")));
    }

    @Test
    void aDetailUnderTheSummarysTitleIsToldOnly() {
        BillFacts bill = read(bare(DETAIL.replace("#支付宝账务明细查询", "#支付宝账务汇总查询")));

        assertEquals(1, count(bill, Oddity.TITLE));
    }

    @Test
    void tradesAndFundsInOneArchiveAreRefused() {
        var files = new TreeMap<>(Map.of(
                MadeUpFund.DETAIL_NAME,
                DETAIL.getBytes(MadeUpBill.GBK),
                MadeUpBill.DETAIL_NAME,
                MadeUpBill.DETAIL.getBytes(MadeUpBill.GBK)));

        MadeUpBill.refused(
                "bills.refused.mixed", new BillSource.OfBytes(MadeUpBill.STEM + ".zip", MadeUpBill.zip(files)));
    }

    @Test
    void aSummaryAloneIsNoBill() {
        MadeUpBill.refused(
                "bills.refused.nodetail",
                new BillSource.OfBytes(MadeUpFund.SUMMARY_NAME, SUMMARY.getBytes(MadeUpBill.GBK)));
    }

    @Test
    void utf8IsReadLikeGbk() {
        assertEquals(
                read(bare(DETAIL)).sums(),
                read(new BillSource.OfBytes(MadeUpFund.DETAIL_NAME, DETAIL.getBytes(StandardCharsets.UTF_8)))
                        .sums());
    }

    private static void refusedNamed(String key, String name, String detail) {
        MadeUpBill.refused(key, new BillSource.OfBytes(name, detail.getBytes(MadeUpBill.GBK)));
    }

    private static long count(BillFacts bill, Oddity oddity) {
        return bill.warnings().stream().filter(each -> each.oddity() == oddity).count();
    }
}
