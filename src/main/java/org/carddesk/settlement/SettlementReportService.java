package org.carddesk.settlement;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import org.carddesk.gateway.School;
import org.carddesk.report.ReportDocument;
import org.carddesk.text.DeskException;
import org.carddesk.text.Messages;
import org.carddesk.text.Trouble;

/** The papers about business days, as finished documents; screen, PDF, XLSX and CSV show the same ones. */
public final class SettlementReportService {
    private final Clock clock;
    private final SettlementSetting setting;
    private final SettlementSources sources;
    private final ReconciliationService reconciliation;
    private final CalendarService calendar;
    private final SettlementService settlement;

    SettlementReportService(
            Clock clock,
            SettlementSetting setting,
            SettlementSources sources,
            ReconciliationService reconciliation,
            CalendarService calendar,
            SettlementService settlement) {
        this.clock = clock;
        this.setting = setting;
        this.sources = sources;
        this.reconciliation = reconciliation;
        this.calendar = calendar;
        this.settlement = settlement;
    }

    /** The settlement report for the screen; nothing is counted. */
    public ReportDocument preview(LocalDate day, Messages messages) {
        return document(view(day), 0, messages);
    }

    /** The settlement report to be handed out; prints of a closed day are counted, and the second says that it is one. */
    public ReportDocument print(LocalDate day, Messages messages) {
        BusinessDay view = view(day);
        long copy = view.closed() ? settlement.countPrint(day, view.runNo()) : 0;
        return document(view, copy, messages);
    }

    private ReportDocument document(BusinessDay view, long copy, Messages messages) {
        String organisation = setting.school().get().map(School::name).orElse("");
        return new SettlementDocument(messages, view, organisation).document(copy, clock.instant());
    }

    private BusinessDay view(LocalDate day) {
        Optional<BusinessDay> view = settlement.day(day);
        return view.orElseThrow(() -> new DeskException(Trouble.REFUSED, "settlement.bill.missing", day.toString()));
    }
}
