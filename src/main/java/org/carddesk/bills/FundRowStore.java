package org.carddesk.bills;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.carddesk.db.Batch;
import org.carddesk.db.Row;
import org.carddesk.db.Tx;
import org.jspecify.annotations.Nullable;

/** The rows of the fund bills: each once, by account and Alipay's number of the change. */
final class FundRowStore {
    final MergeStore merge = new MergeStore(
            "fund_row",
            "account, log_no",
            "day, at_millis, income_fen, expense_fen, out_trade_no",
            "business_no, balance_fen, kind, type, goods, counterparty, remark, raw");

    void insert(Batch inserter, String account, FundRow row) {
        inserter.add(
                account,
                row.logNo(),
                row.day(),
                row.at().toEpochMilli(),
                row.incomeFen(),
                row.expenseFen(),
                row.outTradeNo(),
                row.businessNo(),
                row.balanceFen(),
                row.kind(),
                row.type(),
                row.goods(),
                row.counterparty(),
                row.remark(),
                row.raw());
    }

    /** The rows of a day in the order of their times, streamed. */
    void each(Tx tx, String account, LocalDate day, Consumer<FundRow> reader) {
        tx.each(
                "SELECT * FROM fund_row WHERE account = ? AND day = ? ORDER BY at_millis, log_no",
                row -> reader.accept(row(row)),
                account,
                day);
    }

    List<FundRow> sweeps(Tx tx, String account, LocalDate from, LocalDate to, int limit) {
        return tx.list(
                "SELECT * FROM fund_row WHERE account = ? AND day BETWEEN ? AND ? AND kind = 'SWEEP'"
                        + " ORDER BY at_millis, log_no LIMIT ?",
                FundRowStore::row,
                account,
                from,
                to,
                limit);
    }

    List<FundRow> ofOrder(Tx tx, String outTradeNo, int limit) {
        return tx.list(
                "SELECT * FROM fund_row WHERE out_trade_no = ? ORDER BY at_millis, log_no LIMIT ?",
                FundRowStore::row,
                outTradeNo,
                limit);
    }

    List<FundSum> sums(Tx tx, String account, LocalDate day) {
        return tx.list(
                "SELECT kind, count(*) AS n, sum(income_fen) AS income, sum(expense_fen) AS expense FROM fund_row"
                        + " WHERE account = ? AND day = ? GROUP BY kind ORDER BY kind LIMIT 100",
                row -> new FundSum(
                        FundKind.valueOf(row.text("kind")),
                        row.number("n"),
                        row.number("income"),
                        row.number("expense")),
                account,
                day);
    }

    /** The balance after the last sweep of the day, if the bill tells it. */
    Optional<Long> afterSweep(Tx tx, String account, LocalDate day) {
        return tx.first(
                "SELECT balance_fen FROM fund_row WHERE account = ? AND day = ? AND kind = 'SWEEP'"
                        + " AND balance_fen IS NOT NULL ORDER BY at_millis DESC, log_no DESC LIMIT 1",
                row -> row.number("balance_fen"),
                account,
                day);
    }

    static FundRow row(Row row) {
        return new FundRow(
                row.text("log_no"),
                row.text("business_no"),
                row.text("out_trade_no"),
                Instant.ofEpochMilli(row.number("at_millis")),
                row.number("income_fen"),
                row.number("expense_fen"),
                orNull(row, "balance_fen"),
                FundKind.valueOf(row.text("kind")),
                row.text("type"),
                row.text("goods"),
                row.text("counterparty"),
                row.text("remark"),
                row.text("raw"));
    }

    private static @Nullable Long orNull(Row row, String column) {
        return row.numberOrNull(column);
    }
}
