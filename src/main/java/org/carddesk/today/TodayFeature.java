package org.carddesk.today;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.carddesk.access.Access;
import org.carddesk.access.AuditQuery;
import org.carddesk.access.AuditTrail;
import org.carddesk.db.Database;
import org.carddesk.ui.Contribution;
import org.carddesk.ui.Screen;
import org.kordamp.ikonli.material2.Material2MZ;

/** The first screen, put together over the services whose work it counts. */
public final class TodayFeature implements Contribution {
    private static final String PRINTED = "print_settlement_report";
    private static final int NEWEST = 200;

    private final TodayService service;

    public TodayFeature(Database database, Access access, AuditTrail audit, Clock clock, TodaySources sources) {
        this.service = new TodayService(new TodayService.Parts(
                access,
                clock,
                sources.topUps(),
                sources.failedLoads(),
                sources.approvals(),
                sources.attention(),
                sources.agreements(),
                sources.calendar()::month,
                day -> printed(database, audit, day)));
    }

    @Override
    public List<Screen> screens() {
        return List.of(Screen.listed(
                "today",
                "today.screen.title",
                Material2MZ.TODAY,
                1,
                kit -> new TodayView(kit, new TodayViewModel(kit.tasks(), kit.watch(), service))));
    }

    private static boolean printed(Database database, AuditTrail audit, LocalDate day) {
        return database.read(tx -> audit.page(tx, AuditQuery.of("business_day", day.toString(), NEWEST))).stream()
                .anyMatch(entry -> entry.action().equals(PRINTED));
    }
}
