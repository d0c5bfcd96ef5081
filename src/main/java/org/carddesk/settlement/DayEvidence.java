package org.carddesk.settlement;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.Consumer;
import org.carddesk.bills.BillRow;

/** All that is known about a business day. Each stream is sorted by its key as plain text and is read once. */
interface DayEvidence {
    LocalDate day();

    /** The moment of the comparison; decides only whether the days of waiting are over. */
    Instant asOf();

    /** Payments and refunds of the day's bill, by order number. */
    void eachRow(Consumer<BillRow> reader);

    /** Top-ups PAID on the day, by order number. */
    Iterator<LedgerTopUp> paidTopUps();

    /** Refunds that succeeded on the day, by request number. */
    Iterator<LedgerRefund> succeededRefunds();

    /** Top-ups loaded on the day, not paid, and not in the day's bill, by order number. */
    Iterator<LedgerTopUp> loadedUnpaid();

    Optional<LedgerTopUp> topUp(String outTradeNo);

    Optional<LedgerRefund> refund(String outRequestNo);

    /** The neighbour day whose bill holds the payment. */
    Optional<LocalDate> paymentInNeighbourBill(String outTradeNo);

    /** The neighbour day whose bill holds the refund. */
    Optional<LocalDate> refundInNeighbourBill(LedgerRefund refund);

    /** Bank credits of the day that are not void. */
    CountedSum bankCredits();
}
