package org.carddesk.bills;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.carddesk.bills.MadeUpBill.DAY;
import static org.carddesk.bills.MadeUpBill.DETAIL;
import static org.carddesk.bills.MadeUpBill.DETAIL_NAME;
import static org.carddesk.bills.MadeUpBill.HEADER;
import static org.carddesk.bills.MadeUpBill.PID;
import static org.carddesk.bills.MadeUpBill.SUMMARY;
import static org.carddesk.bills.MadeUpBill.archive;
import static org.carddesk.bills.MadeUpBill.bare;
import static org.carddesk.bills.MadeUpBill.read;
import static org.carddesk.bills.MadeUpBill.readUtf8;
import static org.carddesk.bills.MadeUpBill.refused;
import static org.carddesk.bills.MadeUpBill.rows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.IntStream;
import org.carddesk.bills.BillFacts.SummaryReading;
import org.carddesk.bills.BillWarning.Oddity;
import org.carddesk.text.DeskException;
import org.carddesk.text.Messages;
import org.junit.jupiter.api.Test;

/** The traps of Alipay's files, one test or more for each. */
class BillReaderTest {
    @Test
    void theExampleDayIsReadAndVerified() {
        BillFacts bill = read(archive());
        assertEquals(BillKind.TRADE, bill.kind());
        assertEquals(PID, bill.account());
        assertEquals(DAY, bill.firstDay());
        assertEquals(DAY, bill.lastDay());
        assertEquals(new BillSums(3, 2, 18_000, 5_000, -18, 0), bill.sums());
        assertEquals(12_982, bill.sums().netDueFen());
        assertEquals(SummaryReading.NET, bill.summaryReading());
        assertEquals(at("2030-01-02T05:30:00"), bill.exportedAt());
        assertEquals(List.of(), bill.warnings());
        assertFalse(bill.empty());
    }

    @Test
    void aRowKeepsWhatTheBillSays() {
        BillRow row = rows(archive()).get(3);
        assertEquals("2030010199990000000000000003", row.tradeNo());
        assertEquals("DEMO-TOPUP-0003", row.outTradeNo());
        assertEquals("", row.outRequestNo());
        assertEquals(at("2030-01-01T10:29:55"), row.createdAt());
        assertEquals(at("2030-01-01T10:30:00"), row.completedAt());
        assertEquals(3_000, row.orderFen());
        assertEquals(3_000, row.receiptFen());
        assertEquals(-18, row.feeFen());
        assertEquals("*例(dem***@example.com)", row.counterparty());
        assertEquals("示例充值", row.goods());
        assertEquals("门店编号=DEMO1\n门店名称=示例卡务中心\n支付宝红包=5.00\n券名称=示例红包\n备注=示例备注", row.raw());
    }

    @Test // trap 1
    void commasInQuotedCellsStayInTheirCellAndQuotesAreOptional() {
        String quoted = DETAIL.replaceFirst("示例充值", "\"示例,充值\"\"一\"\"\"")
                .replaceFirst("100.00,100.00", "\"100.00\",\"100.00\"");
        assertEquals("示例,充值\"一\"", rows(bare(quoted)).getFirst().goods());
        assertEquals(read(bare(DETAIL)).sums(), read(bare(quoted)).sums());
    }

    @Test // trap 1
    void aRowOfWrongWidthIsRefusedWithItsLine() {
        refused("bills.check.width", bare(DETAIL.replaceFirst("示例充值", "示例,充值")), 6, 25, 26);
        refused("bills.check.width", bare(DETAIL.replaceFirst(",示例充值", "")), 6, 25, 24);
    }

    @Test // trap 1
    void aQuoteThatIsNeverClosedIsRefused() {
        refused("bills.check.csv", bare(DETAIL.replaceFirst("示例充值", "\"示例充值")));
    }

    @Test // trap 2
    void theHeaderIsFoundByContentAndItsNamesAreForgiven() {
        String odd = DETAIL.replace(
                HEADER, "\uFEFF" + HEADER.replace('（', '(').replace('）', ')').replace(",", "\t, "));
        assertEquals(
                read(bare(DETAIL)).sums(),
                read(new BillSource.OfBytes(DETAIL_NAME, odd.getBytes(UTF_8))).sums());
        String later = DETAIL.replace(HEADER, "\r\n一行说明\r\n" + HEADER);
        assertEquals(read(bare(DETAIL)).sums(), read(bare(later)).sums());
    }

    @Test // trap 2
    void anUnknownColumnIsKeptInTheRawRow() {
        String wider = DETAIL.replace(HEADER, HEADER + ",花呗分期数").replaceAll("(?m)^(20.*)$", "$1,12");
        assertTrue(rows(bare(wider)).getFirst().raw().endsWith("花呗分期数=12"));
    }

    @Test // trap 2
    void aMissingOrDoubleColumnIsRefused() {
        refused("bills.check.header", bare(DETAIL.replace("服务费（元）", "某费（元）")));
        refused("bills.check.header", bare(DETAIL.replace("分润（元）", "服务费（元）")));
        refused("bills.check.header", bare(DETAIL.replace("支付宝交易号,商户订单号", "甲,乙")));
    }

    @Test // trap 3
    void theColumnsDecideTheKindAndADisagreeingTitleOrNameIsToldOnly() {
        BillFacts titled = read(bare(DETAIL.replace("#支付宝业务明细查询", "#支付宝业务汇总查询")));
        assertEquals(Oddity.TITLE, titled.warnings().getLast().oddity());
        BillFacts named =
                read(new BillSource.OfBytes("20880000000099990156_20300107_账务明细.csv", DETAIL.getBytes(UTF_8)));
        assertEquals(
                List.of(Oddity.NAME, Oddity.SUMMARY_ABSENT, Oddity.NAME),
                named.warnings().stream().map(BillWarning::oddity).toList());
    }

    @Test // trap 4
    void linesDashesEndsAndTheOrderOfColumnsDoNotMatter() {
        String loose = DETAIL.replace("\r\n", "\n").replaceAll("-{20,}", "--").replace("]   终", "] 终");
        String footersFirst = loose.replaceFirst("(?s)^(.*?\n)(#账号.*)(#交易合计.*?\n)", "$1$3$2");
        assertEquals(read(bare(DETAIL)).sums(), read(bare(footersFirst)).sums());
        assertEquals(
                rows(bare(DETAIL)).stream().map(BillRow::receiptFen).toList(),
                rows(bare(columnsTurnedRound(loose))).stream()
                        .map(BillRow::receiptFen)
                        .toList());
    }

    @Test // trap 4: variants with TAB-free cells, commas behind # lines, half-width colons, a space behind the dashes
    void cellsWithoutTabsAndMetaLinesWithCommasAreRead() {
        String plain =
                DETAIL.replace("\t", "").replaceAll("(?m)^(#.*)$", "$1,,,,,,,").replace('：', ':');
        assertTrue(plain.contains("查询,,,,,,,\r\n"));
        assertEquals(read(bare(DETAIL)).sums(), read(bare(plain)).sums());
    }

    @Test // trap 5
    void utf8WithAndWithoutBomAndGbkGiveTheSameBill() {
        BillSums sums = read(bare(DETAIL)).sums();
        assertEquals(sums, readUtf8(DETAIL).sums());
        assertEquals(sums, readUtf8("\uFEFF" + DETAIL).sums());
    }

    @Test // trap 5
    void brokenTextIsRefusedAndNeverReplaced() {
        byte[] bytes = DETAIL.getBytes(UTF_8);
        bytes[DETAIL.substring(0, DETAIL.indexOf("示例充值")).getBytes(UTF_8).length] = (byte) 0xFF;
        refused("bills.check.text", new BillSource.OfBytes(DETAIL_NAME, bytes));
        refused(
                "bills.check.text",
                new BillSource.OfBytes(
                        DETAIL_NAME, DETAIL.replaceFirst("示例充值", "\uFFFD充值").getBytes(UTF_8)));
        refused("bills.refused.nobill", bare("#别的东西\r\n1,2,3\r\n"));
    }

    @Test // trap 6 and 12
    void anEmptyBillIsAnEmptyBillAndAnEmptyFileIsNone() {
        BillFacts empty = read(bare(MadeUpBill.EMPTY_DETAIL));
        assertTrue(empty.empty());
        assertEquals(BillSums.NONE, empty.sums());
        refused("bills.refused.nobill", bare(""));
        refused("bills.check.header", bare("#支付宝业务明细查询\r\n"));
    }

    @Test // trap 7
    void aRefundsTimeIsItsCompletion() {
        BillRow refund = rows(archive()).get(2);
        assertTrue(refund.refund());
        assertEquals("DEMO-REFUND-0001", refund.outRequestNo());
        assertEquals(at("2030-01-01T09:10:00"), refund.completedAt());
        assertEquals(at("2030-01-01T08:00:12"), refund.createdAt());
    }

    @Test // trap 8
    void theTypeDecidesTheSideAndAWrongSignIsTold() {
        String positive = DETAIL.replace("-20.00,-20.00", "20.00,20.00").replace("退款共-50.00", "退款共-10.00");
        BillFacts bill = read(bare(positive));
        assertEquals(5_000, bill.sums().refundFen());
        assertEquals(
                List.of(Oddity.SIGN, 8L),
                bill.warnings().stream()
                        .filter(w -> w.oddity() == Oddity.SIGN)
                        .<Object>mapMulti((w, sink) -> {
                            sink.accept(w.oddity());
                            sink.accept(w.line());
                        })
                        .toList());
        refused("bills.check.cell", bare(DETAIL.replaceFirst("交易\t", "充值\t")), 6, "业务类型 交易|退款", "充值");
    }

    @Test // trap 9
    void amountsAreTextWithTwoDecimalsAndNothingElse() {
        for (String wrong : List.of(
                "50",
                "50.0",
                "50.000",
                "+50.00",
                "1,050.00",
                "５０.00",
                "5O.00",
                "",
                " ",
                ".00",
                "0x1.00",
                "NaN",
                "1234567890123456.00")) {
            String text = DETAIL.replace(",50.00,50.00,", ",\"" + wrong + "\",50.00,");
            refused("bills.check.cell", bare(text), 6, "订单金额 0.00", wrong.strip());
        }
        String largest = "99999999999999.99";
        String huge = DETAIL.replace(",50.00,50.00,", "," + largest + "," + largest + ",")
                .replace("实收共180.00", "实收共100000000000129.99");
        assertEquals(10_000_000_000_012_999L, read(bare(huge)).sums().grossFen());
    }

    @Test // trap 10
    void whatASpreadsheetSavedIsRefusedAsSuch() {
        String key = "bills.refused.spreadsheet";
        refused(key, bare(DETAIL.replaceFirst("2029123199990000000000000002", "2.02912E+27")));
        refused(key, bare(DETAIL.replace("2029-12-31 23:59:50,2030-01-01 00:00:05", "2029/12/31 23:59,2030/1/1 0:00")));
        refused(key, bare(DETAIL.replace("2030-01-01 00:00:05", "2030-01-01 00:00")));
        refused(key, bare(DETAIL.replace("#支付宝业务明细查询\r\n", "")));
        refused(key, bare(DETAIL.replace("#支付宝业务明细查询", "支付宝业务明细查询")));
        refused(key, new BillSource.OfBytes(DETAIL_NAME, ("\uFEFF" + DETAIL).getBytes(UTF_16LE)));
        refused(key, new BillSource.OfBytes("a.xls", new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 0, 0}));
    }

    @Test // trap 11
    void personalBillsAreRefusedAsSuch() {
        String key = "bills.refused.personal";
        refused(key, bare("支付宝交易记录明细查询\r\n账号:[x@example.com]\r\n交易号,商家订单号\r\n"));
        refused(key, bare("------\r\n导出信息：\r\n姓名：示例\r\n----支付宝（中国）网络技术有限公司  电子客户回单----\r\n"));
    }

    @Test // trap 15
    void rowsWithoutTheSchoolsPrefixAreForeignAndCounted() {
        String foreign = DETAIL.replaceFirst("DEMO-TOPUP-0002", "SHOP-1").replaceFirst("DEMO-TOPUP-0003\t", "\t");
        List<BillRow> rows = rows(bare(foreign));
        assertEquals(
                List.of(true, false, false, true, false),
                rows.stream().map(BillRow::foreign).toList());
        assertEquals(18_000, read(bare(foreign)).sums().grossFen());
    }

    @Test
    void theLayoutOf22ColumnsIsRead() {
        String old = ("""
                #支付宝业务明细查询
                #账号：[20880000000099990156]
                #起始日期：[2030年01月01日 00:00:00] 终止日期：[2030年01月02日 00:00:00]
                #----------------业务明细列表----------------
                支付宝交易号,商户订单号,业务类型,商品名称,创建时间,完成时间,交易门店,操作员,终端号,对账账户,订单金额（元）,交易金额（元）,红包抵扣（元）,集分宝抵扣（元）,优惠汇总（元）,卡消费金额（元）,卷核销金额（元）,商家红包（元）,退款批次号,服务费（元）,分润（元）,备注
                2030010199990000000000000001,DEMO-1,交易,充值,2030-01-01 08:00:12,2030-01-01 08:00:20,,,,*例,100.00,99.00,0.00,0.00,1.00,0.00,0.00,0.00,,-0.60,0.00,
                #----------------业务明细列表结束----------------
                #交易合计：1笔，交易金额共99.00元，优惠金额共1.00元
                #退款合计：0笔，交易退款金额共0.00元，优惠退款金额共0.00元
                """);
        BillFacts bill = read(bare(old));
        assertEquals(new BillSums(1, 0, 9_900, 0, -60, 0), bill.sums());
        assertEquals(100, rows(bare(old)).getFirst().merchantDiscountFen());
    }

    @Test
    void aMonthIsReadAndRowsKeepTheirOwnDay() {
        String month = DETAIL.replace("终止日期：[2030年01月02日", "终止日期：[2030年02月01日")
                .replace("导出时间：[2030年01月", "导出时间：[2030年02月")
                .replace("2030-01-01 15:45:00", "2030-01-31 23:59:59");
        var anyDay = new BillReader.Expected(PID, "DEMO-", null);
        BillFacts bill = BillReader.read(bare(month), anyDay, BillLimits.STANDARD, row -> {});
        assertEquals(LocalDate.of(2030, 1, 31), bill.lastDay());
        var refusal = assertThrows(DeskException.class, () -> read(bare(month)));
        assertEquals("bills.check.day", refusal.key());
    }

    @Test
    void aSummaryAloneIsNoBill() {
        refused("bills.refused.nodetail", bare(SUMMARY));
    }

    private static String columnsTurnedRound(String text) {
        var turned = new StringBuilder();
        for (String line : text.split("\n")) {
            String[] cells = line.split(",", -1);
            boolean table = cells.length == 25;
            List<String> back = IntStream.range(0, cells.length)
                    .mapToObj(i -> cells[cells.length - 1 - i])
                    .toList();
            turned.append(table ? String.join(",", back) : line).append('\n');
        }
        return turned.toString();
    }

    private static Instant at(String wall) {
        return LocalDateTime.parse(wall).atZone(Messages.OFFICE_ZONE).toInstant();
    }
}
