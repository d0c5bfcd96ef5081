package org.carddesk.settlement;

import static org.carddesk.report.ReportCell.text;
import static org.carddesk.report.ReportRow.line;
import static org.carddesk.report.ReportRow.total;

import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.carddesk.gateway.DayTotals;
import org.carddesk.report.ReportCell;
import org.carddesk.report.ReportDocument;
import org.carddesk.report.ReportLayout;
import org.carddesk.report.ReportRow;
import org.carddesk.report.ReportSection;

/** A month day by day: what was paid, refunded and credited, and how far each day is. */
final class MonthDocument {
    private static final DayTotals NOTHING = new DayTotals(0, 0, 0, 0, 0, 0, 0);

    private final ReportWords words;
    private final YearMonth month;
    private final List<MonthDay> days;
    private final DayTotals sum;

    MonthDocument(ReportWords words, YearMonth month, List<MonthDay> days) {
        this.words = words;
        this.month = month;
        this.days = days;
        this.sum = days.stream()
                .map(MonthDay::totals)
                .map(totals -> totals == null ? NOTHING : totals)
                .reduce(NOTHING, MonthDocument::plus);
    }

    ReportDocument document(String organisation, String proof, Instant printedAt) {
        var head = new ReportDocument.Head(
                organisation,
                words.say("monthTitle"),
                words.say("monthSubtitle", month.toString(), closed(), days.size()),
                closed() == days.size() ? "" : words.say("draft"));
        return new ReportDocument(
                "settlement",
                head,
                List.of(headline(), chart(), movements(), states()),
                new ReportDocument.Foot("", List.of(), proof, printedAt));
    }

    private int closed() {
        return (int) days.stream()
                .filter(each -> each.summary().state() == DayState.CLOSED)
                .count();
    }

    private ReportSection headline() {
        long gapFen = Math.subtractExact(sum.bankCreditFen(), sum.netDueFen());
        String word = gapFen == 0 ? "balanced" : gapFen > 0 ? "overage" : "shortage";
        var heads = List.of(words.say("netDue"), words.say("bankCredit"), words.say("difference", words.say(word)));
        return new ReportSection(
                ReportLayout.HEADLINE,
                "",
                heads,
                List.of(line(words.yuan(sum.netDueFen()), words.yuan(sum.bankCreditFen()), words.yuan(gapFen))));
    }

    private ReportSection chart() {
        var rows = new ArrayList<ReportRow>();
        for (MonthDay each : days) {
            DayTotals totals = each.totals() == null ? NOTHING : each.totals();
            String day = Integer.toString(each.summary().businessDate().getDayOfMonth());
            rows.add(line(text(day), words.yuan(totals.netDueFen()), words.yuan(totals.bankCreditFen())));
        }
        if (rows.isEmpty()) rows.add(ReportRow.note(words.say("monthNone")));
        var heads = List.of(words.say("date"), words.say("netDue"), words.say("bankCredit"));
        return new ReportSection(ReportLayout.BARS, words.say("chart"), heads, rows);
    }

    private ReportSection movements() {
        var heads = List.of(
                words.say("date"),
                words.say("topUpCount"),
                words.say("topUpAmount"),
                words.say("refundCount"),
                words.say("refundAmount"),
                words.say("openCount"),
                words.say("bankCredit"));
        var rows = new ArrayList<ReportRow>();
        long open = 0;
        for (MonthDay each : days) {
            DayTotals totals = each.totals();
            if (totals == null) continue;
            open += each.summary().blocking().count();
            rows.add(new ReportRow(
                    ReportRow.Kind.LINE,
                    cells(
                            each.summary().businessDate().toString(),
                            totals,
                            each.summary().blocking().count())));
        }
        rows.add(new ReportRow(ReportRow.Kind.TOTAL, cells(words.say("total"), sum, open)));
        return new ReportSection(ReportLayout.MATRIX, words.say("movements"), heads, rows);
    }

    private List<ReportCell> cells(String name, DayTotals totals, long open) {
        return List.of(
                text(name),
                words.count(totals.paidCount()),
                words.yuan(totals.paidFen()),
                words.count(totals.refundCount()),
                words.yuan(totals.refundFen()),
                words.count(open),
                words.yuan(totals.bankCreditFen()));
    }

    private ReportSection states() {
        var heads = List.of(words.say("date"), words.say("state"), words.say("acknowledgedCount"), words.say("netDue"));
        var rows = new ArrayList<ReportRow>();
        long parked = 0;
        for (MonthDay each : days) {
            DaySummary summary = each.summary();
            DayTotals totals = each.totals();
            parked += summary.acknowledged().count();
            rows.add(line(
                    text(summary.businessDate().toString()),
                    text(state(summary)),
                    words.count(summary.acknowledged().count()),
                    totals == null ? text("–") : words.yuan(totals.netDueFen())));
        }
        rows.add(total(text(words.say("total")), text(""), words.count(parked), words.yuan(sum.netDueFen())));
        return new ReportSection(ReportLayout.SUMS, words.say("states"), heads, rows);
    }

    private String state(DaySummary summary) {
        String state = words.messages().word("settlement.dayState", summary.state());
        return summary.runNo() == 0 ? state : state + " · " + words.say("runValue", summary.runNo());
    }

    private static DayTotals plus(DayTotals a, DayTotals b) {
        return new DayTotals(
                Math.addExact(a.paidCount(), b.paidCount()),
                Math.addExact(a.paidFen(), b.paidFen()),
                Math.addExact(a.refundCount(), b.refundCount()),
                Math.addExact(a.refundFen(), b.refundFen()),
                Math.addExact(a.feeFen(), b.feeFen()),
                Math.addExact(a.netDueFen(), b.netDueFen()),
                Math.addExact(a.bankCreditFen(), b.bankCreditFen()));
    }
}
