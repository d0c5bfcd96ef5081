package org.carddesk.sandbox;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.List;
import org.carddesk.db.Row;
import org.carddesk.db.Tx;
import org.carddesk.sandbox.Chance.Topic;

/** Alipay's daily bills from Alipay's own books; a day that is over always gives the same bytes. */
final class Bills {
    private static final AlipayTrade.Store OFFICE = new AlipayTrade.Store("CARD01", "示例大学校园卡中心");
    private static final AlipayTrade.Store CAMPUS = new AlipayTrade.Store("CAMP01", "示例大学后勤服务");
    private static final String TRADES = "SELECT t.*, NULL AS out_request_no, t.completed_millis AS done_millis,"
            + " t.amount_fen AS moved_fen FROM alipay_trade t WHERE t.day = ?1"
            + " UNION ALL SELECT t.*, r.out_request_no, r.completed_millis, -r.amount_fen"
            + " FROM alipay_refund r JOIN alipay_trade t USING (out_trade_no) WHERE r.day = ?1"
            + " ORDER BY done_millis, out_trade_no, out_request_no";

    private final SchoolPlan plan;
    private final Present present;
    private final AlipayBillWriter writer = new AlipayBillWriter(SchoolPlan.PID);

    Bills(SchoolPlan plan, Present present) {
        this.plan = plan;
        this.present = present;
    }

    Bill bill(Ledger ledger, LocalDate day, Bill.Kind kind) {
        if (day.isBefore(plan.firstDay())) return new Bill.None();
        Instant out = SchoolPlan.start(day.plusDays(1));
        Instant now = ledger.now();
        if (now.isBefore(out)) return new Bill.NotReady(wait(now, out));
        present.advance(ledger, out);
        return ledger.read(tx -> new Bill.Archive(
                switch (kind) {
                    case trade -> trades(tx.tx(), day, out);
                    case signcustomer -> funds(tx.tx(), day, out);
                }));
    }

    private static Duration wait(Instant now, Instant out) {
        Duration left = Duration.between(now, out).plusSeconds(1);
        return left.compareTo(Duration.ofHours(1)) > 0 ? Duration.ofHours(1) : left;
    }

    private byte[] trades(Tx tx, LocalDate day, Instant exportedAt) {
        return written(out -> writer.writeTrades(day, exportedAt, tradesOf(tx, day), out));
    }

    private Iterator<AlipayTrade> tradesOf(Tx tx, LocalDate day) {
        return tx.list(TRADES, this::trade, day.toEpochDay()).iterator();
    }

    private AlipayTrade trade(Row row) {
        String outTradeNo = row.text("out_trade_no");
        String refundNo = row.textOrNull("out_request_no");
        boolean own = outTradeNo.startsWith(SchoolPlan.ORDER_PREFIX);
        var amounts = AlipayTrade.Amounts.of(row.number("moved_fen"));
        return new AlipayTrade(
                row.text("trade_no"),
                outTradeNo,
                refundNo == null ? "" : refundNo,
                own ? "校园卡充值" : "校园消费",
                Instant.ofEpochMilli(row.number("created_millis")),
                Instant.ofEpochMilli(row.number("done_millis")),
                own ? OFFICE : CAMPUS,
                buyer(outTradeNo),
                refundNo == null ? amounts.withFee(row.number("fee_fen")) : amounts,
                "",
                "");
    }

    /** The payer as Alipay masks people; the same trade always has the same. */
    private String buyer(String outTradeNo) {
        var chance = Chance.of(plan.seed(), Topic.BUYER, outTradeNo.hashCode());
        return PersonNames.masked(PersonNames.name(chance)) + "(1" + chance.between(30, 99) + "****"
                + SchoolIds.digits(chance.below(10_000), 4) + ")";
    }

    private byte[] funds(Tx tx, LocalDate day, Instant exportedAt) {
        List<AlipayFund> funds = new FundDay(tx, day).rows(tradesOf(tx, day));
        return written(out -> writer.writeFunds(day, exportedAt, funds.iterator(), out));
    }

    private static byte[] written(Writing writing) {
        var out = new ByteArrayOutputStream(1 << 16);
        try {
            writing.to(out);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }

    private interface Writing {
        void to(ByteArrayOutputStream out) throws IOException;
    }
}
