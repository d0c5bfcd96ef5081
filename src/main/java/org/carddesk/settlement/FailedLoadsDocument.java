package org.carddesk.settlement;

import static org.carddesk.report.ReportCell.BLANK;
import static org.carddesk.report.ReportCell.text;
import static org.carddesk.report.ReportRow.line;
import static org.carddesk.report.ReportRow.total;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.carddesk.failedloads.FailedLoad;
import org.carddesk.report.ReportCell;
import org.carddesk.report.ReportDocument;
import org.carddesk.report.ReportRow;
import org.carddesk.report.ReportSection;
import org.carddesk.topups.TopUpsFeature;

/** The paid and unloaded money up to a day, as the queue stands now, the weightiest first. */
final class FailedLoadsDocument {
    private final ReportWords words;
    private final LocalDate day;
    private final List<FailedLoad> cases;

    FailedLoadsDocument(ReportWords words, LocalDate day, List<FailedLoad> cases) {
        this.words = words;
        this.day = day;
        this.cases = cases;
    }

    ReportDocument document(String organisation, String proof, Instant printedAt) {
        var head = new ReportDocument.Head(
                organisation, words.say("failedLoadsTitle"), words.say("upToSubtitle", day.toString()), "");
        return new ReportDocument(
                "settlement", head, List.of(list(printedAt)), new ReportDocument.Foot("", List.of(), proof, printedAt));
    }

    private ReportSection list(Instant now) {
        var heads = List.of(
                words.say("category"),
                words.say("waiting"),
                words.say("key"),
                words.say("amount"),
                words.say("date"),
                words.say("remark"));
        var rows = new ArrayList<ReportRow>();
        long sumFen = 0;
        for (FailedLoad each : cases) {
            sumFen = Math.addExact(sumFen, each.topUp().restFen());
            rows.add(line(
                    text(words.messages().word("settlement.caseKind", each.kind())),
                    text(words.days(Duration.between(each.since(), now).toDays())),
                    text(each.topUp().body().outTradeNo()),
                    words.yuan(each.topUp().restFen()),
                    text(paidOn(each)),
                    text(remark(each))));
        }
        if (!rows.isEmpty()) {
            ReportCell count = text(words.say("countOf", cases.size()));
            rows.add(total(text(words.say("total")), BLANK, count, words.yuan(sumFen), BLANK, BLANK));
        }
        return ReportSection.list(
                words.say("failedLoads", cases.size(), words.messages().money(sumFen)),
                heads,
                rows,
                words.say("failedLoadsNone"));
    }

    private static String paidOn(FailedLoad found) {
        LocalDate paid = found.topUp().body().businessDate();
        return paid == null ? "" : paid.toString().substring(5);
    }

    private String remark(FailedLoad found) {
        String cause = TopUpsFeature.cause(found.topUp(), words.messages());
        return cause.isEmpty() ? found.person() : found.person() + " · " + cause;
    }
}
