package org.carddesk.bills;

import static org.carddesk.bills.MadeUpBill.DAY;
import static org.carddesk.bills.MadeUpBill.EXPECTED;
import static org.carddesk.bills.MadeUpBill.PID;
import static org.carddesk.bills.MadeUpBill.told;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.carddesk.bills.BillFacts.SummaryReading;
import org.carddesk.sandbox.AlipayBillWriter;
import org.carddesk.sandbox.AlipayTrade;
import org.carddesk.text.DeskException;
import org.carddesk.text.Messages;
import org.junit.jupiter.api.Test;

/** What the sandbox writes the desk reads, row by row; and mutilated archives never get in with other figures. */
class BillRoundTripTest {
    private static final Instant MIDNIGHT =
            DAY.atStartOfDay(Messages.OFFICE_ZONE).toInstant();
    private static final String[] GOODS = {"校园卡充值", "a,b", "\"quoted\"", "=1+1", "", "多行\n商品", "食堂 一楼"};

    @Test
    void theDeskReadsWhatTheSandboxWrote() throws IOException {
        for (long seed = 1; seed <= 30; seed++) {
            var random = new Random(seed);
            List<AlipayTrade> trades = trades(random, random.nextInt(200));
            var rows = new ArrayList<BillRow>();
            BillFacts bill = BillReader.read(archive(trades.iterator()), EXPECTED, BillLimits.STANDARD, rows::add);
            String told = "seed " + seed;
            assertEquals(trades.size(), rows.size(), told);
            for (int i = 0; i < rows.size(); i++) assertSame(trades.get(i), rows.get(i), told + " row " + i);
            long net = trades.stream()
                    .mapToLong(t -> t.amounts().receiptFen()
                            + t.amounts().feeFen()
                            + t.amounts().royaltyFen())
                    .sum();
            assertEquals(net, bill.sums().netDueFen(), told);
            boolean refunds = trades.stream().anyMatch(AlipayTrade::refund);
            assertEquals(refunds ? SummaryReading.NET : SummaryReading.EITHER, bill.summaryReading(), told);
            assertEquals(List.of(), bill.warnings(), told);
        }
    }

    @Test
    void aMutilatedArchiveIsRefusedOrUnchanged() throws IOException {
        var random = new Random(7);
        byte[] whole = ((BillSource.OfBytes) archive(trades(random, 60).iterator())).bytes();
        BillSums sums = BillReader.read(source(whole), EXPECTED, BillLimits.STANDARD, row -> {})
                .sums();
        int refused = 0;
        for (int round = 0; round < 600; round++) {
            byte[] bytes = mutilated(random, whole);
            try {
                BillFacts bill = BillReader.read(source(bytes), EXPECTED, BillLimits.STANDARD, row -> {});
                assertEquals(sums, bill.sums(), "round " + round);
            } catch (DeskException refusal) {
                refused++;
                told(refusal);
            }
        }
        assertTrue(refused > 400, "refused " + refused);
    }

    @Test
    void mutilatedTextIsRefusedOrReadAndNeverAnythingElse() {
        var random = new Random(11);
        byte[] whole = MadeUpBill.DETAIL.getBytes(MadeUpBill.GBK);
        int refused = 0;
        for (int round = 0; round < 1_000; round++) {
            byte[] bytes = mutilated(random, whole);
            try {
                MadeUpBill.read(new BillSource.OfBytes(MadeUpBill.DETAIL_NAME, bytes));
            } catch (DeskException refusal) {
                refused++;
                told(refusal);
            }
        }
        assertTrue(refused > 500, "refused " + refused);
    }

    @Test
    void aLongDayIsReadInLittleMemory() throws IOException {
        var random = new Random(3);
        int count = 30_000;
        List<AlipayTrade> few = trades(random, 50);
        Iterator<AlipayTrade> many = IntStream.range(0, count)
                .mapToObj(i -> numbered(few.get(i % few.size()), i))
                .iterator();
        long[] rows = {0};
        BillFacts bill = BillReader.read(archive(many), EXPECTED, BillLimits.STANDARD, row -> rows[0]++);
        assertEquals(count, rows[0]);
        assertEquals(count, bill.sums().payments() + bill.sums().refunds());
    }

    private static void assertSame(AlipayTrade trade, BillRow row, String told) {
        AlipayTrade.Amounts amounts = trade.amounts();
        var expected = new BillRow(
                trade.tradeNo(),
                trade.outTradeNo(),
                trade.refund(),
                trade.refundNo(),
                trade.createdAt(),
                trade.completedAt(),
                Math.abs(amounts.orderFen()),
                Math.abs(amounts.receiptFen()),
                Math.abs(amounts.merchantDiscountFen()),
                amounts.feeFen(),
                amounts.royaltyFen(),
                trade.buyer(),
                trade.goods(),
                !trade.outTradeNo().startsWith("DEMO-"),
                row.raw());
        assertEquals(expected, row, told);
    }

    private static List<AlipayTrade> trades(Random random, int count) {
        return IntStream.range(0, count).mapToObj(i -> trade(random, i)).toList();
    }

    private static AlipayTrade trade(Random random, int n) {
        boolean refund = random.nextInt(5) == 0;
        long fen = (1 + random.nextInt(50_000)) * (refund ? -1L : 1L);
        Instant at = MIDNIGHT.plusSeconds(random.nextInt(86_400));
        var amounts = new AlipayTrade.Amounts(
                fen,
                fen,
                0,
                refund ? 0 : random.nextInt(3),
                refund ? 0 : -random.nextInt(50),
                random.nextInt(4) == 0 ? -7 : 0);
        return new AlipayTrade(
                "20300101" + String.format("%020d", n),
                (random.nextInt(10) == 0 ? "SHOP-" : "DEMO-") + n,
                refund ? "R-" + n : "",
                GOODS[random.nextInt(GOODS.length)],
                at.minusSeconds(random.nextInt(100_000)),
                at,
                new AlipayTrade.Store(random.nextBoolean() ? "DEMO1" : "", "示例卡务中心"),
                "*例(000****" + String.format("%04d", n % 10_000) + ")",
                amounts,
                "",
                "");
    }

    private static AlipayTrade numbered(AlipayTrade trade, int n) {
        return new AlipayTrade(
                "20300101" + String.format("%020d", n),
                "DEMO-" + n,
                trade.refundNo(),
                trade.goods(),
                trade.createdAt(),
                trade.completedAt(),
                trade.store(),
                trade.buyer(),
                trade.amounts(),
                "",
                "");
    }

    private static byte[] mutilated(Random random, byte[] whole) {
        int from = random.nextInt(whole.length);
        int length = 1 + random.nextInt(Math.min(40, whole.length - from));
        var out = new ByteArrayOutputStream();
        out.write(whole, 0, from);
        switch (random.nextInt(5)) {
            case 0 -> out.write(whole[from] ^ 1 << random.nextInt(8));
            case 1 -> out.write(whole, random.nextInt(whole.length - length + 1), length);
            case 2 -> {
                return out.toByteArray();
            }
            case 3 -> IntStream.range(0, length).forEach(i -> out.write(random.nextInt(256)));
            default -> {}
        }
        int rest = Math.min(whole.length, from + (random.nextBoolean() ? length : 1));
        out.write(whole, rest, whole.length - rest);
        return out.toByteArray();
    }

    private static BillSource archive(Iterator<AlipayTrade> trades) throws IOException {
        var out = new ByteArrayOutputStream();
        new AlipayBillWriter(PID).writeTrades(DAY, MIDNIGHT.plusSeconds(86_400 + 3_600), trades, out);
        return source(out.toByteArray());
    }

    private static BillSource source(byte[] bytes) {
        return new BillSource.OfBytes(MadeUpBill.STEM + ".csv.zip", bytes);
    }
}
