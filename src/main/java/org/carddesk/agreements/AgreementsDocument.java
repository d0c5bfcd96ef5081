package org.carddesk.agreements;

import static org.carddesk.report.ReportCell.BLANK;
import static org.carddesk.report.ReportCell.text;
import static org.carddesk.report.ReportRow.line;
import static org.carddesk.report.ReportRow.total;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.carddesk.report.ReportCell;
import org.carddesk.report.ReportDocument;
import org.carddesk.report.ReportLayout;
import org.carddesk.report.ReportRow;
import org.carddesk.report.ReportSection;
import org.carddesk.text.Messages;

/** All agreements with how they do, those whose check is the longest ago first. */
final class AgreementsDocument {
    private final Messages messages;
    private final List<Agreement> agreements;
    private final Map<String, String> people;

    /** @param people what to call the holders, by id */
    AgreementsDocument(Messages messages, List<Agreement> agreements, Map<String, String> people) {
        this.messages = messages;
        this.agreements = agreements;
        this.people = people;
    }

    ReportDocument document(String organisation, Instant printedAt) {
        var head =
                new ReportDocument.Head(organisation, say("title"), say("subtitle", printedAt, agreements.size()), "");
        return new ReportDocument(
                "settlement",
                head,
                List.of(byState(), list()),
                new ReportDocument.Foot("", List.of(), say("source"), printedAt));
    }

    private ReportSection byState() {
        var byState = new TreeMap<Agreement, List<Agreement>>(
                Comparator.comparing((Agreement each) -> each.body().state()).thenComparing(this::word));
        for (Agreement each : agreements)
            byState.computeIfAbsent(each, first -> new ArrayList<>()).add(each);
        var rows = new ArrayList<ReportRow>();
        byState.forEach((first, all) -> rows.add(line(
                text(word(first)),
                BLANK,
                ReportCell.count(all.size(), messages),
                ReportCell.amount(sumFen(all), messages))));
        if (rows.isEmpty()) rows.add(ReportRow.note(say("none")));
        var heads = List.of(say("state"), "", say("count"), say("loadAmount"));
        return new ReportSection(ReportLayout.SUMS, say("byState"), heads, rows);
    }

    private ReportSection list() {
        var heads =
                List.of(say("state"), say("failing"), say("number"), say("loadAmount"), say("checked"), say("remark"));
        var rows = new ArrayList<ReportRow>();
        for (Agreement each : agreements) rows.add(row(each));
        if (!rows.isEmpty())
            rows.add(total(text(say("total")), BLANK, text(messages.count(agreements.size())), BLANK, BLANK, BLANK));
        return ReportSection.list(say("list"), heads, rows, say("none"));
    }

    private ReportRow row(Agreement agreement) {
        var body = agreement.body();
        String number = body.agreementNo() == null ? body.externalAgreementNo() : body.agreementNo();
        return line(
                text(word(agreement) + (body.paused() ? " · " + say("paused") : "")),
                text(body.failingStreak() == 0 ? "" : messages.count(body.failingStreak())),
                text(number),
                ReportCell.amount(body.loadAmountFen(), messages),
                text(messages.time(body.checkedAt()).substring(0, 10)),
                text(remark(agreement)));
    }

    private String remark(Agreement agreement) {
        var body = agreement.body();
        String person = people.getOrDefault(body.holderId(), body.holderId());
        String rule = person + " · " + say("threshold", messages.money(body.thresholdFen()));
        return body.lastFailure() == null ? rule : rule + " · " + body.lastFailure();
    }

    private static long sumFen(List<Agreement> agreements) {
        return agreements.stream()
                .mapToLong(each -> each.body().loadAmountFen())
                .reduce(0, Math::addExact);
    }

    private String word(Agreement agreement) {
        return AgreementWords.stateWord(agreement, messages);
    }

    private String say(String key, Object... arguments) {
        return messages.text("agreements.report." + key, arguments);
    }
}
