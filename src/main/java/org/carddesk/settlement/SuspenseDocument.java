package org.carddesk.settlement;

import static org.carddesk.report.ReportCell.text;
import static org.carddesk.report.ReportRow.line;
import static org.carddesk.report.ReportRow.total;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.carddesk.report.ReportCell;
import org.carddesk.report.ReportDocument;
import org.carddesk.report.ReportLayout;
import org.carddesk.report.ReportRow;
import org.carddesk.report.ReportSection;

/** What days up to one left open or parked, the oldest first, each with its age, its sides and why it waits. */
final class SuspenseDocument {
    private final ReportWords words;
    private final LocalDate upTo;
    private final List<DifferenceCase> cases;

    SuspenseDocument(ReportWords words, LocalDate upTo, List<DifferenceCase> cases) {
        this.words = words;
        this.upTo = upTo;
        this.cases = cases;
    }

    ReportDocument document(String organisation, String proof, Instant printedAt) {
        var head = new ReportDocument.Head(
                organisation, words.say("suspenseTitle"), words.say("suspenseSubtitle", upTo.toString()), "");
        return new ReportDocument(
                "settlement", head, List.of(byAge(), list()), new ReportDocument.Foot("", List.of(), proof, printedAt));
    }

    /** The bands of age, in days: what is older than a month has to be told apart from yesterday's. */
    private ReportSection byAge() {
        var sums = new TreeMap<Integer, CountedSum>();
        for (DifferenceCase each : cases)
            sums.merge(band(age(each)), new CountedSum(1, each.difference().amountFen()), CountedSum::plus);
        var rows = new ArrayList<ReportRow>();
        sums.forEach((from, sum) -> rows.add(line(
                text(words.say("ageBand" + from)), text(""), words.count(sum.count()), words.yuan(sum.amountFen()))));
        if (rows.isEmpty()) rows.add(ReportRow.note(words.say("suspenseNone")));
        else {
            CountedSum all = sums.values().stream().reduce(CountedSum.NONE, CountedSum::plus);
            rows.add(total(text(words.say("total")), text(""), words.count(all.count()), words.yuan(all.amountFen())));
        }
        var heads = List.of(words.say("ageHead"), "", words.say("count"), words.say("amount"));
        return new ReportSection(ReportLayout.SUMS, words.say("byAge"), heads, rows);
    }

    private ReportSection list() {
        var heads = List.of(
                words.say("category"),
                words.say("side"),
                words.say("key"),
                words.say("amount"),
                words.say("ageHead"),
                words.say("remark"));
        var rows = new ArrayList<ReportRow>();
        long sumFen = 0;
        for (DifferenceCase each : cases) {
            Difference difference = each.difference();
            sumFen = Math.addExact(sumFen, difference.amountFen());
            rows.add(line(
                    text(words.name(difference.differenceClass())),
                    text(words.name(difference.side())),
                    text(difference.key()),
                    words.yuan(difference.amountFen()),
                    text(words.days(age(each))),
                    text(remark(each))));
        }
        if (!rows.isEmpty()) {
            ReportCell count = text(words.say("countOf", cases.size()));
            rows.add(total(
                    text(words.say("total")),
                    ReportCell.BLANK,
                    count,
                    words.yuan(sumFen),
                    ReportCell.BLANK,
                    ReportCell.BLANK));
        }
        return ReportSection.list(words.say("suspenseList"), heads, rows, words.say("suspenseNone"));
    }

    private String remark(DifferenceCase each) {
        String day = each.difference().businessDate().toString();
        String reason = each.reason();
        if (each.state() == DifferenceState.ACKNOWLEDGED && reason != null) return day + " · " + reason;
        return day + " · " + words.name(each.state());
    }

    private long age(DifferenceCase each) {
        return upTo.toEpochDay() - each.difference().businessDate().toEpochDay();
    }

    private static int band(long age) {
        return age <= 1 ? 0 : age <= 7 ? 2 : age <= 30 ? 8 : 31;
    }
}
