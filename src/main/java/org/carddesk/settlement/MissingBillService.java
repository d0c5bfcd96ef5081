package org.carddesk.settlement;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.carddesk.access.Access;
import org.carddesk.access.Role;
import org.carddesk.text.Messages;
import org.carddesk.topups.ChannelDay;
import org.carddesk.topups.TopUpService;

/**
 * Finds the days that had payments and are without Alipay's bill although it was due; a bill is usually there from nine of the
 * next morning on, so an hour later it is missed.
 */
final class MissingBillService {
    private static final Set<Role> CONCERNED = Set.of(Role.FINANCE, Role.ADMINISTRATOR);
    private static final LocalTime DUE = LocalTime.of(10, 0);
    private static final int DAYS = 31;

    private final Access access;
    private final Clock clock;
    private final TopUpService topUps;
    private final CalendarService calendar;

    MissingBillService(Access access, Clock clock, TopUpService topUps, CalendarService calendar) {
        this.access = access;
        this.clock = clock;
        this.topUps = topUps;
        this.calendar = calendar;
    }

    /** The days of the last month, the oldest first; none for who has nothing to do with bills. */
    List<LocalDate> overdue() {
        if (!access.allows(CONCERNED)) return List.of();
        LocalDateTime now = LocalDateTime.ofInstant(clock.instant(), Messages.OFFICE_ZONE);
        LocalDate last = now.toLocalDate().minusDays(now.toLocalTime().isBefore(DUE) ? 2 : 1);
        LocalDate first = last.minusDays(DAYS - 1);
        Set<LocalDate> paid = topUps.byChannel(first, last).stream()
                .filter(day -> day.paid().count() > 0)
                .map(ChannelDay::businessDate)
                .collect(Collectors.toSet());
        if (paid.isEmpty()) return List.of();
        return calendar.range(first, last).stream()
                .filter(day -> day.state() == DayState.BILL_MISSING)
                .map(DaySummary::businessDate)
                .filter(paid::contains)
                .toList();
    }
}
