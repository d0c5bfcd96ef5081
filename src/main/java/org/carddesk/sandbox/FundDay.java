package org.carddesk.sandbox;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.carddesk.db.Tx;

/** The changes of the school's balance at Alipay on one day: last night's sweep, then trades, fees and refunds in order. */
final class FundDay {
    private final Tx tx;
    private final LocalDate day;
    private final List<AlipayFund> rows = new ArrayList<>();
    private long balanceFen;

    FundDay(Tx tx, LocalDate day) {
        this.tx = tx;
        this.day = day;
    }

    List<AlipayFund> rows(Iterator<AlipayTrade> trades) {
        long n = day.toEpochDay();
        balanceFen = tx.number("SELECT opening_fen FROM alipay_day WHERE day = ?", n);
        long swept = tx.number("SELECT swept_fen FROM alipay_day WHERE day = ?", n);
        Instant night = SchoolPlan.start(day).plusSeconds(3);
        boolean sweepDone = swept == 0;
        while (trades.hasNext()) {
            AlipayTrade trade = trades.next();
            if (!sweepDone && trade.completedAt().isAfter(night)) {
                sweep(night, swept);
                sweepDone = true;
            }
            move(trade);
        }
        if (!sweepDone) sweep(night, swept);
        return rows;
    }

    private void sweep(Instant at, long fen) {
        add(SchoolIds.tradeNo(day, 9, 1), "", "", at, "示例银行", -fen, "提现");
    }

    private void move(AlipayTrade trade) {
        String type = trade.refund() ? "交易退款" : "交易付款";
        add(
                trade.tradeNo(),
                trade.outTradeNo(),
                trade.goods(),
                trade.completedAt(),
                trade.buyer(),
                trade.amounts().receiptFen(),
                type);
        long fee = trade.amounts().feeFen();
        if (fee != 0) add(trade.tradeNo(), trade.outTradeNo(), trade.goods(), trade.completedAt(), "", fee, "收费");
    }

    private void add(
            String businessNo, String outTradeNo, String goods, Instant at, String other, long fen, String type) {
        balanceFen += fen;
        String logNo = SchoolIds.compact(day) + SchoolIds.digits(rows.size() + 1L, 10);
        rows.add(new AlipayFund(logNo, businessNo, outTradeNo, goods, at, other, fen, balanceFen, type, ""));
    }
}
