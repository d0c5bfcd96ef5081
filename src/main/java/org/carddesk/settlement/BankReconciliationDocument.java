package org.carddesk.settlement;

import static org.carddesk.report.ReportCell.BLANK;
import static org.carddesk.report.ReportCell.text;
import static org.carddesk.report.ReportRow.line;
import static org.carddesk.report.ReportRow.total;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.carddesk.report.ReportCell;
import org.carddesk.report.ReportDocument;
import org.carddesk.report.ReportLayout;
import org.carddesk.report.ReportRow;
import org.carddesk.report.ReportSection;
import org.carddesk.settlement.OutstandingItem.Kind;
import org.jspecify.annotations.Nullable;

/** Bill, sweep and bank day by day, the sums brought together, and what is outstanding between them. */
final class BankReconciliationDocument {
    private static final Set<Kind> NOT_CREDITED = Set.of(Kind.SWEPT_NOT_CREDITED, Kind.DUE_NOT_CREDITED);

    private final ReportWords words;
    private final BankReconciliation found;

    BankReconciliationDocument(ReportWords words, BankReconciliation found) {
        this.words = words;
        this.found = found;
    }

    ReportDocument document(String organisation, String proof, Instant printedAt) {
        var head = new ReportDocument.Head(
                organisation,
                words.say("bankTitle"),
                words.say("rangeSubtitle", found.from().toString(), found.to().toString()),
                found.withoutBill().isEmpty() ? "" : words.say("draft"));
        var signers = List.of(words.say("preparedBy", ""), words.say("reviewedBy", ""), words.say("finance"));
        return new ReportDocument(
                "settlement",
                head,
                List.of(headline(), sums(), days(), equations(), outstanding()),
                new ReportDocument.Foot(
                        words.say(
                                "bankStatement",
                                found.from().toString(),
                                found.to().toString()),
                        signers,
                        proof,
                        printedAt));
    }

    private ReportSection headline() {
        long gapFen = Math.subtractExact(found.creditFen(), found.expectedFen());
        String word = gapFen == 0 ? "balanced" : gapFen > 0 ? "overage" : "shortage";
        var heads =
                List.of(words.say("expectedAtBank"), words.say("bankCredit"), words.say("difference", words.say(word)));
        return new ReportSection(
                ReportLayout.HEADLINE,
                "",
                heads,
                List.of(line(words.yuan(found.expectedFen()), words.yuan(found.creditFen()), words.yuan(gapFen))));
    }

    /** From the net due to the bank's credits, each step with its items; the last line is counted, not concluded. */
    private ReportSection sums() {
        long keptFen = Math.subtractExact(found.netDueFen(), found.expectedFen());
        CountedSum missing = sum(NOT_CREDITED);
        CountedSum over = sum(Set.of(Kind.CREDITED_NOT_DUE));
        var rows = new ArrayList<ReportRow>();
        long credits = found.days().stream().mapToLong(DayEquations::credits).sum();
        rows.add(sum("netDue", "netDueWhy", found.days().size(), found.netDueFen()));
        rows.add(sum("floatKept", "floatKeptWhy", 0, -keptFen));
        rows.add(sum("notCredited", "notCreditedWhy", missing.count(), -missing.amountFen()));
        rows.add(sum("creditedOver", "creditedOverWhy", over.count(), over.amountFen()));
        rows.add(total(
                text(words.say("bankCredit")),
                text(words.say("bankCreditCounted")),
                words.count(credits),
                words.yuan(found.creditFen())));
        if (!found.withoutBill().isEmpty())
            rows.add(ReportRow.note(words.say(
                    "withoutBill",
                    found.withoutBill().stream().map(LocalDate::toString).collect(Collectors.joining(", ")))));
        var heads = List.of(words.say("item"), words.say("explanation"), words.say("count"), words.say("amount"));
        return new ReportSection(ReportLayout.SUMS, words.say("bankSums"), heads, rows);
    }

    private ReportRow sum(String item, String why, long count, long amountFen) {
        return line(text(words.say(item)), text(words.say(why)), words.count(count), words.yuan(amountFen));
    }

    private CountedSum sum(Set<Kind> kinds) {
        return found.outstanding().stream()
                .filter(each -> kinds.contains(each.kind()))
                .map(each -> new CountedSum(1, each.amountFen()))
                .reduce(CountedSum.NONE, CountedSum::plus);
    }

    private ReportSection days() {
        var heads = List.of(
                words.say("date"),
                "",
                words.say("netDue"),
                "",
                words.say("sweptHead"),
                words.say("count"),
                words.say("bankCredit"));
        var rows = new ArrayList<ReportRow>();
        for (DayEquations day : found.days())
            rows.add(line(
                    text(day.day().toString()),
                    BLANK,
                    words.yuan(day.netDueFen()),
                    BLANK,
                    orDash(day.funds().sweptFen()),
                    words.count(day.credits()),
                    words.yuan(day.creditFen())));
        long credits = found.days().stream().mapToLong(DayEquations::credits).sum();
        rows.add(total(
                text(words.say("total")),
                BLANK,
                words.yuan(found.netDueFen()),
                BLANK,
                BLANK,
                words.count(credits),
                words.yuan(found.creditFen())));
        return new ReportSection(ReportLayout.MATRIX, words.say("bankDays"), heads, rows);
    }

    /** Equation (3) at Alipay, where the fund bills tell it. */
    private ReportSection equations() {
        var rows = new ArrayList<ReportRow>();
        for (DayEquations day : found.days()) {
            Long gap = day.sweepGapFen();
            if (gap == null) continue;
            rows.add(line(
                    text(day.day().toString()),
                    text(words.sweep(day.ownFen(), day.foreignFen(), day.funds())),
                    text(words.say(gap == 0 ? "proven" : "notProven")),
                    words.yuan(gap)));
        }
        if (rows.isEmpty()) rows.add(ReportRow.note(words.say("noSweepEvidence")));
        var heads = List.of(words.say("date"), words.say("explanation"), "", words.say("gap"));
        return new ReportSection(ReportLayout.SUMS, words.say("sweepEquations"), heads, rows);
    }

    private ReportSection outstanding() {
        var heads = List.of(
                words.say("category"),
                words.say("ageHead"),
                words.say("date"),
                words.say("amount"),
                "",
                words.say("remark"));
        var rows = new ArrayList<ReportRow>();
        for (OutstandingItem each : found.outstanding())
            rows.add(line(
                    text(words.messages().word("settlement.outstanding", each.kind())),
                    text(words.days(each.ageDays())),
                    text(each.day().toString()),
                    words.yuan(each.amountFen()),
                    BLANK,
                    text(words.messages().word("settlement.outstandingWhy", each.kind()))));
        return ReportSection.list(words.say("outstanding"), heads, rows, words.say("outstandingNone"));
    }

    private ReportCell orDash(@Nullable Long fen) {
        return fen == null ? text("–") : words.yuan(fen);
    }
}
