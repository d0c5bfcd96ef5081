package org.carddesk.operators;

import static org.carddesk.report.ReportCell.BLANK;
import static org.carddesk.report.ReportCell.text;
import static org.carddesk.report.ReportRow.line;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.carddesk.access.AuditFilter;
import org.carddesk.gateway.Json;
import org.carddesk.report.ReportCell;
import org.carddesk.report.ReportDocument;
import org.carddesk.report.ReportLayout;
import org.carddesk.report.ReportRow;
import org.carddesk.report.ReportSection;
import org.carddesk.text.DeskException;
import org.carddesk.text.Messages;
import org.carddesk.text.Trouble;
import org.jspecify.annotations.Nullable;

/** The day journal: what operators did at this desk on one day, in the order of the audit trail. */
public final class JournalReportService {
    private static final int PAGE = 1_000;
    private static final int MOST = 50_000;
    private static final Pattern MADE_UP = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final AuditService audit;
    private final Clock clock;

    JournalReportService(AuditService audit, Clock clock) {
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * The journal of a day by the clock of the desk.
     *
     * @param operatorId one person's; null for everybody's
     * @throws DeskException if the day holds more rows than one paper can
     */
    public ReportDocument journal(LocalDate day, @Nullable String operatorId, String organisation, Messages messages) {
        List<AuditLine> lines = lines(day, operatorId);
        var head = new ReportDocument.Head(
                organisation, say(messages, "title"), say(messages, "subtitle", day.toString()), "");
        String proof = lines.isEmpty()
                ? say(messages, "none")
                : say(
                        messages,
                        "proof",
                        Long.toString(lines.getLast().n()),
                        lines.getLast().entry().hash().substring(0, 16));
        var signers =
                List.of(say(messages, "signOperator"), say(messages, "signReviewer"), say(messages, "signOffice"));
        return new ReportDocument(
                "settlement",
                head,
                List.of(sums(lines, messages), list(lines, messages)),
                new ReportDocument.Foot(
                        say(messages, "statement", day.toString(), lines.size()), signers, proof, clock.instant()));
    }

    private List<AuditLine> lines(LocalDate day, @Nullable String operatorId) {
        var filter = new AuditFilter(
                Optional.ofNullable(operatorId).map(Set::of),
                Optional.empty(),
                "",
                Set.of(),
                day.atStartOfDay(Messages.OFFICE_ZONE).toInstant(),
                day.plusDays(1).atStartOfDay(Messages.OFFICE_ZONE).toInstant());
        var all = new ArrayList<AuditLine>();
        for (List<AuditLine> page = audit.page(filter, false, null, PAGE);
                !page.isEmpty();
                page = audit.page(filter, false, all.getLast(), PAGE)) {
            all.addAll(page);
            if (all.size() > MOST) throw new DeskException(Trouble.REFUSED, "operators.journal.tooMany", day, MOST);
        }
        return all;
    }

    private static ReportSection sums(List<AuditLine> lines, Messages messages) {
        Map<String, Long> byPerson = lines.stream()
                .collect(Collectors.groupingBy(
                        line -> AuditWords.who(line, messages), TreeMap::new, Collectors.counting()));
        var rows = new ArrayList<ReportRow>();
        byPerson.forEach((who, count) -> rows.add(line(text(who), BLANK, ReportCell.count(count, messages), BLANK)));
        if (rows.isEmpty()) rows.add(ReportRow.note(say(messages, "none")));
        else
            rows.add(ReportRow.total(
                    text(say(messages, "total")), BLANK, ReportCell.count(lines.size(), messages), BLANK));
        var heads = List.of(say(messages, "person"), "", say(messages, "count"), "");
        return new ReportSection(ReportLayout.SUMS, say(messages, "byPerson"), heads, rows);
    }

    private static ReportSection list(List<AuditLine> lines, Messages messages) {
        var heads = List.of(
                say(messages, "action"),
                say(messages, "time"),
                say(messages, "record"),
                say(messages, "amount"),
                say(messages, "number"),
                say(messages, "remark"));
        var rows = lines.stream().map(each -> row(each, messages)).toList();
        return ReportSection.list(say(messages, "list"), heads, rows, say(messages, "none"));
    }

    private static ReportRow row(AuditLine each, Messages messages) {
        var entry = each.entry();
        String time = entry.at()
                .atZone(Messages.OFFICE_ZONE)
                .toLocalTime()
                .withNano(0)
                .toString();
        String reason = entry.reason();
        String who = AuditWords.who(each, messages);
        return line(
                text(AuditWords.action(entry.action(), messages)),
                text(time.substring(0, 5)),
                text(AuditWords.record(entry.recordType(), messages) + " " + shown(entry.recordId())),
                amount(entry.details(), messages),
                text(Long.toString(entry.n())),
                text(reason == null ? who : who + " · " + reason));
    }

    /** Of an id that nobody reads its last group; the audit trail, which the number leads to, has it whole. */
    private static String shown(String recordId) {
        return MADE_UP.matcher(recordId).matches() ? "…" + recordId.substring(recordId.lastIndexOf('-') + 1) : recordId;
    }

    /** What the row says it is about, if it names one amount. */
    private static ReportCell amount(String details, Messages messages) {
        JsonNode json = Json.parse(details.getBytes(StandardCharsets.UTF_8));
        JsonNode fen = json.get("amount_fen");
        return fen != null && fen.isIntegralNumber() ? ReportCell.amount(fen.longValue(), messages) : BLANK;
    }

    private static String say(Messages messages, String key, Object... arguments) {
        return messages.text("operators.journal." + key, arguments);
    }
}
