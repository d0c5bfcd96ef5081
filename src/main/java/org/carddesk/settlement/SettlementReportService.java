package org.carddesk.settlement;

import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.carddesk.access.AuditLink;
import org.carddesk.access.AuditTrail;
import org.carddesk.db.Database;
import org.carddesk.failedloads.FailedLoad;
import org.carddesk.failedloads.QueueQuery;
import org.carddesk.gateway.Json;
import org.carddesk.gateway.School;
import org.carddesk.report.ReportDocument;
import org.carddesk.text.DeskException;
import org.carddesk.text.Messages;
import org.carddesk.text.Trouble;
import org.jspecify.annotations.Nullable;

/** The papers about business days, as finished documents; screen, PDF, XLSX and CSV show the same ones. */
public final class SettlementReportService {
    private static final int PAGE = 500;

    private final Database database;
    private final AuditTrail audit;
    private final Clock clock;
    private final SettlementSetting setting;
    private final SettlementSources sources;
    private final ReconciliationService reconciliation;
    private final CalendarService calendar;
    private final SettlementService settlement;
    private final DayCloseStore store = new DayCloseStore();

    SettlementReportService(
            Database database,
            AuditTrail audit,
            Clock clock,
            SettlementSetting setting,
            SettlementSources sources,
            ReconciliationService reconciliation,
            CalendarService calendar,
            SettlementService settlement) {
        this.database = database;
        this.audit = audit;
        this.clock = clock;
        this.setting = setting;
        this.sources = sources;
        this.reconciliation = reconciliation;
        this.calendar = calendar;
        this.settlement = settlement;
    }

    /** The settlement report for the screen; nothing is counted. */
    public ReportDocument preview(LocalDate day, Messages messages) {
        return document(day(day), 0, messages);
    }

    /** The settlement report to be handed out; prints of a closed day are counted, and the second says that it is one. */
    public ReportDocument print(LocalDate day, Messages messages) {
        BusinessDay found = day(day);
        long copy = found.closed() ? countPrint(day, found.runNo()) : 0;
        return document(found, copy, messages);
    }

    /** Everything that the runs of a day found, with the work on it. */
    public ReportDocument differences(LocalDate day, Messages messages) {
        var words = new ReportWords(messages);
        return new DifferencesDocument(words, day, reconciliation.history(day))
                .document(organisation(), proof(words), clock.instant());
    }

    /** What was paid up to a day and is not on a card now; it names people, so each one is noted in the audit trail. */
    public ReportDocument failedLoads(LocalDate day, Messages messages) {
        var words = new ReportWords(messages);
        List<FailedLoad> cases = casesUpTo(day);
        database.writeOnly(tx -> audit.append(
                tx,
                "print_failed_loads",
                "business_day",
                day.toString(),
                Json.object().put("cases", cases.size()).toString(),
                null));
        return new FailedLoadsDocument(words, day, cases).document(organisation(), proof(words), clock.instant());
    }

    /** The days of a month. */
    public ReportDocument month(YearMonth month, Messages messages) {
        var words = new ReportWords(messages);
        return new MonthDocument(words, month, calendar.monthFigures(month))
                .document(organisation(), proof(words), clock.instant());
    }

    private ReportDocument document(BusinessDay day, long copy, Messages messages) {
        return new SettlementDocument(messages, day, organisation()).document(copy, clock.instant());
    }

    private List<FailedLoad> casesUpTo(LocalDate day) {
        var cases = new ArrayList<FailedLoad>();
        QueueQuery query = sources.failedLoads().first(PAGE);
        for (List<FailedLoad> page = sources.failedLoads().queue(query); !page.isEmpty(); ) {
            page.stream().filter(each -> paidUpTo(day, each)).forEach(cases::add);
            query = query.after(page.getLast());
            page = sources.failedLoads().queue(query);
        }
        return cases;
    }

    private static boolean paidUpTo(LocalDate day, FailedLoad found) {
        LocalDate paid = found.topUp().body().businessDate();
        return paid == null || !paid.isAfter(day);
    }

    private BusinessDay day(LocalDate day) {
        @Nullable BusinessDay found = settlement.day(day).orElse(null);
        if (found == null) throw new DeskException(Trouble.REFUSED, "settlement.bill.missing", day.toString());
        return found;
    }

    private long countPrint(LocalDate day, long runNo) {
        return database.write(tx -> {
            long copy = store.countPrint(tx, day, runNo);
            var details = Json.object().put("run_no", runNo).put("copy", copy);
            audit.append(tx, "print_settlement_report", "business_day", day.toString(), details.toString(), null);
            return copy;
        });
    }

    private String organisation() {
        return setting.school().get().map(School::name).orElse("");
    }

    private String proof(ReportWords words) {
        AuditLink head = database.read(audit::head);
        return words.say("auditProof", Long.toString(head.n()), head.hash().substring(0, 16));
    }
}
