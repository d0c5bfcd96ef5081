package org.carddesk.bills;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.carddesk.db.Batch;
import org.carddesk.db.Row;
import org.carddesk.db.Tx;

/** The rows of the bills: each once, by account, day, order, trade, side and request number. */
final class BillRowStore {
    private static final String KEY = "account, day, out_trade_no, trade_no, refund, out_request_no";
    private static final String CONTENT =
            "created_at_millis, completed_at_millis, order_fen, receipt_fen, merchant_discount_fen, fee_fen, royalty_fen";
    private static final String COLUMNS = KEY + ", " + CONTENT + ", counterparty, goods, other_business, raw";
    private static final String IN_RANGE = "account = ?1 AND day BETWEEN ?2 AND ?3";

    /** Two rows of one key that disagree. */
    record Conflict(BillRow known, BillRow incoming) {}

    /** A statement that takes rows of an account; incoming ones wait until they are merged. */
    Batch inserter(Tx tx, boolean incoming) {
        return tx.batch("INSERT INTO " + (incoming ? "bill_row_incoming" : "bill_row") + " (" + COLUMNS
                + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    }

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

    Optional<Conflict> conflict(Tx tx) {
        return tx.first(
                        "SELECT " + KEY + " FROM bill_row_incoming AS i JOIN bill_row AS r USING (" + KEY + ") WHERE "
                                + differs() + " LIMIT 1",
                        row -> List.<Object>of(
                                row.text("account"),
                                row.text("day"),
                                row.text("out_trade_no"),
                                row.text("trade_no"),
                                row.number("refund"),
                                row.text("out_request_no")))
                .map(key -> new Conflict(byKey(tx, "bill_row", key), byKey(tx, "bill_row_incoming", key)));
    }

    private static String differs() {
        return "(" + CONTENT.replaceAll("(\\w+)", "i.$1") + ") IS NOT (" + CONTENT.replaceAll("(\\w+)", "r.$1") + ")";
    }

    private static BillRow byKey(Tx tx, String table, List<Object> key) {
        return tx.first(
                        "SELECT * FROM " + table + " WHERE (" + KEY + ") = (?, ?, ?, ?, ?, ?)",
                        BillRowStore::row,
                        key.toArray())
                .orElseThrow();
    }

    /** The days of the range whose known rows and incoming rows are not the same ones. */
    List<LocalDate> changedDays(Tx tx, BillFacts range) {
        return tx.list(
                "SELECT day FROM (SELECT day FROM bill_row_incoming AS i WHERE NOT EXISTS (" + same("bill_row", "i")
                        + ") UNION SELECT day FROM bill_row AS r WHERE " + IN_RANGE + " AND NOT EXISTS ("
                        + same("bill_row_incoming", "r") + ")) ORDER BY day LIMIT 31",
                row -> LocalDate.parse(row.text("day")),
                range.account(),
                range.firstDay(),
                range.lastDay());
    }

    private static String same(String table, String of) {
        return "SELECT 1 FROM " + table + " AS k WHERE (" + KEY.replaceAll("(\\w+)", "k.$1") + ") = ("
                + KEY.replaceAll("(\\w+)", of + ".$1") + ")";
    }

    /** Removes rows of the range that the incoming bill lacks. */
    long removeMissing(Tx tx, BillFacts range) {
        return tx.execute(
                "DELETE FROM bill_row AS r WHERE " + IN_RANGE + " AND NOT EXISTS (" + same("bill_row_incoming", "r")
                        + ")",
                range.account(),
                range.firstDay(),
                range.lastDay());
    }

    /** Takes the incoming rows over that are not known, and empties the waiting ones. */
    long takeOver(Tx tx) {
        long added = tx.execute("INSERT INTO bill_row (" + COLUMNS + ") SELECT " + COLUMNS
                + " FROM bill_row_incoming AS i WHERE NOT EXISTS (" + same("bill_row", "i") + ")");
        tx.execute("DELETE FROM bill_row_incoming");
        return added;
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

    private static BillRow row(Row row) {
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
