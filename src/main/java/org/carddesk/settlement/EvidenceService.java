package org.carddesk.settlement;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.carddesk.bills.BillRow;
import org.carddesk.db.Tx;
import org.carddesk.topups.DayTopUp;
import org.carddesk.topups.TopUp;
import org.jspecify.annotations.Nullable;

/** Gathers what the other features know about a day, page by page, so that a day of any size needs the same memory. */
final class EvidenceService {
    private final SettlementSources sources;
    private final Clock clock;
    private final int carryDays;

    EvidenceService(SettlementSources sources, Clock clock, int carryDays) {
        this.sources = sources;
        this.clock = clock;
        this.carryDays = carryDays;
    }

    DayEvidence of(Tx tx, LocalDate day) {
        return new Gathered(tx, day, clock.instant());
    }

    private final class Gathered implements DayEvidence {
        private final Tx tx;
        private final LocalDate day;
        private final Instant asOf;

        Gathered(Tx tx, LocalDate day, Instant asOf) {
            this.tx = tx;
            this.day = day;
            this.asOf = asOf;
        }

        @Override
        public LocalDate day() {
            return day;
        }

        @Override
        public Instant asOf() {
            return asOf;
        }

        @Override
        public void eachRow(Consumer<BillRow> reader) {
            sources.bills().eachRow(tx, day, reader);
        }

        @Override
        public Iterator<LedgerTopUp> paidTopUps() {
            return new Pages(tx, day);
        }

        @Override
        public Iterator<LedgerRefund> succeededRefunds() {
            return sources.topUps().refundsSucceededOn(tx, day).stream()
                    .map(refund -> new LedgerRefund(refund.id(), refund.body()))
                    .iterator();
        }

        @Override
        public Iterator<LedgerTopUp> loadedUnpaid() {
            List<TopUp> found = sources.topUps().loadedUnpaidOn(tx, day).stream()
                    .filter(topUp -> dayOfRow(topUp.body().outTradeNo(), row -> !row.refund(), day, day)
                            .isEmpty())
                    .toList();
            return ledger(tx, found).iterator();
        }

        @Override
        public Optional<LedgerTopUp> topUp(String outTradeNo) {
            List<TopUp> found = List.copyOf(
                    sources.topUps().byOutTradeNo(tx, List.of(outTradeNo)).values());
            return ledger(tx, found).stream().findFirst();
        }

        @Override
        public Optional<LedgerRefund> refund(String outRequestNo) {
            return sources.topUps()
                    .refundByRequestNo(tx, outRequestNo)
                    .map(refund -> new LedgerRefund(refund.id(), refund.body()));
        }

        @Override
        public Optional<LocalDate> paymentInNeighbourBill(String outTradeNo) {
            return dayOfRow(outTradeNo, row -> !row.refund(), day.minusDays(1), day.plusDays(carryDays));
        }

        @Override
        public Optional<LocalDate> refundInNeighbourBill(LedgerRefund refund) {
            String topUpId = refund.body().topUpId();
            TopUp topUp = sources.topUps().byId(tx, List.of(topUpId)).get(topUpId);
            if (topUp == null) return Optional.empty();
            String outTradeNo = topUp.body().outTradeNo();
            String requestNo = refund.body().outRequestNo();
            return dayOfRow(
                    outTradeNo,
                    row -> row.refund()
                            && requestNo.equals(row.outRequestNo().isEmpty() ? row.outTradeNo() : row.outRequestNo()),
                    day.minusDays(1),
                    day.plusDays(carryDays));
        }

        @Override
        public CountedSum bankCredits() {
            return sources.bank().credited(tx, day).stream()
                    .map(body -> new CountedSum(1, body.amountFen()))
                    .reduce(CountedSum.NONE, CountedSum::plus);
        }

        private Optional<LocalDate> dayOfRow(
                String outTradeNo, Predicate<BillRow> wanted, LocalDate from, LocalDate to) {
            return sources.bills().rowsOf(tx, outTradeNo).stream()
                    .filter(wanted)
                    .map(BillRow::day)
                    .filter(found -> !found.isBefore(from) && !found.isAfter(to))
                    .filter(found -> from.equals(to) || !found.equals(day))
                    .findFirst();
        }
    }

    private List<LedgerTopUp> ledger(Tx tx, List<TopUp> found) {
        Set<String> twice =
                sources.topUps().loadedTwice(tx, found.stream().map(TopUp::id).collect(Collectors.toSet()));
        return found.stream()
                .map(topUp -> new LedgerTopUp(topUp.id(), topUp.body(), twice.contains(topUp.id())))
                .toList();
    }

    /** The paid top-ups of a day, a page at a time. */
    private final class Pages implements Iterator<LedgerTopUp> {
        private final Tx tx;
        private final LocalDate day;
        private @Nullable DayTopUp last;
        private Iterator<LedgerTopUp> page;

        Pages(Tx tx, LocalDate day) {
            this.tx = tx;
            this.day = day;
            this.page = List.<LedgerTopUp>of().iterator();
            turn();
        }

        @Override
        public boolean hasNext() {
            return page.hasNext();
        }

        @Override
        public LedgerTopUp next() {
            if (!page.hasNext()) throw new NoSuchElementException();
            LedgerTopUp next = page.next();
            if (!page.hasNext()) turn();
            return next;
        }

        private void turn() {
            List<DayTopUp> found = sources.topUps().paidOn(tx, day, last);
            if (!found.isEmpty()) last = found.getLast();
            page = found.stream()
                    .map(topUp -> new LedgerTopUp(topUp.id(), topUp.body(), topUp.loadedTwice()))
                    .iterator();
        }
    }
}
