package org.carddesk.bills;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.carddesk.text.DeskException;
import org.carddesk.text.Messages;
import org.carddesk.text.Trouble;

/** Bills of a fictional school for tests: an example day with payments, refunds and a fee, and ways to pack it. */
final class MadeUpBill {
    static final Charset GBK = Charset.forName("GBK");
    static final String PID = "2088000000009999";
    static final LocalDate DAY = LocalDate.of(2030, 1, 1);
    static final String STEM = PID + "0156_20300101";
    static final String DETAIL_NAME = STEM + "_业务明细.csv";
    static final String SUMMARY_NAME = STEM + "_业务明细(汇总).csv";
    static final BillReader.Expected EXPECTED = new BillReader.Expected(PID, "DEMO-", DAY);
    static final String HEADER =
            "支付宝交易号,商户订单号,业务类型,商品名称,创建时间,完成时间,门店编号,门店名称,操作员,终端号,对方账户,订单金额（元）,商家实收（元）,支付宝红包（元）,集分宝（元）,支付宝优惠（元）,商家优惠（元）,券核销金额（元）,券名称,商家红包消费金额（元）,卡消费金额（元）,退款批次号/请求号,服务费（元）,分润（元）,备注";
    static final String ROW_2 =
            "2029123199990000000000000002⇥,DEMO-TOPUP-0002⇥,交易⇥,示例充值,2029-12-31 23:59:50,2030-01-01 00:00:05,DEMO1⇥,示例卡务中心⇥,⇥,⇥,*例(000****0002)⇥,50.00,50.00,0.00,0.00,0.00,0.00,0.00,,0.00⇥,0.00,⇥,0.00,0.00,";
    static final String DETAIL = shown("""
            #支付宝业务明细查询
            #账号：[20880000000099990156]
            #起始日期：[2030年01月01日 00:00:00]   终止日期：[2030年01月02日 00:00:00]
            #-----------------------------------------业务明细列表----------------------------------------
            """ + HEADER + "\n" + ROW_2 + """

            2030010199990000000000000001⇥,DEMO-TOPUP-0001⇥,交易⇥,示例充值,2030-01-01 08:00:12,2030-01-01 08:00:20,DEMO1⇥,示例卡务中心⇥,⇥,⇥,*例(000****0001)⇥,100.00,100.00,0.00,0.00,0.00,0.00,0.00,,0.00⇥,0.00,⇥,0.00,0.00,
            2030010199990000000000000001⇥,DEMO-TOPUP-0001⇥,退款⇥,示例充值,2030-01-01 08:00:12,2030-01-01 09:10:00,DEMO1⇥,示例卡务中心⇥,⇥,⇥,*例(000****0001)⇥,-20.00,-20.00,0.00,0.00,0.00,0.00,0.00,,0.00⇥,0.00,DEMO-REFUND-0001⇥,0.00,0.00,
            2030010199990000000000000003⇥,DEMO-TOPUP-0003⇥,交易⇥,示例充值,2030-01-01 10:29:55,2030-01-01 10:30:00,DEMO1⇥,示例卡务中心⇥,⇥,⇥,*例(dem***@example.com)⇥,30.00,30.00,5.00,0.00,0.00,0.00,0.00,示例红包,0.00⇥,0.00,⇥,-0.18,0.00,示例备注
            2030010199990000000000000001⇥,DEMO-TOPUP-0001⇥,退款⇥,示例充值,2030-01-01 08:00:12,2030-01-01 15:45:00,DEMO1⇥,示例卡务中心⇥,⇥,⇥,*例(000****0001)⇥,-30.00,-30.00,0.00,0.00,0.00,0.00,0.00,,0.00⇥,0.00,DEMO-REFUND-0002⇥,0.00,0.00,
            #-----------------------------------------业务明细列表结束------------------------------------
            #交易合计：3笔，商家实收共180.00元，商家优惠共0.00元
            #退款合计：2笔，商家实收退款共-50.00元，商家优惠退款共0.00元
            #导出时间：[2030年01月02日 05:30:00]
            """);
    static final String SUMMARY = shown("""
            #支付宝业务汇总查询
            #账号：[20880000000099990156]
            #起始日期：[2030年01月01日 00:00:00]   终止日期：[2030年01月02日 00:00:00]
            #-----------------------------------------业务汇总列表----------------------------------------
            门店编号,门店名称,交易订单总笔数,退款订单总笔数,订单金额（元）,商家实收（元）,支付宝优惠（元）,商家优惠（元）,卡消费金额（元）,服务费（元）,分润（元）,实收净额（元）
            DEMO1⇥,示例卡务中心⇥,3⇥,2⇥,130.00,130.00,0.00,0.00,0.00,-0.18,0.00,129.82
            合计⇥,⇥,3⇥,2⇥,130.00,130.00,0.00,0.00,0.00,-0.18,0.00,129.82
            #----------------------------------------业务汇总列表结束-------------------------------------
            #导出时间：[2030年01月02日 05:30:00]
            """);
    static final String EMPTY_DETAIL = DETAIL.replaceAll("(?m)^20[0-9].*\\r\\n", "")
            .replace("3笔，商家实收共180.00元", "0笔，商家实收共0.00元")
            .replace("2笔，商家实收退款共-50.00元", "0笔，商家实收退款共0.00元");

    private MadeUpBill() {}

    /** A text as the examples show it, made into what Alipay writes. */
    static String shown(String text) {
        return text.replace("\n", "\r\n").replace('⇥', '\t');
    }

    static BillSource archive() {
        return archive(DETAIL, SUMMARY);
    }

    static BillSource archive(String detail, String summary) {
        var files = new TreeMap<>(Map.of(DETAIL_NAME, detail.getBytes(GBK), SUMMARY_NAME, summary.getBytes(GBK)));
        return new BillSource.OfBytes(STEM + ".csv.zip", zip(files));
    }

    static BillSource bare(String detail) {
        return new BillSource.OfBytes(DETAIL_NAME, detail.getBytes(GBK));
    }

    static byte[] zip(SequencedMap<String, byte[]> files) {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out, GBK)) {
            for (var file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    static BillFacts read(BillSource source) {
        return BillReader.read(source, EXPECTED, BillLimits.STANDARD, row -> {});
    }

    static List<BillRow> rows(BillSource source) {
        var rows = new ArrayList<BillRow>();
        BillReader.read(source, EXPECTED, BillLimits.STANDARD, rows::add);
        return rows;
    }

    static BillFacts readUtf8(String detail) {
        return read(new BillSource.OfBytes(DETAIL_NAME, detail.getBytes(UTF_8)));
    }

    /** The refusal, proven to be of this kind and to read as a sentence in both languages. */
    static DeskException refused(String key, BillSource source) {
        DeskException refusal = assertThrows(DeskException.class, () -> read(source));
        assertEquals(key, refusal.key());
        return told(refusal);
    }

    static DeskException told(DeskException refusal) {
        for (Locale language : List.of(Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH)) {
            String text = Messages.in(language).text(refusal);
            assertTrue(!text.contains("{") && text.length() < 800, text);
        }
        return refusal;
    }

    /** As {@link #refused}, with the line, what was expected and what was found. */
    static void refused(String key, BillSource source, long line, Object expected, Object found) {
        DeskException refusal = refused(key, source);
        assertEquals(List.of(line, expected, found), refusal.arguments().subList(1, 4));
        assertEquals(
                key.matches("bills.check.(account|day)") ? Trouble.REFUSED : Trouble.WRONG_INPUT, refusal.trouble());
    }
}
