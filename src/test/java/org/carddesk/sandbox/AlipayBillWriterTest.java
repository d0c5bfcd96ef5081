package org.carddesk.sandbox;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.zip.ZipInputStream;
import org.carddesk.text.Messages;
import org.junit.jupiter.api.Test;

class AlipayBillWriterTest {
    private static final Charset GBK = Charset.forName("GBK");
    private static final LocalDate DAY = LocalDate.of(2030, 1, 1);
    private static final AlipayTrade.Store STORE = new AlipayTrade.Store("DEMO1", "示例卡务中心");
    private static final String MARK = "#-----------------------------------------";

    private final AlipayBillWriter writer = new AlipayBillWriter("2088000000009999");

    @Test
    void anExampleDayOfTradesIsWrittenByteForByte() throws IOException {
        Map<String, String> files = files(trades(exampleTrades()));
        assertEquals(
                List.of("20880000000099990156_20300101_业务明细.csv", "20880000000099990156_20300101_业务明细(汇总).csv"),
                List.copyOf(files.keySet()));
        assertEquals("""
                #支付宝业务明细查询
                #账号：[20880000000099990156]
                #起始日期：[2030年01月01日 00:00:00]   终止日期：[2030年01月02日 00:00:00]
                #-----------------------------------------业务明细列表----------------------------------------
                支付宝交易号,商户订单号,业务类型,商品名称,创建时间,完成时间,门店编号,门店名称,操作员,终端号,对方账户,订单金额（元）,商家实收（元）,支付宝红包（元）,集分宝（元）,支付宝优惠（元）,商家优惠（元）,券核销金额（元）,券名称,商家红包消费金额（元）,卡消费金额（元）,退款批次号/请求号,服务费（元）,分润（元）,备注
                2029123199990000000000000002⇥,DEMO-TOPUP-0002⇥,交易⇥,示例充值,2029-12-31 23:59:50,2030-01-01 00:00:05,DEMO1⇥,示例卡务中心⇥,⇥,⇥,*例(000****0002)⇥,50.00,50.00,0.00,0.00,0.00,0.00,0.00,,0.00⇥,0.00,⇥,0.00,0.00,
                2030010199990000000000000001⇥,DEMO-TOPUP-0001⇥,交易⇥,示例充值,2030-01-01 08:00:12,2030-01-01 08:00:20,DEMO1⇥,示例卡务中心⇥,⇥,⇥,*例(000****0001)⇥,100.00,100.00,0.00,0.00,0.00,0.00,0.00,,0.00⇥,0.00,⇥,0.00,0.00,
                2030010199990000000000000001⇥,DEMO-TOPUP-0001⇥,退款⇥,示例充值,2030-01-01 08:00:12,2030-01-01 09:10:00,DEMO1⇥,示例卡务中心⇥,⇥,⇥,*例(000****0001)⇥,-20.00,-20.00,0.00,0.00,0.00,0.00,0.00,,0.00⇥,0.00,DEMO-REFUND-0001⇥,0.00,0.00,
                2030010199990000000000000003⇥,DEMO-TOPUP-0003⇥,交易⇥,示例充值,2030-01-01 10:29:55,2030-01-01 10:30:00,DEMO1⇥,示例卡务中心⇥,⇥,⇥,*例(dem***@example.com)⇥,30.00,30.00,5.00,0.00,0.00,0.00,0.00,示例红包,0.00⇥,0.00,⇥,-0.18,0.00,示例备注
                2030010199990000000000000001⇥,DEMO-TOPUP-0001⇥,退款⇥,示例充值,2030-01-01 08:00:12,2030-01-01 15:45:00,DEMO1⇥,示例卡务中心⇥,⇥,⇥,*例(000****0001)⇥,-30.00,-30.00,0.00,0.00,0.00,0.00,0.00,,0.00⇥,0.00,DEMO-REFUND-0002⇥,0.00,0.00,
                #-----------------------------------------业务明细列表结束------------------------------------
                #交易合计：3笔，商家实收共180.00元，商家优惠共0.00元
                #退款合计：2笔，商家实收退款共-50.00元，商家优惠退款共0.00元
                #导出时间：[2030年01月02日 05:30:00]
                """, shown(files.get("20880000000099990156_20300101_业务明细.csv")));
        assertEquals("""
                #支付宝业务汇总查询
                #账号：[20880000000099990156]
                #起始日期：[2030年01月01日 00:00:00]   终止日期：[2030年01月02日 00:00:00]
                #-----------------------------------------业务汇总列表----------------------------------------
                门店编号,门店名称,交易订单总笔数,退款订单总笔数,订单金额（元）,商家实收（元）,支付宝优惠（元）,商家优惠（元）,卡消费金额（元）,服务费（元）,分润（元）,实收净额（元）
                DEMO1⇥,示例卡务中心⇥,3⇥,2⇥,130.00,130.00,0.00,0.00,0.00,-0.18,0.00,129.82
                合计⇥,⇥,3⇥,2⇥,130.00,130.00,0.00,0.00,0.00,-0.18,0.00,129.82
                #----------------------------------------业务汇总列表结束-------------------------------------
                #导出时间：[2030年01月02日 05:30:00]
                """, shown(files.get("20880000000099990156_20300101_业务明细(汇总).csv")));
    }

    @Test
    void anExampleDayOfFundsIsWrittenByteForByte() throws IOException {
        var out = new ByteArrayOutputStream();
        writer.writeFunds(DAY, at("2030-01-02T05:35:00"), exampleFunds().iterator(), out);
        Map<String, String> files = files(out.toByteArray());
        assertEquals(
                List.of("20880000000099990156_20300101_账务明细.csv", "20880000000099990156_20300101_账务汇总.csv"),
                List.copyOf(files.keySet()));
        assertEquals("""
                #支付宝账务明细查询
                #账号：[20880000000099990156]
                #起始日期：[2030年01月01日 00:00:00]   终止日期：[2030年01月02日 00:00:00]
                #-----------------------------------------账务明细列表----------------------------------------
                账务流水号,业务流水号,商户订单号,商品名称,发生时间,对方账号,收入金额（+元）,支出金额（-元）,账户余额（元）,交易渠道,业务类型,备注
                990000000000001⇥,2030010199990000000000009901⇥,⇥,⇥,2030-01-01 00:00:03,示例银行⇥,0.00,-200.00,1000.00,支付宝,提现,
                990000000000002⇥,2029123199990000000000000002⇥,DEMO-TOPUP-0002⇥,示例充值⇥,2030-01-01 00:00:05,*例 (000****0002)⇥,50.00,0.00,1050.00,支付宝,交易付款,
                990000000000003⇥,2030010199990000000000000001⇥,DEMO-TOPUP-0001⇥,示例充值⇥,2030-01-01 08:00:20,*例 (000****0001)⇥,100.00,0.00,1150.00,支付宝,交易付款,
                990000000000004⇥,2030010199990000000000000001⇥,DEMO-TOPUP-0001⇥,示例充值⇥,2030-01-01 09:10:00,*例 (000****0001)⇥,0.00,-20.00,1130.00,支付宝,交易退款,
                990000000000005⇥,2030010199990000000000000003⇥,DEMO-TOPUP-0003⇥,示例充值⇥,2030-01-01 10:30:00,*例 (dem***@example.com)⇥,30.00,0.00,1160.00,支付宝,交易付款,
                990000000000006⇥,2030010199990000000000000003⇥,DEMO-TOPUP-0003⇥,示例充值⇥,2030-01-01 10:30:00,⇥,0.00,-0.18,1159.82,支付宝,收费,
                990000000000007⇥,2030010199990000000000000001⇥,DEMO-TOPUP-0001⇥,示例充值⇥,2030-01-01 15:45:00,*例 (000****0001)⇥,0.00,-30.00,1129.82,支付宝,交易退款,
                #----------------------------------------账务明细列表结束-------------------------------------
                #支出合计：4笔，共-250.18元
                #收入合计：3笔，共180.00元
                #导出时间：[2030年01月02日 05:35:00]
                """, shown(files.get("20880000000099990156_20300101_账务明细.csv")));
        assertEquals("""
                #支付宝账务汇总查询
                类型,收入笔数,收入金额（+元）,支出笔数,支出金额（-元）,总金额（元）
                交易付款,3,180.00,0,0.00,180.00
                交易退款,0,0.00,2,-50.00,-50.00
                收费,0,0.00,1,-0.18,-0.18
                提现,0,0.00,1,-200.00,-200.00
                合计,3,180.00,4,-250.18,-70.18
                """, shown(files.get("20880000000099990156_20300101_账务汇总.csv")));
    }

    @Test
    void anEmptyDayHasTheFrameAndZeros() throws IOException {
        String detail = files(trades(List.of())).get("20880000000099990156_20300101_业务明细.csv");
        assertTrue(detail.contains("\r\n" + MARK + "业务明细列表结束"), detail);
        assertTrue(detail.contains("#交易合计：0笔，商家实收共0.00元，商家优惠共0.00元\r\n"), detail);
        assertTrue(detail.contains("#退款合计：0笔，商家实收退款共0.00元，商家优惠退款共0.00元\r\n"), detail);
    }

    @Test
    void theSameDayGivesTheSameBytes() throws IOException {
        assertArrayEquals(trades(exampleTrades()), trades(exampleTrades()));
    }

    @Test
    void namesAreGbkWithoutTheUtf8Flag() throws IOException {
        byte[] zip = trades(exampleTrades());
        assertEquals(0, zip[7] & 0x08, "bit 11 of the flags of the first entry");
        int length = zip[26] & 0xff;
        assertEquals("20880000000099990156_20300101_业务明细.csv", new String(zip, 30, length, GBK));
        assertEquals("20880000000099990156_20300101.csv.zip", writer.archiveName(DAY));
    }

    @Test
    void whatWouldBreakARowIsQuotedAndWhatGbkLacksBecomesAQuestionMark() throws IOException {
        var trade = trade("2030010199990000000000000001", "T", "", "a,\"b\"\uD83D\uDE00", 100);
        String detail = files(trades(List.of(trade))).get("20880000000099990156_20300101_业务明细.csv");
        assertTrue(detail.contains(",\"a,\"\"b\"\"?\","), detail);
    }

    @Test
    void aLongDayIsStreamed() throws IOException {
        var counter = new OutputStream() {
            long bytes;

            @Override
            public void write(int b) {
                bytes++;
            }

            @Override
            public void write(byte[] b, int from, int count) {
                bytes += count;
            }
        };
        AlipayTrade trade = trade("2030010199990000000000000001", "T", "", "示例充值", 100);
        writer.writeTrades(
                DAY,
                at("2030-01-02T05:30:00"),
                Collections.nCopies(20_000, trade).iterator(),
                counter);
        assertTrue(counter.bytes > 10_000, "written " + counter.bytes);
    }

    private byte[] trades(List<AlipayTrade> trades) throws IOException {
        var out = new ByteArrayOutputStream();
        writer.writeTrades(DAY, at("2030-01-02T05:30:00"), trades.iterator(), out);
        return out.toByteArray();
    }

    private static List<AlipayTrade> exampleTrades() {
        var first = trade("2030010199990000000000000001", "DEMO-TOPUP-0001", "", "示例充值", 10_000);
        var refund = trade("2030010199990000000000000001", "DEMO-TOPUP-0001", "DEMO-REFUND-0001", "示例充值", -2_000);
        var second = trade("2030010199990000000000000001", "DEMO-TOPUP-0001", "DEMO-REFUND-0002", "示例充值", -3_000);
        var night = trade("2029123199990000000000000002", "DEMO-TOPUP-0002", "", "示例充值", 5_000);
        return List.of(
                timed(night, "2029-12-31T23:59:50", "2030-01-01T00:00:05", "*例(000****0002)"),
                timed(first, "2030-01-01T08:00:12", "2030-01-01T08:00:20", "*例(000****0001)"),
                timed(refund, "2030-01-01T08:00:12", "2030-01-01T09:10:00", "*例(000****0001)"),
                new AlipayTrade(
                        "2030010199990000000000000003",
                        "DEMO-TOPUP-0003",
                        "",
                        "示例充值",
                        at("2030-01-01T10:29:55"),
                        at("2030-01-01T10:30:00"),
                        STORE,
                        "*例(dem***@example.com)",
                        new AlipayTrade.Amounts(3_000, 3_000, 500, 0, -18, 0),
                        "示例红包",
                        "示例备注"),
                timed(second, "2030-01-01T08:00:12", "2030-01-01T15:45:00", "*例(000****0001)"));
    }

    private static AlipayTrade timed(AlipayTrade trade, String createdAt, String completedAt, String buyer) {
        return new AlipayTrade(
                trade.tradeNo(),
                trade.outTradeNo(),
                trade.refundNo(),
                trade.goods(),
                at(createdAt),
                at(completedAt),
                STORE,
                buyer,
                trade.amounts(),
                "",
                "");
    }

    private static AlipayTrade trade(String tradeNo, String outTradeNo, String refundNo, String goods, long fen) {
        Instant noon = at("2030-01-01T12:00:00");
        var amounts = AlipayTrade.Amounts.of(fen);
        return new AlipayTrade(tradeNo, outTradeNo, refundNo, goods, noon, noon, STORE, "*例", amounts, "", "");
    }

    private static List<AlipayFund> exampleFunds() {
        long[] amounts = {-20_000, 5_000, 10_000, -2_000, 3_000, -18, -3_000};
        String[] types = {"提现", "交易付款", "交易付款", "交易退款", "交易付款", "收费", "交易退款"};
        String[] trades = {
            "2030010199990000000000009901",
            "2029123199990000000000000002",
            "2030010199990000000000000001",
            "2030010199990000000000000001",
            "2030010199990000000000000003",
            "2030010199990000000000000003",
            "2030010199990000000000000001"
        };
        String[] times = {"00:00:03", "00:00:05", "08:00:20", "09:10:00", "10:30:00", "10:30:00", "15:45:00"};
        String[] parties = {
            "示例银行",
            "*例 (000****0002)",
            "*例 (000****0001)",
            "*例 (000****0001)",
            "*例 (dem***@example.com)",
            "",
            "*例 (000****0001)"
        };
        return IntStream.range(0, amounts.length)
                .mapToObj(i -> new AlipayFund(
                        "99000000000000" + (i + 1),
                        trades[i],
                        i == 0 ? "" : "DEMO-TOPUP-000" + trades[i].charAt(27),
                        i == 0 ? "" : "示例充值",
                        at("2030-01-01T" + times[i]),
                        parties[i],
                        amounts[i],
                        120_000
                                + IntStream.rangeClosed(0, i)
                                        .mapToLong(k -> amounts[k])
                                        .sum(),
                        types[i],
                        ""))
                .toList();
    }

    /** Each entry's name and text, both as GBK. */
    private static Map<String, String> files(byte[] archive) throws IOException {
        var files = new LinkedHashMap<String, String>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(archive), GBK)) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry())
                files.put(entry.getName(), new String(zip.readAllBytes(), GBK));
        }
        return files;
    }

    /** The text with its TABs and line ends as the examples show them; fails on a line end that is not CRLF. */
    private static String shown(String text) {
        assertEquals(-1, text.replace("\r\n", "").indexOf('\n'), "a bare LF");
        return text.replace("\r\n", "\n").replace("\t", "⇥");
    }

    private static Instant at(String wall) {
        return LocalDateTime.parse(wall).atZone(Messages.OFFICE_ZONE).toInstant();
    }
}
