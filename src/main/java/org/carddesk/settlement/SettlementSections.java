package org.carddesk.settlement;

import static org.carddesk.report.ReportCell.BLANK;
import static org.carddesk.report.ReportCell.text;
import static org.carddesk.report.ReportRow.line;
import static org.carddesk.report.ReportRow.total;

import java.util.ArrayList;
import java.util.List;
import org.carddesk.gateway.DayTotals;
import org.carddesk.report.ReportCell;
import org.carddesk.report.ReportLayout;
import org.carddesk.report.ReportRow;
import org.carddesk.report.ReportSection;
import org.jspecify.annotations.Nullable;

/** The additions and lists of the settlement report. */
final class SettlementSections {
    private final ReportWords words;
    private final DayFigures figures;

    SettlementSections(ReportWords words, DayFigures figures) {
        this.words = words;
        this.figures = figures;
    }

    List<ReportSection> all() {
        return List.of(
                unresolved(),
                settlement(),
                bank(),
                carried(),
                outstanding(),
                late(),
                differences(true),
                differences(false));
    }

    private ReportSection unresolved() {
        UnresolvedTie tie = figures.unresolved();
        var rows = new ArrayList<>(List.of(
                sum("opening", "openingWhy", tie.opening()),
                sum("paid", "paidWhy", tie.paid()),
                sum("loaded", "loadedWhy", CountedSum.NONE.minus(tie.loaded())),
                sum("refunded", "refundedWhy", CountedSum.NONE.minus(tie.refunded())),
                result("closing", "closingWhy", tie.closing())));
        if (!tie.ties()) rows.add(ReportRow.note(words.say("notTied")));
        return new ReportSection(ReportLayout.SUMS, words.say("unresolved"), heads(), rows);
    }

    private ReportSection settlement() {
        DayTotals totals = figures.totals();
        LineSums foreign = figures.foreign();
        DayEquations day = figures.equations();
        var rows = new ArrayList<>(List.of(
                sum("trades", "tradesWhy", new CountedSum(totals.paidCount(), totals.paidFen())),
                sum("refunds", "refundsWhy", new CountedSum(totals.refundCount(), totals.refundFen())),
                amount("receipt", "receiptWhy", figures.receiptFen()),
                plain("fees", "feesWhy", totals.feeFen()),
                plain("royalties", "royaltiesWhy", figures.royaltyFen()),
                amount("netDue", "netDueWhy", totals.netDueFen()),
                plain("own", "ownWhy", day.ownFen()),
                sum(
                        "ofWhichForeign",
                        "ofWhichForeignWhy",
                        new CountedSum(foreign.paidCount() + foreign.refundCount(), foreign.netDueFen()))));
        rows.addAll(sweep(day));
        rows.addAll(List.of(
                plain("bankCredit", "bankCreditWhy", totals.bankCreditFen()),
                total(
                        text(words.say("difference", words.say(balance()))),
                        text(words.say("bankDifferenceWhy")),
                        BLANK,
                        words.yuan(figures.bankDifferenceFen())),
                plain("overageSum", "overageSumWhy", figures.sideFen(DifferenceSide.OVERAGE)),
                plain("shortageSum", "shortageSumWhy", figures.sideFen(DifferenceSide.SHORTAGE))));
        return new ReportSection(ReportLayout.SUMS, words.say("settlement"), heads(), rows);
    }

    /** Equation (3): the amounts add up to the last one; what no fund bill told when the figures were taken is a dash. */
    private List<ReportRow> sweep(DayEquations day) {
        FundFigures funds = day.funds();
        Long gapFen = day.sweepGapFen();
        ReportRow gap = total(
                text(words.say("sweepGap")),
                text(words.say(gapFen == null ? "sweepUntold" : "sweepGapWhy")),
                BLANK,
                orDash(gapFen));
        if (funds.equals(FundFigures.NONE)) return List.of(gap);
        Long creditGapFen = funds.sweptFen() == null ? null : (Long) day.bankGapFen();
        return List.of(
                told("other", "otherWhy", funds.otherFen(), 1),
                told("floatChangeLess", "floatChangeLessWhy", day.floatChangeFen(), -1),
                told("sweptLess", "sweptLessWhy", funds.sweptFen(), -1),
                gap,
                told("creditGap", "creditGapWhy", creditGapFen, 1));
    }

    private ReportRow told(String item, String why, @Nullable Long amountFen, int sign) {
        return line(
                text(words.say(item)),
                why(why),
                BLANK,
                orDash(amountFen == null ? null : (Long) Math.multiplyExact(sign, amountFen)));
    }

    private ReportCell orDash(@Nullable Long amountFen) {
        return amountFen == null ? text("–") : words.yuan(amountFen);
    }

    /** What became known of closed days since they were signed. */
    private ReportSection late() {
        var heads =
                List.of(words.say("category"), "", words.say("lateOf"), words.say("amount"), "", words.say("remark"));
        var rows = new ArrayList<ReportRow>();
        for (LateFigures each : figures.lateItems()) {
            rows.add(line(
                    text(words.messages().word("settlement.late", each.kind())),
                    BLANK,
                    text(each.businessDate().toString()),
                    words.yuan(each.amountFen()),
                    BLANK,
                    text(words.late(each))));
        }
        return ReportSection.list(words.say("late"), heads, rows, words.say("lateNone"));
    }

    private String balance() {
        long gapFen = figures.bankDifferenceFen();
        return gapFen == 0 ? "balanced" : gapFen > 0 ? "overage" : "shortage";
    }

    private ReportSection carried() {
        var rows = new ArrayList<ReportRow>();
        rows.add(sum("pendingBrought", "", figures.pending().brought()));
        rows.add(sum("pendingChange", "changeWhy", figures.pending().change()));
        rows.add(result("pendingCarried", "", figures.pending().carried()));
        rows.add(sum("suspendedBrought", "", figures.suspense().brought()));
        rows.add(sum("suspendedChange", "changeWhy", figures.suspense().change()));
        rows.add(result("suspendedCarried", "", figures.suspense().carried()));
        return new ReportSection(ReportLayout.SUMS, words.say("carried"), heads(), rows);
    }

    private ReportSection bank() {
        var heads = List.of(
                words.say("bankDate"), "", words.say("bankReference"), words.say("amount"), "", words.say("bankPayer"));
        var rows = new ArrayList<ReportRow>();
        for (BankFigures each : figures.bankCredits()) {
            rows.add(line(
                    text(each.creditedOn().toString()),
                    BLANK,
                    text(orBlank(each.bankRef())),
                    words.yuan(each.amountFen()),
                    BLANK,
                    text(orBlank(each.payer()))));
        }
        if (!rows.isEmpty()) {
            ReportCell sum = words.yuan(figures.totals().bankCreditFen());
            rows.add(total(text(words.say("bankTotal")), BLANK, BLANK, sum, BLANK, BLANK));
        }
        return ReportSection.list(words.say("bank"), heads, rows, words.say("bankNone"));
    }

    private ReportSection outstanding() {
        var heads = List.of(
                words.say("category"),
                words.say("side"),
                words.say("key"),
                words.say("amount"),
                words.say("date"),
                words.say("remark"));
        var rows = new ArrayList<ReportRow>();
        for (OutstandingFigures each : figures.outstanding()) {
            rows.add(line(
                    text(words.name(each.differenceClass())),
                    BLANK,
                    text(each.key()),
                    words.yuan(each.amountFen()),
                    text(each.businessDate().toString().substring(5)),
                    text(each.ageDays() == 0 ? words.say("waitsForNeighbour") : words.age(each.ageDays()))));
        }
        return ReportSection.list(words.say("outstanding"), heads, rows, words.say("outstandingNone"));
    }

    private ReportSection differences(boolean open) {
        List<DifferenceFigures> shown = open ? figures.openDifferences() : figures.acknowledgedDifferences();
        var heads = List.of(
                words.say("category"),
                words.say("side"),
                words.say("key"),
                words.say("amount"),
                words.say("differenceState"),
                words.say("reason"));
        var rows = new ArrayList<ReportRow>();
        long sumFen = 0;
        for (DifferenceFigures each : shown) {
            long signedFen = each.side() == DifferenceSide.SHORTAGE ? -each.amountFen() : each.amountFen();
            sumFen = Math.addExact(sumFen, signedFen);
            rows.add(line(
                    text(words.name(each.differenceClass())),
                    text(words.name(each.side())),
                    text(each.key()),
                    words.yuan(signedFen),
                    text(words.name(each.state())),
                    text(orBlank(each.reason()))));
        }
        if (!rows.isEmpty()) rows.add(total(text(words.say("total")), BLANK, BLANK, words.yuan(sumFen), BLANK, BLANK));
        String title = open ? "openDifferences" : "acknowledged";
        String none = open ? "openDifferencesNone" : "acknowledgedNone";
        return ReportSection.list(
                words.say(title, shown.size(), words.messages().money(sumFen)), heads, rows, words.say(none));
    }

    private List<String> heads() {
        return List.of(words.say("item"), words.say("explanation"), words.say("count"), words.say("amount"));
    }

    private ReportRow sum(String item, String why, CountedSum sum) {
        return line(text(words.say(item)), why(why), words.count(sum.count()), words.yuan(sum.amountFen()));
    }

    private ReportRow result(String item, String why, CountedSum sum) {
        return total(text(words.say(item)), why(why), words.count(sum.count()), words.yuan(sum.amountFen()));
    }

    private ReportRow plain(String item, String why, long amountFen) {
        return line(text(words.say(item)), why(why), BLANK, words.yuan(amountFen));
    }

    private ReportRow amount(String item, String why, long amountFen) {
        return total(text(words.say(item)), why(why), BLANK, words.yuan(amountFen));
    }

    private ReportCell why(String key) {
        return key.isEmpty() ? BLANK : text(words.say(key));
    }

    private static String orBlank(@Nullable String text) {
        return text == null ? "" : text;
    }
}
