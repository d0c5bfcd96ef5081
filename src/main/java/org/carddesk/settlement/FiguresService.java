package org.carddesk.settlement;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.carddesk.db.Tx;
import org.carddesk.gateway.Acknowledgement;
import org.carddesk.gateway.BankCreditBody;
import org.carddesk.gateway.DayTotals;
import org.carddesk.topups.DayFlow;
import org.carddesk.topups.TopUpTotals;

/** The one place where a day's figures are computed, from the data of one transaction. */
final class FiguresService {
    /** Found, but not differences: in order, other business, and what has lists of its own. */
    private static final Set<DifferenceClass> NO_DIFFERENCE = EnumSet.of(
            DifferenceClass.MATCHED,
            DifferenceClass.FOREIGN,
            DifferenceClass.PENDING_PICKUP,
            DifferenceClass.CROSS_DAY);

    private final ReconciliationService reconciliation;
    private final SettlementSources sources;
    private final LateService late;

    FiguresService(ReconciliationService reconciliation, SettlementSources sources) {
        this.reconciliation = reconciliation;
        this.sources = sources;
        this.late = new LateService(sources);
    }

    /**
     * The figures of a day that has a bill.
     *
     * @param parkedElsewhere what a close of another desk carries as acknowledged; nothing for this desk's own work
     */
    DayFigures of(Tx tx, LocalDate day, List<Acknowledgement> parkedElsewhere) {
        var found = new ArrayList<Difference>();
        ReconciledDay compared = reconciliation.compare(tx, day, found);
        List<DifferenceCase> cases = reconciliation.judged(tx, day, found).stream()
                .map(each -> parked(each, parkedElsewhere))
                .toList();
        DayFlow flow = sources.topUps().flow(tx, day);
        FundFigures funds = FundFigures.of(sources, tx, day);
        return new DayFigures(
                day,
                totals(compared),
                compared.total().royaltyFen(),
                Stream.of(ChannelLine.values())
                        .map(line -> new ChannelFigures(line, compared.lines().getOrDefault(line, LineSums.NONE)))
                        .toList(),
                compared.classes().entrySet().stream()
                        .map(each -> new ClassFigures(each.getKey(), each.getValue()))
                        .toList(),
                new UnresolvedTie(
                        sum(flow.opening()),
                        sum(flow.paid()),
                        sum(flow.loaded()),
                        sum(flow.refunded()),
                        sum(flow.closing())),
                new CarriedForward(sum(flow.pendingOpening()), sum(flow.pendingClosing())),
                new CarriedForward(sum(flow.suspendedOpening()), sum(flow.suspendedClosing())),
                bankCredits(tx, day),
                differences(cases),
                outstanding(tx, day, cases),
                funds.equals(FundFigures.NONE) ? null : funds,
                late.of(tx, day));
    }

    private static DayTotals totals(ReconciledDay compared) {
        LineSums total = compared.total();
        return new DayTotals(
                total.paidCount(),
                total.paidFen(),
                total.refundCount(),
                total.refundFen(),
                total.feeFen(),
                total.netDueFen(),
                compared.bankCredits().amountFen());
    }

    private List<BankFigures> bankCredits(Tx tx, LocalDate day) {
        return sources.bank().credited(tx, day).stream()
                .sorted(Comparator.comparing(BankCreditBody::creditedOn)
                        .thenComparing(body -> String.valueOf(body.bankRef()))
                        .thenComparing(BankCreditBody::amountFen))
                .map(body -> new BankFigures(body.creditedOn(), body.amountFen(), body.bankRef(), body.payer()))
                .toList();
    }

    private static List<DifferenceFigures> differences(List<DifferenceCase> cases) {
        return cases.stream()
                .filter(each -> !NO_DIFFERENCE.contains(each.difference().differenceClass()))
                .map(DifferenceFigures::of)
                .sorted(Comparator.comparing(DifferenceFigures::differenceClass).thenComparing(DifferenceFigures::key))
                .toList();
    }

    /** What this day or an earlier one waits for: the neighbour's bill, or work that was parked or not done. */
    private List<OutstandingFigures> outstanding(Tx tx, LocalDate day, List<DifferenceCase> cases) {
        Stream<Difference> own = cases.stream().map(DifferenceCase::difference).filter(FiguresService::waits);
        Stream<Difference> earlier = reconciliation.standingBefore(tx, day).stream()
                .map(DifferenceCase::difference)
                .filter(each -> waits(each) || each.differenceClass().blocking());
        return Stream.concat(earlier, own)
                .map(each -> OutstandingFigures.of(each, day))
                .sorted(Comparator.comparing(OutstandingFigures::businessDate)
                        .thenComparing(OutstandingFigures::differenceClass)
                        .thenComparing(OutstandingFigures::key))
                .toList();
    }

    private static boolean waits(Difference difference) {
        return difference.differenceClass() == DifferenceClass.CROSS_DAY && difference.counterDay() == null;
    }

    private static DifferenceCase parked(DifferenceCase found, List<Acknowledgement> elsewhere) {
        if (!found.blocks()) return found;
        Map<String, String> reasons = elsewhere.stream()
                .collect(Collectors.toMap(
                        each -> each.differenceClass() + " " + each.key(), Acknowledgement::reason, (a, b) -> a));
        Difference difference = found.difference();
        String reason = reasons.get(difference.differenceClass() + " " + difference.key());
        return reason == null
                ? found
                : new DifferenceCase(
                        difference, DifferenceState.ACKNOWLEDGED, found.firstSeenAt(), null, reason, null, null);
    }

    private static CountedSum sum(TopUpTotals totals) {
        return new CountedSum(totals.count(), totals.amountFen());
    }
}
