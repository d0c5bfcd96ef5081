package org.carddesk.settlement;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.carddesk.bills.BillRow;
import org.carddesk.gateway.Channel;
import org.carddesk.gateway.LoadState;
import org.carddesk.gateway.Payment;
import org.carddesk.gateway.RefundBody;
import org.carddesk.gateway.RefundState;
import org.carddesk.gateway.TopUpBody;

/** A made-up business day in which every difference was planted at a known key, so that the expected findings are known. */
final class PlantedDay implements DayEvidence {
    static final LocalDate DAY = LocalDate.of(2030, 1, 10);
    private static final Instant NOON = Instant.parse("2030-01-10T04:00:00Z");
    private static final Instant LATE = Instant.parse("2030-01-10T15:50:00Z");

    /** Expected class by key. */
    final Map<String, DifferenceClass> expected = new TreeMap<>();

    final Map<String, Long> expectedFen = new HashMap<>();
    long matched;
    long paidFen;
    long refundFen;
    long paidCount;
    long refundCount;
    long feeFen;
    long creditFen;
    int credits;
    Instant asOf = Instant.parse("2030-01-11T02:00:00Z");

    private final List<BillRow> rows = new ArrayList<>();
    private final Map<String, LedgerTopUp> topUps = new TreeMap<>();
    private final Map<String, LedgerRefund> refunds = new TreeMap<>();
    private final Map<String, LocalDate> neighbourPayments = new HashMap<>();
    private final Map<String, LocalDate> neighbourRefunds = new HashMap<>();
    private final RandomGenerator random;
    private int number;

    PlantedDay(RandomGenerator random) {
        this.random = random;
    }

    String nextKey() {
        number++;
        return "SCH%08x-%04d".formatted(random.nextInt(), number);
    }

    long amount() {
        return 1_00 + random.nextInt(300_00);
    }

    void pay(String key, long fen) {
        payRow(key, fen, fen, 0, false);
    }

    void payRow(String key, long orderFen, long receiptFen, long fee, boolean foreign) {
        rows.add(new BillRow(
                "T" + key, key, false, "", NOON, NOON, orderFen, receiptFen, 0, fee, 0, "*", "", foreign, ""));
        paidCount++;
        paidFen += receiptFen;
        feeFen += fee;
    }

    void giveBack(String key, String requestNo, long fen) {
        rows.add(new BillRow("T" + key, key, true, requestNo, NOON, NOON, fen, fen, 0, 0, 0, "*", "", false, ""));
        refundCount++;
        refundFen -= fen;
    }

    void topUp(String key, long fen, Payment payment, LoadState load, long refundedFen) {
        topUp(key, fen, payment, load, refundedFen, DAY, NOON, false);
    }

    void topUp(
            String key,
            long fen,
            Payment payment,
            LoadState load,
            long refundedFen,
            LocalDate businessDate,
            Instant paidAt,
            boolean loadedTwice) {
        boolean paid = payment == Payment.PAID;
        var body = new TopUpBody(
                key,
                "T" + key,
                "card-1",
                "holder-1",
                Channel.values()[random.nextInt(3)],
                fen,
                null,
                NOON,
                paid ? paidAt : null,
                paid ? businessDate : null,
                payment,
                refundedFen,
                load,
                null,
                null,
                null);
        topUps.put(key, new LedgerTopUp("id-" + key, body, loadedTwice));
    }

    void refund(String topUpKey, String requestNo, long fen, RefundState state, Instant succeededAt) {
        var body = new RefundBody(
                "id-" + topUpKey,
                requestNo,
                fen,
                state,
                "asked for",
                "op-1",
                "op-2",
                NOON,
                state == RefundState.SUCCEEDED ? succeededAt : null,
                null);
        refunds.put(requestNo, new LedgerRefund("r-" + requestNo, body));
    }

    void expect(String key, DifferenceClass found, long fen) {
        expected.put(found + " " + key, found);
        expectedFen.put(found + " " + key, fen);
    }

    void inNeighbour(String key, LocalDate day) {
        neighbourPayments.put(key, day);
    }

    void refundInNeighbour(String key, LocalDate day) {
        neighbourRefunds.put(key, day);
    }

    Instant late() {
        return LATE;
    }

    Instant noon() {
        return NOON;
    }

    @Override
    public LocalDate day() {
        return DAY;
    }

    @Override
    public Instant asOf() {
        return asOf;
    }

    @Override
    public void eachRow(Consumer<BillRow> reader) {
        rows.stream().sorted(Comparator.comparing(BillRow::outTradeNo)).forEach(reader);
    }

    @Override
    public Iterator<LedgerTopUp> paidTopUps() {
        return topUps.values().stream()
                .filter(top -> DAY.equals(top.body().businessDate()))
                .iterator();
    }

    @Override
    public Iterator<LedgerRefund> succeededRefunds() {
        return refunds.values().stream()
                .filter(refund -> refund.body().succeededAt() != null
                        && refund.body().succeededAt().isAfter(Instant.parse("2030-01-09T15:59:59Z"))
                        && refund.body().succeededAt().isBefore(Instant.parse("2030-01-10T16:00:00Z")))
                .iterator();
    }

    @Override
    public Iterator<LedgerTopUp> loadedUnpaid() {
        return topUps.values().stream()
                .filter(top ->
                        top.body().payment() != Payment.PAID && top.body().load() == LoadState.LOADED)
                .filter(top -> rows.stream()
                        .noneMatch(row -> row.outTradeNo().equals(top.body().outTradeNo())))
                .iterator();
    }

    @Override
    public Optional<LedgerTopUp> topUp(String outTradeNo) {
        return Optional.ofNullable(topUps.get(outTradeNo));
    }

    @Override
    public Optional<LedgerRefund> refund(String outRequestNo) {
        return Optional.ofNullable(refunds.get(outRequestNo));
    }

    @Override
    public Optional<LocalDate> paymentInNeighbourBill(String outTradeNo) {
        return Optional.ofNullable(neighbourPayments.get(outTradeNo));
    }

    @Override
    public Optional<LocalDate> refundInNeighbourBill(LedgerRefund refund) {
        return Optional.ofNullable(neighbourRefunds.get(refund.body().outRequestNo()));
    }

    @Override
    public CountedSum bankCredits() {
        return new CountedSum(credits, creditFen);
    }
}
