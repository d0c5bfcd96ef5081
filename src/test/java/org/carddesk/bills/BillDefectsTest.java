package org.carddesk.bills;

import static org.carddesk.bills.MadeUpBill.DAY;
import static org.carddesk.bills.MadeUpBill.GBK;
import static org.carddesk.bills.MadeUpBill.PID;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.zip.ZipInputStream;
import org.carddesk.sandbox.AlipayBillWriter;
import org.carddesk.sandbox.AlipayTrade;
import org.carddesk.text.DeskException;
import org.carddesk.text.Messages;
import org.junit.jupiter.api.Test;

/**
 * Seeded bills with one defect each at a known place: exactly the check that the defect hurts refuses the bill, and the bill
 * without it is read. {@code -Dcampaign.bills=1000} runs the whole.
 */
class BillDefectsTest {
    private static final int BILLS = Integer.getInteger("campaign.bills", 60);

    /** A defect of the detail's text and the refusal it must bring. */
    private record Defect(String refusal, UnaryOperator<String> plant) {}

    private static final List<Defect> DEFECTS = List.of(
            new Defect("bills.check.account", text -> text.replaceFirst("账号：\\[2088", "账号：[2089")),
            new Defect(
                    "bills.check.day",
                    text -> text.replaceFirst("2030年01月01日(.*)2030年01月02日", "2030年01月02日$12030年01月03日")),
            new Defect("bills.check.range", text -> text.replaceFirst("终止日期：\\[2030年01月02日", "终止日期：[2030年01月04日")),
            new Defect("bills.check.complete", text -> text.replaceFirst("#-+业务明细列表结束-+\r\n", "")),
            new Defect("bills.check.complete", text -> text.replaceFirst("#交易合计.*\r\n", "")),
            new Defect("bills.check.exported", text -> text.replaceFirst("导出时间：\\[2030年01月02日", "导出时间：[2030年01月01日")),
            new Defect("bills.check.count", text -> text.replaceFirst("交易合计：(\\d+)笔", "交易合计：9$1笔")),
            new Defect("bills.check.count", BillDefectsTest::withoutARow),
            new Defect("bills.check.sum", text -> text.replaceFirst("商家实收共(\\d)", "商家实收共9$1")),
            new Defect(
                    "bills.check.member",
                    text -> text.replaceFirst(",2030-01-01 (\\d\\d:\\d\\d:\\d\\d),CARD", ",2030-01-02 $1,CARD")),
            new Defect("bills.check.width", text -> text.replaceFirst("\r\n(2030[^\r]*)\r\n", "\r\n$1,\r\n")),
            new Defect("bills.check.cell", text -> text.replaceFirst(",(\\d+)\\.(\\d)(\\d),", ",$1.$2,")),
            new Defect("bills.refused.spreadsheet", text -> text.replaceFirst("\r\n2030\\d+\t", "\r\n2.03001E+27")),
            new Defect("bills.check.header", text -> text.replaceFirst("商家实收（元）", "实收")));

    @Test
    void eachDefectIsRefusedForWhatItIsAndTheBillWithoutItIsRead() throws IOException {
        var planted = new HashSet<String>();
        for (int seed = 0; seed < BILLS; seed++) {
            var random = new Random(seed);
            Map<String, byte[]> files = archive(random);
            Defect defect = DEFECTS.get(seed % DEFECTS.size());
            MadeUpBill.read(new BillSource.OfBytes("bill.zip", MadeUpBill.zip(new TreeMap<>(files))));
            var broken = new TreeMap<>(files);
            String name = broken.firstKey();
            String text = new String(broken.get(name), GBK);
            String changed = defect.plant().apply(text);
            assertTrue(!changed.equals(text), "seed " + seed + ": " + defect.refusal() + " was not planted");
            broken.put(name, changed.getBytes(GBK));

            DeskException refused = assertThrows(
                    DeskException.class,
                    () -> MadeUpBill.read(new BillSource.OfBytes("bill.zip", MadeUpBill.zip(broken))),
                    "seed " + seed + ": " + defect.refusal());
            assertEquals(defect.refusal(), refused.key(), "seed " + seed);
            planted.add(refused.key());
        }
        assertEquals(12, planted.size(), planted.toString());
    }

    @Test
    void anArchiveCutAnywhereIsRefused() throws IOException {
        byte[] whole = MadeUpBill.zip(new TreeMap<>(archive(new Random(1))));
        for (int n = 0; n < 40; n++) {
            byte[] cut = Arrays.copyOf(whole, whole.length * n / 40);
            assertThrows(DeskException.class, () -> MadeUpBill.read(new BillSource.OfBytes("bill.zip", cut)));
        }
    }

    private static String withoutARow(String text) {
        return text.replaceFirst("\r\n2030[^\r]*,交易\t[^\r]*\r\n", "\r\n");
    }

    private static Map<String, byte[]> archive(Random random) throws IOException {
        var trades = new ArrayList<AlipayTrade>();
        for (int n = 1; n <= 5 + random.nextInt(30); n++) {
            Instant at = DAY.atStartOfDay(Messages.OFFICE_ZONE).toInstant().plusSeconds(60L * n);
            String no = "2030010199990000%012d".formatted(n);
            var amounts = AlipayTrade.Amounts.of(100 + random.nextInt(30_000));
            trades.add(trade(no, "DEMO-%06d".formatted(n), "", at, amounts));
            if (random.nextInt(5) == 0)
                trades.add(trade(
                        no,
                        "DEMO-%06d".formatted(n),
                        "R%06d".formatted(n),
                        at.plusSeconds(30),
                        AlipayTrade.Amounts.of(-1 - random.nextInt(100))));
        }
        var out = new ByteArrayOutputStream();
        new AlipayBillWriter(PID).writeTrades(DAY, Instant.parse("2030-01-02T01:00:00Z"), trades.iterator(), out);
        var files = new TreeMap<String, byte[]>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(out.toByteArray()), GBK)) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry())
                if (!entry.getName().contains("汇总")) files.put(entry.getName(), zip.readAllBytes());
        }
        return files;
    }

    private static AlipayTrade trade(
            String no, String outTradeNo, String refundNo, Instant at, AlipayTrade.Amounts amounts) {
        var store = new AlipayTrade.Store("CARD01", "示例卡务中心");
        return new AlipayTrade(no, outTradeNo, refundNo, "充值", at, at, store, "*", amounts, "", "");
    }
}
