package org.carddesk.settlement;

import static org.carddesk.report.ReportCell.BLANK;
import static org.carddesk.report.ReportCell.text;
import static org.carddesk.report.ReportRow.line;
import static org.carddesk.report.ReportRow.total;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.carddesk.report.ReportCell;
import org.carddesk.report.ReportDocument;
import org.carddesk.report.ReportLayout;
import org.carddesk.report.ReportRow;
import org.carddesk.report.ReportSection;
import org.jspecify.annotations.Nullable;

/** Everything that the runs of a day found, by class, with the work on it. */
final class DifferencesDocument {
    private final ReportWords words;
    private final LocalDate day;
    private final List<DifferenceCase> cases;

    DifferencesDocument(ReportWords words, LocalDate day, List<DifferenceCase> cases) {
        this.words = words;
        this.day = day;
        this.cases = cases.stream()
                .sorted(Comparator.comparing(
                                (DifferenceCase each) -> each.difference().differenceClass())
                        .thenComparing(each -> each.difference().key()))
                .toList();
    }

    ReportDocument document(String organisation, String proof, Instant printedAt) {
        var head = new ReportDocument.Head(
                organisation, words.say("differencesTitle"), words.say("daySubtitle", day.toString()), "");
        return new ReportDocument(
                "settlement",
                head,
                List.of(byClass(), list()),
                new ReportDocument.Foot("", List.of(), proof, printedAt));
    }

    private ReportSection byClass() {
        var sums = new TreeMap<DifferenceClass, CountedSum>();
        for (DifferenceCase each : cases) {
            if (each.state() == DifferenceState.SETTLED) continue;
            sums.merge(
                    each.difference().differenceClass(),
                    new CountedSum(1, each.difference().amountFen()),
                    CountedSum::plus);
        }
        var rows = new ArrayList<ReportRow>();
        sums.forEach((differenceClass, sum) -> rows.add(line(
                text(words.name(differenceClass)),
                text(words.say(differenceClass.blocking() ? "keepsOpen" : "keepsNothing")),
                words.count(sum.count()),
                words.yuan(sum.amountFen()))));
        if (rows.isEmpty()) rows.add(ReportRow.note(words.say("openDifferencesNone")));
        var heads = List.of(words.say("category"), words.say("remark"), words.say("count"), words.say("amount"));
        return new ReportSection(ReportLayout.SUMS, words.say("byClass"), heads, rows);
    }

    private ReportSection list() {
        var heads = List.of(
                words.say("category"),
                words.say("side"),
                words.say("key"),
                words.say("amount"),
                words.say("differenceState"),
                words.say("remark"));
        var rows = new ArrayList<ReportRow>();
        for (DifferenceCase each : cases) rows.add(row(each));
        if (!rows.isEmpty()) {
            long sumFen = cases.stream()
                    .mapToLong(each -> each.difference().amountFen())
                    .reduce(0, Math::addExact);
            ReportCell count = text(words.say("countOf", cases.size()));
            rows.add(total(text(words.say("total")), BLANK, count, words.yuan(sumFen), BLANK, BLANK));
        }
        return ReportSection.list(words.say("allDifferences"), heads, rows, words.say("openDifferencesNone"));
    }

    private ReportRow row(DifferenceCase found) {
        Difference difference = found.difference();
        return line(
                text(words.name(difference.differenceClass())),
                text(words.name(difference.side())),
                text(difference.key()),
                words.yuan(difference.amountFen()),
                text(state(found)),
                text(remark(found)));
    }

    /** Other business, and what waits for its day, is not open work. */
    private String state(DifferenceCase found) {
        boolean work = switch (found.difference().differenceClass()) {
            case FOREIGN, PENDING_PICKUP, CROSS_DAY -> found.state() != DifferenceState.OPEN;
            default -> true;
        };
        return work ? words.name(found.state()) : "";
    }

    private String remark(DifferenceCase found) {
        String reason = found.reason();
        if (reason != null) return reason;
        LocalDate counterDay = found.difference().counterDay();
        if (counterDay != null) return words.say("counterDay", counterDay.toString());
        Long billFen = found.difference().billFen();
        Long ledgerFen = found.difference().ledgerFen();
        return billFen == null && ledgerFen == null ? "" : words.say("bothSides", yuan(billFen), yuan(ledgerFen));
    }

    private String yuan(@Nullable Long amountFen) {
        return amountFen == null ? "–" : words.messages().money(amountFen);
    }
}
