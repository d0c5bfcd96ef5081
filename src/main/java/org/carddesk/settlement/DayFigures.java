package org.carddesk.settlement;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.List;
import org.carddesk.gateway.Acknowledgement;
import org.carddesk.gateway.DayTotals;
import org.carddesk.gateway.Json;
import org.carddesk.gateway.StateHash;
import org.jspecify.annotations.Nullable;

/**
 * All figures of one business day, in fen with the bill's signs: the one computation that screen, command, paper and files
 * show. The check code is the SHA-256 of its canonical JSON; it holds nothing that depends on when or by whom it was asked.
 *
 * @param totals what close_day carries: all rows of the bill, and the bank credits that are not void
 * @param channels by channel, other business on a line of its own; they add up to the totals
 * @param classes everything the comparison found, what is in order included
 * @param pending of the unresolved: waiting for the card
 * @param suspense of the unresolved: failed, or with an unknown result
 * @param differences everything that is not in order, by class and key
 * @param outstanding what waits for another day, this day's and earlier ones'
 * @param funds what the fund bills tell of the day's sweep; null while they tell nothing
 * @param late what became known of closed days since; null if nothing did
 */
public record DayFigures(
        LocalDate businessDate,
        DayTotals totals,
        long royaltyFen,
        List<ChannelFigures> channels,
        List<ClassFigures> classes,
        UnresolvedTie unresolved,
        CarriedForward pending,
        CarriedForward suspense,
        List<BankFigures> bankCredits,
        List<DifferenceFigures> differences,
        List<OutstandingFigures> outstanding,
        @Nullable FundFigures funds,
        @Nullable List<LateFigures> late) {
    public DayFigures {
        channels = List.copyOf(channels);
        classes = List.copyOf(classes);
        bankCredits = List.copyOf(bankCredits);
        differences = List.copyOf(differences);
        outstanding = List.copyOf(outstanding);
        late = late == null || late.isEmpty() ? null : List.copyOf(late);
    }

    /** The same with the totals that another desk signed. */
    DayFigures with(DayTotals signed) {
        return with(signed, null, List.of());
    }

    /** The same as if other bills of funds and other late items were here. */
    DayFigures with(@Nullable FundFigures otherFunds, List<LateFigures> otherLate) {
        return with(totals, FundFigures.NONE.equals(otherFunds) ? null : otherFunds, otherLate);
    }

    private DayFigures with(DayTotals signed, @Nullable FundFigures otherFunds, List<LateFigures> otherLate) {
        return new DayFigures(
                businessDate,
                signed,
                royaltyFen,
                channels,
                classes,
                unresolved,
                pending,
                suspense,
                bankCredits,
                differences,
                outstanding,
                otherFunds,
                otherLate);
    }

    /** Equation (1): payments and refunds. */
    public long receiptFen() {
        return Math.addExact(totals.paidFen(), totals.refundFen());
    }

    /** What became known of closed days since. */
    public List<LateFigures> lateItems() {
        return late == null ? List.of() : late;
    }

    /** The three equations by these figures. */
    public DayEquations equations() {
        return new DayEquations(
                businessDate,
                totals.paidFen(),
                totals.refundFen(),
                totals.feeFen(),
                royaltyFen,
                foreign().netDueFen(),
                funds == null ? FundFigures.NONE : funds,
                totals.bankCreditFen(),
                bankCredits.size());
    }

    /** Whether (1) and (2), the lines, and the control tie add up; a day that does not is not closed. */
    public boolean tiesOut() {
        LineSums sum = channels.stream().map(ChannelFigures::sums).reduce(LineSums.NONE, LineSums::plus);
        long creditFen = bankCredits.stream().mapToLong(BankFigures::amountFen).reduce(0, Math::addExact);
        return totals.netDueFen() == Math.addExact(Math.addExact(receiptFen(), totals.feeFen()), royaltyFen)
                && sum.paidCount() == totals.paidCount()
                && sum.refundCount() == totals.refundCount()
                && sum.receiptFen() == receiptFen()
                && sum.feeFen() == totals.feeFen()
                && sum.netDueFen() == totals.netDueFen()
                && creditFen == totals.bankCreditFen()
                && unresolved.ties()
                && pending.carried().plus(suspense.carried()).equals(unresolved.closing());
    }

    /** Equation (3): what came to the bank less what was due; 0 for a day that ties out with the bank. */
    public long bankDifferenceFen() {
        return Math.subtractExact(totals.bankCreditFen(), totals.netDueFen());
    }

    /** Differences that neither settled nor were acknowledged, whether or not they keep the day open. */
    public List<DifferenceFigures> openDifferences() {
        return differences.stream()
                .filter(each -> each.state() == DifferenceState.OPEN)
                .toList();
    }

    /** What keeps the day from being closed. */
    public List<DifferenceFigures> blocking() {
        return openDifferences().stream()
                .filter(each -> each.differenceClass().blocking())
                .toList();
    }

    public List<DifferenceFigures> acknowledgedDifferences() {
        return differences.stream()
                .filter(each -> each.state() == DifferenceState.ACKNOWLEDGED)
                .toList();
    }

    /** The sum of the differences of one side. */
    public long sideFen(DifferenceSide side) {
        return differences.stream()
                .filter(each -> each.side() == side)
                .mapToLong(DifferenceFigures::amountFen)
                .reduce(0, Math::addExact);
    }

    /** Other business on the same account. */
    public LineSums foreign() {
        return channels.stream()
                .filter(each -> each.line() == ChannelLine.FOREIGN)
                .map(ChannelFigures::sums)
                .reduce(LineSums.NONE, LineSums::plus);
    }

    /** What close_day carries of the parked differences. */
    public List<Acknowledgement> acknowledgements() {
        return acknowledgedDifferences().stream()
                .map(each ->
                        new Acknowledgement(each.differenceClass().name(), each.key(), String.valueOf(each.reason())))
                .toList();
    }

    /** The figures by member names in snake case. */
    public JsonNode json() {
        return Json.parse(Json.bytes(this));
    }

    /** SHA-256 over the canonical JSON, 64 hexadecimal digits. */
    public String checkCode() {
        return StateHash.hex(StateHash.sha256(Json.canonical(json())));
    }
}
