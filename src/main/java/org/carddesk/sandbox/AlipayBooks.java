package org.carddesk.sandbox;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.carddesk.db.Batch;
import org.carddesk.db.Row;
import org.carddesk.db.Tx;
import org.carddesk.gateway.DayTotals;
import org.jspecify.annotations.Nullable;

/** What Alipay holds: payments, refunds, the balance of the school's account and what was moved to the bank. */
final class AlipayBooks {
    /** What stays on the account when the day's money is moved to the bank. */
    static final long RETAINED_FEN = 200_000;

    private static final String PAYMENT = "INSERT INTO alipay_trade"
            + " (out_trade_no, trade_no, created_millis, completed_millis, day, amount_fen, fee_fen)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?)";
    private static final String REFUND =
            "INSERT INTO alipay_refund (out_request_no, out_trade_no, refund_id, amount_fen,"
                    + " requests, funds_millis, answers_millis, completed_millis, day) VALUES (?, ?, ?, ?, 1, ?, ?, ?, ?)"
                    + " ON CONFLICT (out_request_no) DO UPDATE SET requests = requests + 1";

    private final Tx tx;

    AlipayBooks(Tx tx) {
        this.tx = tx;
    }

    static Batch payments(Tx tx) {
        return tx.batch(PAYMENT);
    }

    static @Nullable Object[] row(AlipayPayment payment) {
        return new @Nullable Object[] {
            payment.outTradeNo(),
            payment.tradeNo(),
            payment.createdAt().toEpochMilli(),
            payment.completedAt().toEpochMilli(),
            SchoolPlan.dayOf(payment.completedAt()).toEpochDay(),
            payment.amountFen(),
            payment.feeFen()
        };
    }

    void pay(AlipayPayment payment) {
        tx.execute(PAYMENT, row(payment));
    }

    boolean isPaid(String outTradeNo) {
        return tx.number("SELECT count(*) FROM alipay_trade WHERE out_trade_no = ?", outTradeNo) > 0;
    }

    Optional<AlipayPayment> payment(String outTradeNo) {
        return tx.first("SELECT * FROM alipay_trade WHERE out_trade_no = ?", AlipayBooks::payment, outTradeNo);
    }

    static AlipayPayment payment(Row row) {
        return new AlipayPayment(
                row.text("out_trade_no"),
                row.text("trade_no"),
                Instant.ofEpochMilli(row.number("created_millis")),
                Instant.ofEpochMilli(row.number("completed_millis")),
                row.number("amount_fen"),
                row.number("fee_fen"));
    }

    /** Takes a request for a refund; the same number again is only counted. */
    void request(AlipayRefund refund) {
        tx.execute(
                REFUND,
                refund.outRequestNo(),
                refund.outTradeNo(),
                refund.refundId(),
                refund.amountFen(),
                millis(refund.fundsFrom()),
                millis(refund.answersFrom()),
                millis(refund.completedAt()),
                day(refund.completedAt()));
    }

    void save(AlipayRefund refund) {
        tx.execute(
                "UPDATE alipay_refund SET requests = requests + 1, completed_millis = ?, day = ? WHERE out_request_no = ?",
                millis(refund.completedAt()),
                day(refund.completedAt()),
                refund.outRequestNo());
    }

    Optional<AlipayRefund> refundOf(String refundId) {
        return tx.first("SELECT * FROM alipay_refund WHERE refund_id = ?", AlipayBooks::refund, refundId);
    }

    static AlipayRefund refund(Row row) {
        return new AlipayRefund(
                row.text("out_request_no"),
                row.text("out_trade_no"),
                row.text("refund_id"),
                row.number("amount_fen"),
                instant(row.numberOrNull("funds_millis")),
                instant(row.numberOrNull("answers_millis")),
                instant(row.numberOrNull("completed_millis")));
    }

    /** The day's sums over all business, foreign too, as in its trade bill; the bank's side is left to the ledger. */
    DayTotals totals(LocalDate day, long bankCreditFen) {
        long n = day.toEpochDay();
        return tx.first(
                        "SELECT (SELECT count(*) FROM alipay_trade WHERE day = ?1) AS paid_count,"
                                + " (SELECT coalesce(sum(amount_fen), 0) FROM alipay_trade WHERE day = ?1) AS paid_fen,"
                                + " (SELECT coalesce(sum(fee_fen), 0) FROM alipay_trade WHERE day = ?1) AS fee_fen,"
                                + " (SELECT count(*) FROM alipay_refund WHERE day = ?1) AS refund_count,"
                                + " (SELECT coalesce(sum(amount_fen), 0) FROM alipay_refund WHERE day = ?1) AS refund_fen",
                        row -> totals(row, bankCreditFen),
                        n)
                .orElseThrow();
    }

    private static DayTotals totals(Row row, long bankCreditFen) {
        long paid = row.number("paid_fen");
        long refunded = -row.number("refund_fen");
        long fee = row.number("fee_fen");
        return new DayTotals(
                row.number("paid_count"),
                paid,
                row.number("refund_count"),
                refunded,
                fee,
                paid + refunded + fee,
                bankCreditFen);
    }

    /** The balance at a moment: what the day opened with, less the sweep, and what was completed since. */
    long balanceFen(Instant at) {
        long day = SchoolPlan.dayOf(at).toEpochDay();
        long opening = tx.number("SELECT opening_fen - swept_fen FROM alipay_day WHERE day = ?", day);
        long paid = tx.number(
                "SELECT sum(amount_fen + fee_fen) FROM alipay_trade WHERE day = ? AND completed_millis <= ?",
                day,
                at.toEpochMilli());
        long refunded = tx.number(
                "SELECT sum(amount_fen) FROM alipay_refund WHERE day = ? AND completed_millis <= ?",
                day,
                at.toEpochMilli());
        return opening + paid - refunded;
    }

    /** Begins the books of the first day. */
    void open(LocalDate firstDay) {
        tx.execute(
                "INSERT INTO alipay_day (day, opening_fen, swept_fen) VALUES (?, ?, 0)",
                firstDay.toEpochDay(),
                RETAINED_FEN);
    }

    /** Moves the money of a day that is over to the bank; answers how much it was. */
    long sweep(LocalDate day) {
        long opening = tx.number("SELECT opening_fen - swept_fen FROM alipay_day WHERE day = ?", day.toEpochDay());
        long closing = opening + totals(day, 0).netDueFen();
        long swept = Math.max(0, closing - RETAINED_FEN);
        tx.execute(
                "INSERT INTO alipay_day (day, opening_fen, swept_fen) VALUES (?, ?, ?)",
                day.plusDays(1).toEpochDay(),
                closing,
                swept);
        return swept;
    }

    /** What was moved to the bank for a business day; 0 if nothing was, or not yet. */
    long sweptFen(LocalDate day) {
        return tx.number(
                "SELECT swept_fen FROM alipay_day WHERE day = ?",
                day.plusDays(1).toEpochDay());
    }

    private static @Nullable Long millis(@Nullable Instant at) {
        return at == null ? null : Long.valueOf(at.toEpochMilli());
    }

    private static @Nullable Long day(@Nullable Instant at) {
        return at == null ? null : Long.valueOf(SchoolPlan.dayOf(at).toEpochDay());
    }

    private static @Nullable Instant instant(@Nullable Long millis) {
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }
}
