package org.carddesk.bills;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import org.carddesk.db.Batch;
import org.carddesk.db.Row;
import org.carddesk.db.Tx;

/** The rows of the bills: each once, by account, day, order, trade, side and request number. */
final class BillRowStore {
    final MergeStore merge = new MergeStore(
            "bill_row",
            "account, day, out_trade_no, trade_no, refund, out_request_no",
            "created_at_millis, completed_at_millis, order_fen, receipt_fen, merchant_discount_fen, fee_fen, royalty_fen",
            "counterparty, goods, other_business, raw");

    void insert(Batch inserter, String account, BillRow row) {
        inserter.add(
                account,
                row.day(),
                row.outTradeNo(),
                row.tradeNo(),
                row.refund(),
                row.outRequestNo(),
                row.createdAt().toEpochMilli(),
                row.completedAt().toEpochMilli(),
                row.orderFen(),
                row.receiptFen(),
                row.merchantDiscountFen(),
                row.feeFen(),
                row.royaltyFen(),
                row.counterparty(),
                row.goods(),
                row.foreign(),
                row.raw());
    }

    BillSums sums(Tx tx, String account, LocalDate day, boolean foreign) {
        return tx.first(
                        "SELECT count(*) FILTER (WHERE refund = 0) AS payments, count(*) FILTER (WHERE refund = 1) AS refunds,"
                                + " coalesce(sum(receipt_fen) FILTER (WHERE refund = 0), 0) AS gross,"
                                + " coalesce(sum(receipt_fen) FILTER (WHERE refund = 1), 0) AS refunded,"
                                + " coalesce(sum(fee_fen), 0) AS fee, coalesce(sum(royalty_fen), 0) AS royalty"
                                + " FROM bill_row WHERE account = ? AND day = ? AND other_business = ?",
                        row -> new BillSums(
                                row.number("payments"),
                                row.number("refunds"),
                                row.number("gross"),
                                row.number("refunded"),
                                row.number("fee"),
                                row.number("royalty")),
                        account,
                        day,
                        foreign)
                .orElseThrow();
    }

    /** The rows of a day in the order of their order numbers, streamed. */
    void each(Tx tx, String account, LocalDate day, Consumer<BillRow> reader) {
        tx.each(
                "SELECT * FROM bill_row WHERE account = ? AND day = ?"
                        + " ORDER BY out_trade_no, trade_no, refund, out_request_no",
                row -> reader.accept(row(row)),
                account,
                day);
    }

    /** What the bills of any day say about an order. */
    List<BillRow> ofOrder(Tx tx, String outTradeNo, int limit) {
        return tx.list(
                "SELECT * FROM bill_row WHERE out_trade_no = ? ORDER BY completed_at_millis, refund, out_request_no LIMIT ?",
                BillRowStore::row,
                outTradeNo,
                limit);
    }

    static BillRow row(Row row) {
        return new BillRow(
                row.text("trade_no"),
                row.text("out_trade_no"),
                row.flag("refund"),
                row.text("out_request_no"),
                Instant.ofEpochMilli(row.number("created_at_millis")),
                Instant.ofEpochMilli(row.number("completed_at_millis")),
                row.number("order_fen"),
                row.number("receipt_fen"),
                row.number("merchant_discount_fen"),
                row.number("fee_fen"),
                row.number("royalty_fen"),
                row.text("counterparty"),
                row.text("goods"),
                row.flag("other_business"),
                row.text("raw"));
    }
}
