package org.carddesk.settlement;

import java.time.Clock;
import java.util.List;
import org.carddesk.access.Access;
import org.carddesk.access.AuditTrail;
import org.carddesk.bills.ClosedDays;
import org.carddesk.db.Database;
import org.carddesk.db.Ids;
import org.carddesk.sync.ChangeApplier;
import org.carddesk.sync.Outbox;

/** Business days, put together: reconciliation, figures, close, report, and what applies day closes of the feed. */
public final class SettlementFeature {
    /** What the store has to map. */
    public static final List<Class<?>> ENTITIES = List.of(DifferenceEntity.class);

    private final ReconciliationService reconciliation;
    private final CalendarService calendar;
    private final SettlementService service;
    private final SettlementReportService reports;

    public SettlementFeature(
            Database database,
            Outbox outbox,
            Access access,
            AuditTrail audit,
            Ids ids,
            Clock clock,
            SettlementSources sources,
            SettlementSetting setting) {
        reconciliation = new ReconciliationService(database, access, audit, ids, clock, sources, setting.rules());
        calendar = new CalendarService(database, outbox, sources, reconciliation);
        service = new SettlementService(database, outbox, audit, clock, sources, setting, reconciliation, calendar);
        reports = new SettlementReportService(
                database, audit, clock, setting, sources, reconciliation, calendar, service);
    }

    /** Tells which days are closed; bills need it before settlement can be put together. */
    public static ClosedDays closedDays() {
        var store = new DayCloseStore();
        return (tx, day) -> store.find(tx, day).map(DayClose::closed).orElse(false);
    }

    public ReconciliationService reconciliation() {
        return reconciliation;
    }

    public CalendarService calendar() {
        return calendar;
    }

    public SettlementService service() {
        return service;
    }

    public SettlementReportService reports() {
        return reports;
    }

    public List<ChangeApplier> appliers() {
        return List.of(new DayCloseFeed(new DayCloseStore()));
    }
}
