package org.carddesk.settlement;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import org.carddesk.access.Access;
import org.carddesk.access.Role;
import org.carddesk.bills.ClosedDays;
import org.carddesk.db.Database;
import org.carddesk.text.Messages;
import org.carddesk.topups.ChannelDay;

/**
 * Finds the days that had payments and are without Alipay's bill although it was due; a bill is usually there from nine of the
 * next morning on, so an hour later it is missed.
 */
final class MissingBillService {
    private static final Set<Role> CONCERNED = Set.of(Role.FINANCE, Role.ADMINISTRATOR);
    private static final LocalTime DUE = LocalTime.of(10, 0);
    private static final int DAYS = 31;

    private final Database database;
    private final Access access;
    private final Clock clock;
    private final SettlementSources sources;
    private final ClosedDays closed;

    MissingBillService(Database database, Access access, Clock clock, SettlementSources sources, ClosedDays closed) {
        this.database = database;
        this.access = access;
        this.clock = clock;
        this.sources = sources;
        this.closed = closed;
    }

    /** The days of the last month, the oldest first; none for who has nothing to do with bills. */
    List<LocalDate> overdue() {
        if (!access.allows(CONCERNED)) return List.of();
        LocalDateTime now = LocalDateTime.ofInstant(clock.instant(), Messages.OFFICE_ZONE);
        LocalDate last = now.toLocalDate().minusDays(now.toLocalTime().isBefore(DUE) ? 2 : 1);
        LocalDate first = last.minusDays(DAYS - 1);
        return database.read(tx -> sources.topUps().byChannel(tx, first, last).stream()
                .filter(day -> day.paid().count() > 0)
                .map(ChannelDay::businessDate)
                .distinct()
                .sorted()
                .filter(day -> sources.bills().bill(tx, day).isEmpty() && !closed.closed(tx, day))
                .toList());
    }
}
