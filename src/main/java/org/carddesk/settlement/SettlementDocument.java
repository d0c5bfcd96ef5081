package org.carddesk.settlement;

import static org.carddesk.report.ReportCell.text;
import static org.carddesk.report.ReportRow.line;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.carddesk.gateway.DayTotals;
import org.carddesk.money.ChineseCapitals;
import org.carddesk.money.Money;
import org.carddesk.report.ReportCell;
import org.carddesk.report.ReportDocument;
import org.carddesk.report.ReportLayout;
import org.carddesk.report.ReportRow;
import org.carddesk.report.ReportSection;
import org.carddesk.text.Messages;
import org.jspecify.annotations.Nullable;

/** Words a day's figures as the settlement report; it adds nothing up. */
final class SettlementDocument {
    private final ReportWords words;
    private final Messages messages;
    private final BusinessDay view;
    private final DayFigures figures;
    private final String organisation;

    SettlementDocument(Messages messages, BusinessDay view, String organisation) {
        this.words = new ReportWords(messages);
        this.messages = messages;
        this.view = view;
        this.figures = view.figures();
        this.organisation = organisation;
    }

    /** @param copy which print of the closed day this is; 0 and 1 bear no mark */
    ReportDocument document(long copy, Instant printedAt) {
        LocalDate day = figures.businessDate();
        var sections = new ArrayList<ReportSection>();
        sections.add(headline());
        sections.add(facts());
        sections.add(channels());
        sections.addAll(new SettlementSections(words, figures).all());
        var head = new ReportDocument.Head(organisation, say("title"), say("subtitle", day, view.runNo()), mark(copy));
        return new ReportDocument("settlement", head, sections, foot(printedAt));
    }

    private String mark(long copy) {
        if (!view.closed()) return say("draft");
        return copy > 1 ? say("reprint", copy) : "";
    }

    private ReportDocument.Foot foot(Instant printedAt) {
        DayTotals totals = figures.totals();
        String statement = say(
                "statement",
                figures.businessDate(),
                new Money(totals.netDueFen()),
                ChineseCapitals.amount(totals.netDueFen()),
                new Money(totals.bankCreditFen()),
                new Money(figures.bankDifferenceFen()));
        var signers = List.of(
                say("preparedBy", orBlank(view.preparedBy())),
                say("reviewedBy", orBlank(view.reviewedBy())),
                say("finance"));
        String proof = say(
                "proof",
                view.checkCode(),
                Long.toString(view.auditHead().n()),
                view.auditHead().hash().substring(0, 16));
        return new ReportDocument.Foot(statement, signers, proof, printedAt);
    }

    private ReportSection headline() {
        long gapFen = figures.bankDifferenceFen();
        String word = gapFen == 0 ? "balanced" : gapFen > 0 ? "overage" : "shortage";
        var heads = List.of(say("netDue"), say("bankCredit"), say("difference", say(word)));
        return new ReportSection(
                ReportLayout.HEADLINE,
                "",
                heads,
                List.of(line(
                        words.yuan(figures.totals().netDueFen()),
                        words.yuan(figures.totals().bankCreditFen()),
                        words.yuan(gapFen))));
    }

    private ReportSection facts() {
        LocalDate day = figures.businessDate();
        DayTotals totals = figures.totals();
        var rows = new ArrayList<ReportRow>();
        rows.add(fact("period", say("periodValue", day, day.plusDays(1)), "cutOff", say("cutOffValue")));
        rows.add(fact(
                "run",
                say("runValue", view.runNo()),
                "dataAsOf",
                say(
                        "dataAsOfValue",
                        view.dataAsOf().at(),
                        Long.toString(view.dataAsOf().seq()))));
        rows.add(fact(
                "state", state(), "bills", say("billsTrade", Math.addExact(totals.paidCount(), totals.refundCount()))));
        rows.add(line(text(say("netDueCapitals")), text(ChineseCapitals.amount(totals.netDueFen()))));
        rows.add(line(text(say("bankCreditCapitals")), text(ChineseCapitals.amount(totals.bankCreditFen()))));
        if (view.closed() && !view.frozen()) rows.add(ReportRow.note(say("closedElsewhere")));
        return new ReportSection(ReportLayout.FACTS, say("facts"), List.of(), rows);
    }

    private String state() {
        Instant closedAt = view.closedAt();
        if (view.closed() && closedAt != null) return say("stateClosed", closedAt);
        return messages.word("settlement.dayState", view.state());
    }

    private ReportSection channels() {
        var heads = List.of(
                say("channel"),
                say("topUpCount"),
                say("topUpAmount"),
                say("refundCount"),
                say("refundAmount"),
                say("feeCount"),
                say("feeAmount"));
        var rows = new ArrayList<ReportRow>();
        LineSums total = LineSums.NONE;
        for (ChannelFigures each : figures.channels()) {
            total = total.plus(each.sums());
            boolean silent =
                    each.line() == ChannelLine.UNASSIGNED && each.sums().equals(LineSums.NONE);
            if (!silent) rows.add(new ReportRow(ReportRow.Kind.LINE, cells(lineName(each.line()), each.sums())));
        }
        rows.add(new ReportRow(ReportRow.Kind.TOTAL, cells(say("total"), total)));
        return new ReportSection(ReportLayout.MATRIX, say("channels"), heads, rows);
    }

    private String lineName(ChannelLine line) {
        return line == ChannelLine.FOREIGN ? say("foreign") : messages.word("settlement.channel", line);
    }

    private List<ReportCell> cells(String name, LineSums sums) {
        return List.of(
                text(name),
                words.count(sums.paidCount()),
                words.yuan(sums.paidFen()),
                words.count(sums.refundCount()),
                words.yuan(sums.refundFen()),
                words.count(sums.feeCount()),
                words.yuan(sums.feeFen()));
    }

    private ReportRow fact(String label, String value, String secondLabel, String secondValue) {
        return line(text(say(label)), text(value), text(say(secondLabel)), text(secondValue));
    }

    private static String orBlank(@Nullable String name) {
        return name == null ? "" : name;
    }

    private String say(String key, Object... arguments) {
        return words.say(key, arguments);
    }
}
