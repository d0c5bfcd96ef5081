package org.carddesk.bills;

import static org.carddesk.bills.MadeUpBill.DETAIL;
import static org.carddesk.bills.MadeUpBill.ROW_2;
import static org.carddesk.bills.MadeUpBill.SUMMARY;
import static org.carddesk.bills.MadeUpBill.archive;
import static org.carddesk.bills.MadeUpBill.bare;
import static org.carddesk.bills.MadeUpBill.read;
import static org.carddesk.bills.MadeUpBill.refused;
import static org.carddesk.bills.MadeUpBill.shown;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.carddesk.bills.BillFacts.SummaryReading;
import org.carddesk.bills.BillWarning.Oddity;
import org.carddesk.text.DeskException;
import org.carddesk.text.Messages;
import org.junit.jupiter.api.Test;

/** The checks on import, each with what it tells. */
class BillCheckTest {
    @Test // check 1
    void aBillOfAnotherAccountIsRefused() {
        String other = DETAIL.replace("20880000000099990156", "20880000000088880156");
        refused("bills.check.account", bare(other), 2, "2088000000009999", "2088000000008888");
    }

    @Test // check 1
    void detailAndSummaryMustBeOfOneAccountAndRange() {
        String other = SUMMARY.replace("20880000000099990156", "20880000000088880156");
        refused("bills.check.sameaccount", archive(DETAIL, other), 2, "2088000000009999", "2088000000008888");
        String later = SUMMARY.replace("2030年01月02日 00", "2030年01月03日 00")
                .replace("2030年01月01日", "2030年01月02日")
                .replace("时间：[2030年01月02日", "时间：[2030年01月03日");
        refused("bills.check.sameaccount", archive(DETAIL, later), 3, "2030-01-01", "2030-01-02");
    }

    @Test // check 2
    void aBillOfAnotherDayIsRefused() {
        String other = DETAIL.replace("2030年01月02日 00", "2030年01月03日 00").replace("2030年01月01日", "2030年01月02日");
        refused("bills.check.day", bare(other), 3, "2030-01-01", "2030-01-02");
    }

    @Test // check 2
    void aRangeThatIsNeitherDayNorMonthIsRefused() {
        refused("bills.check.range", bare(DETAIL.replace("终止日期：[2030年01月02日", "终止日期：[2030年01月03日")));
        refused("bills.check.range", bare(DETAIL.replace("2030年01月02日 00:00:00", "2030年01月01日 23:59:59")));
        refused("bills.check.meta", bare(DETAIL.replace("2030年01月02日 00:00:00", "2030年02月30日 00:00:00")));
    }

    @Test // check 2
    void aMissingAccountOrRangeIsTakenFromTheNameOrRefused() {
        String bald = DETAIL.replaceAll("(?m)^#(账号|起始).*\\r\\n", "");
        assertEquals(read(bare(DETAIL)).firstDay(), read(bare(bald)).firstDay());
        assertEquals("2088000000009999", read(bare(bald)).account());
        refused("bills.check.complete", new BillSource.OfBytes("a.csv", bald.getBytes(MadeUpBill.GBK)));
    }

    @Test // check 3
    void aTruncatedBillIsRefused() {
        String noEnd = DETAIL.replaceAll("(?m)^#-+业务明细列表结束.*\\r\\n", "");
        refused("bills.check.complete", bare(noEnd), 13, "业务明细列表结束", "–");
        String noTotal = DETAIL.replaceAll("(?m)^#交易合计.*\\r\\n", "");
        refused("bills.check.complete", bare(noTotal), 13, "交易合计", "–");
        String noRefunds = DETAIL.replaceAll("(?m)^#退款合计.*\\r\\n", "");
        refused("bills.check.complete", bare(noRefunds), 13, "退款合计", "–");
        String noSummaryTotal = SUMMARY.replaceAll("(?m)^合计.*\\r\\n", "");
        refused("bills.check.complete", archive(DETAIL, noSummaryTotal), 8, "合计", "–");
    }

    @Test // check 3
    void eachCutOfABillIsRefused() {
        // Behind the last amount of the last footer nothing is missing that the rows could be held against.
        int provable = DETAIL.lastIndexOf("元，商家优惠退款");
        for (int cut = 0; cut <= provable; cut += cut < provable - 200 ? 7 : 1) {
            int at = cut;
            String part = DETAIL.substring(0, at);
            assertThrows(DeskException.class, () -> read(bare(part)), () -> "cut at " + at);
        }
    }

    @Test // check 3
    void theRefundTotalMayBeAbsentWhenThereAreNoRefunds() {
        String none = DETAIL.replaceAll("(?m)^.*退款.*\\t,0.00,0.00,\\r\\n", "").replaceAll("(?m)^#退款合计.*\\r\\n", "");
        assertFalse(none.contains("DEMO-REFUND"));
        assertEquals(new BillSums(3, 0, 18_000, 0, -18, 0), read(bare(none)).sums());
    }

    @Test // check 3
    void anExportBeforeTheEndOfTheDayIsRefusedAndNoExportTimeIsFine() {
        refused("bills.check.exported", bare(DETAIL.replace("时间：[2030年01月02日 05", "时间：[2030年01月01日 23")));
        assertEquals(
                null, read(bare(DETAIL.replaceAll("(?m)^#导出时间.*\\r\\n", ""))).exportedAt());
    }

    @Test // check 4
    void countsMustEqualTheFooters() {
        refused("bills.check.count", bare(DETAIL.replace("合计：3笔", "合计：4笔")), 12, "交易合计 4", "3");
        refused("bills.check.count", bare(DETAIL.replace("合计：2笔", "合计：1笔")), 13, "退款合计 1", "2");
        refused("bills.check.meta", bare(DETAIL.replace("合计：2笔", "合计：两笔")));
        String twice = DETAIL + "#交易合计：3笔，商家实收共180.00元，商家优惠共0.00元\r\n";
        refused("bills.check.meta", bare(twice));
    }

    @Test // check 5
    void sumsMustEqualTheFooters() {
        refused("bills.check.sum", bare(DETAIL.replace("共180.00", "共180.01")), 12, "交易合计 180.01", "180.00");
        refused("bills.check.sum", bare(DETAIL.replace("共-50.00", "共50.00")), 13, "退款合计 50.00", "-50.00");
        refused("bills.check.sum", bare(DETAIL.replace("优惠共0.00", "优惠共0.01")), 12, "交易合计 0.01", "0.00");
    }

    @Test // check 6
    void everyRowMustBeCompletedWithinTheRange() {
        var late = LocalDateTime.parse("2030-01-02T00:00:00")
                .atZone(Messages.OFFICE_ZONE)
                .toInstant();
        refused(
                "bills.check.member",
                bare(DETAIL.replace("2030-01-01 15:45:00", "2030-01-02 00:00:00")),
                10,
                "2030-01-01 – 2030-01-01",
                late);
        var early = LocalDateTime.parse("2029-12-31T23:59:59")
                .atZone(Messages.OFFICE_ZONE)
                .toInstant();
        refused(
                "bills.check.member",
                bare(DETAIL.replace("2030-01-01 00:00:05", "2029-12-31 23:59:59")),
                6,
                "2030-01-01 – 2030-01-01",
                early);
    }

    @Test // check 7
    void aRepeatedRowIsRefused() {
        String row = shown(ROW_2 + "\n");
        String twice = DETAIL.replace(row, row + row).replace("3笔，商家实收共180.00", "4笔，商家实收共230.00");
        refused("bills.check.unique", bare(twice), 7, 6L, 7L);
        String sameRefund = DETAIL.replace("DEMO-REFUND-0002", "DEMO-REFUND-0001");
        refused("bills.check.unique", bare(sameRefund), 10, 8L, 10L);
    }

    @Test // check 8
    void theSummarysReadingIsRecordedAndADifferenceIsToldOnly() {
        String gross = SUMMARY.replaceAll("(?m)^(合计\\t,\\t,3\\t,2\\t,)130.00,130.00", "$1180.00,180.00");
        assertEquals(SummaryReading.GROSS, read(archive(DETAIL, gross)).summaryReading());
        BillFacts neither = read(archive(DETAIL, SUMMARY.replace("130.00,130.00", "131.00,131.00")));
        assertEquals(SummaryReading.NEITHER, neither.summaryReading());
        assertEquals(List.of(Oddity.SUMMARY_AMOUNT), oddities(neither));
        BillFacts count = read(archive(DETAIL, SUMMARY.replace(",3\t,2\t,", ",3\t,3\t,")));
        assertEquals(List.of(Oddity.SUMMARY_COUNT), oddities(count));
        assertEquals(SummaryReading.ABSENT, read(bare(DETAIL)).summaryReading());
        assertEquals(List.of(Oddity.SUMMARY_ABSENT), oddities(read(bare(DETAIL))));
    }

    @Test // check 8
    void aDayWithoutRefundsFitsBothReadings() {
        String summary = SUMMARY.replaceAll("(?m)^(DEMO1|合计).*\\r\\n", "")
                .replace("（元）\r\n", "（元）\r\n合计\t,\t,0\t,0\t,0.00,0.00,0.00,0.00,0.00,0.00,0.00,0.00\r\n");
        assertEquals(
                SummaryReading.EITHER,
                read(archive(MadeUpBill.EMPTY_DETAIL, summary)).summaryReading());
        assertEquals(
                LocalDate.of(2030, 1, 1),
                read(archive(MadeUpBill.EMPTY_DETAIL, summary)).firstDay());
    }

    @Test
    void whatComesFromABillIsShownOnOneLineAndNotEndless() {
        assertEquals("a b c", BillCheck.clean("a\tb\u202Ec"));
        assertEquals(121, BillCheck.clean("x".repeat(5_000)).length());
    }

    private static List<Oddity> oddities(BillFacts bill) {
        return bill.warnings().stream().map(BillWarning::oddity).toList();
    }
}
