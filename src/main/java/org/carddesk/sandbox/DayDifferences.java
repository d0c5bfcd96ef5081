package org.carddesk.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.carddesk.gateway.BankCreditBody;
import org.carddesk.gateway.DayTotals;
import org.carddesk.gateway.Json;
import org.carddesk.gateway.RefundBody;
import org.carddesk.gateway.RefundState;
import org.carddesk.gateway.TopUpBody;
import org.carddesk.sandbox.Difference.Found;
import org.jspecify.annotations.Nullable;

/** What reconciliation finds for one business day, between Alipay's books, the gateway's ledger and the bank. */
final class DayDifferences {
    private static final int PATIENCE_DAYS = 3;
    private static final Duration AROUND_MIDNIGHT = Duration.ofMinutes(30);

    private final LedgerReader ledger;
    private final LocalDate day;
    private final List<Found> found = new ArrayList<>();

    DayDifferences(LedgerReader ledger, LocalDate day) {
        this.ledger = ledger;
        this.day = day;
    }

    /** The figures of the day's bill with the bank's credits. */
    DayTotals totals() {
        return new AlipayBooks(ledger.tx()).totals(day, creditsFen());
    }

    /** The differences that keep the day from being closed unless they are acknowledged. */
    List<Found> blocking() {
        found.clear();
        billPayments();
        billRefunds();
        localPayments();
        localRefunds();
        add(Difference.ofBank(totals().netDueFen(), creditsFen(), !credits().isEmpty()), day.toString());
        return List.copyOf(found);
    }

    private void billPayments() {
        ledger.tx()
                .each(
                        "SELECT * FROM alipay_trade WHERE day = ?",
                        row -> {
                            AlipayPayment payment = AlipayBooks.payment(row);
                            SchoolIds.topUpOf(payment.outTradeNo()).ifPresent(id -> {
                                TopUpBody topUp = ledger.find(TopUpBody.class, id)
                                        .map(Entity::body)
                                        .orElse(null);
                                add(Difference.ofPayment(payment.amountFen(), topUp, 1), payment.outTradeNo());
                            });
                        },
                        day.toEpochDay());
    }

    private void billRefunds() {
        ledger.tx()
                .each(
                        "SELECT * FROM alipay_refund WHERE day = ?",
                        row -> {
                            AlipayRefund refund = AlipayBooks.refund(row);
                            if (SchoolIds.topUpOf(refund.outTradeNo()).isPresent()) {
                                add(ofRefund(refund), refund.outRequestNo());
                            }
                        },
                        day.toEpochDay());
    }

    private Difference ofRefund(AlipayRefund refund) {
        Optional<RefundBody> known =
                ledger.find(RefundBody.class, refund.refundId()).map(Entity::body);
        if (known.filter(body -> body.state() == RefundState.SUCCEEDED).isEmpty()) return Difference.REFUND_BILL_ONLY;
        return known.get().amountFen() == refund.amountFen() ? Difference.MATCHED : Difference.AMOUNT_MISMATCH;
    }

    private void localPayments() {
        ledger.each(
                TopUpBody.class,
                "business_date = ? AND payment = 'PAID'",
                topUp -> {
                    TopUpBody body = topUp.body();
                    Optional<LocalDate> billed =
                            billedOn("SELECT day FROM alipay_trade WHERE out_trade_no = ?", body.outTradeNo());
                    boolean own = SchoolIds.topUpOf(body.outTradeNo()).isPresent();
                    if (own && billed.filter(day::equals).isEmpty()) {
                        add(missing(billed, body.paidAt(), Difference.LOCAL_ONLY), body.outTradeNo());
                    }
                },
                day);
    }

    private void localRefunds() {
        ledger.each(
                RefundBody.class,
                "state = 'SUCCEEDED' AND succeeded_at >= ? AND succeeded_at < ?",
                refund -> {
                    Optional<LocalDate> billed = billedOn(
                            "SELECT day FROM alipay_refund WHERE refund_id = ? AND day IS NOT NULL", refund.id());
                    if (billed.filter(day::equals).isEmpty()) {
                        RefundBody body = refund.body();
                        add(missing(billed, body.succeededAt(), Difference.REFUND_LOCAL_ONLY), body.outRequestNo());
                    }
                },
                text(SchoolPlan.start(day)),
                text(SchoolPlan.start(day.plusDays(1))));
    }

    private Optional<LocalDate> billedOn(String sql, String key) {
        return ledger.tx().first(sql, row -> LocalDate.ofEpochDay(row.number("day")), key);
    }

    /** What the gateway has and the day's bill has not may be in a neighbour's bill, or still come in one. */
    private Difference missing(Optional<LocalDate> billed, @Nullable Instant at, Difference oneSided) {
        boolean neighbour = billed.filter(other -> other.equals(day.minusDays(1))
                        || other.isAfter(day) && !other.isAfter(day.plusDays(PATIENCE_DAYS)))
                .isPresent();
        boolean waits = at != null
                && isAroundMidnight(at)
                && ledger.now().isBefore(SchoolPlan.start(day.plusDays(PATIENCE_DAYS + 1)));
        return neighbour || waits ? Difference.CROSS_DAY : oneSided;
    }

    private boolean isAroundMidnight(Instant at) {
        return at.isBefore(SchoolPlan.start(day).plus(AROUND_MIDNIGHT))
                || !at.isBefore(SchoolPlan.start(day.plusDays(1)).minus(AROUND_MIDNIGHT));
    }

    private List<Entity<BankCreditBody>> credits() {
        return ledger.where(BankCreditBody.class, "business_date = ? AND NOT void", day);
    }

    private long creditsFen() {
        return credits().stream().mapToLong(credit -> credit.body().amountFen()).sum();
    }

    private void add(Difference difference, String key) {
        if (difference.blocking()) found.add(new Found(difference, key));
    }

    /** The instant as bodies write it, so that texts compare as times do. */
    private static String text(Instant at) {
        return Json.tree(at).textValue();
    }
}
