package org.carddesk.settlement;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.carddesk.access.Access;
import org.carddesk.access.Role;
import org.carddesk.text.Messages;
import org.carddesk.topups.ChannelDay;
import org.carddesk.topups.TopUpService;
import org.carddesk.ui.Action;
import org.carddesk.ui.Banner;
import org.carddesk.ui.Kit;
import org.carddesk.ui.Notice;
import org.kordamp.ikonli.material2.Material2AL;

/**
 * Tells finance of days that had payments and are without Alipay's bill although it was due; a bill is usually there from
 * nine of the next morning on, so an hour later it is missed.
 */
final class MissingBills implements Notice {
    private static final Set<Role> TOLD = Set.of(Role.FINANCE, Role.ADMINISTRATOR);
    private static final LocalTime DUE = LocalTime.of(10, 0);
    private static final int DAYS = 31;

    private final Access access;
    private final Clock clock;
    private final TopUpService topUps;
    private final CalendarService calendar;

    MissingBills(Access access, Clock clock, TopUpService topUps, CalendarService calendar) {
        this.access = access;
        this.clock = clock;
        this.topUps = topUps;
        this.calendar = calendar;
    }

    @Override
    public Banner.Rank rank() {
        return Banner.Rank.BILL_MISSING;
    }

    @Override
    public Set<String> recordTypes() {
        return Set.of("bill", "day_close", "top_up");
    }

    @Override
    public Optional<Banner> look(Kit kit) {
        if (!access.allows(TOLD)) return Optional.empty();
        List<LocalDate> missing = missing();
        if (missing.isEmpty()) return Optional.empty();
        LocalDate last = missing.getLast();
        String words = missing.size() == 1
                ? kit.text("settlement.notice.bill", last)
                : kit.text("settlement.notice.bills", last, missing.size() - 1);
        var open = Action.of(
                "settlement.notice.open",
                "settlement.notice.open",
                Material2AL.EVENT_AVAILABLE,
                () -> kit.navigator().open("day", last));
        return Optional.of(new Banner(rank(), words, Optional.of(open)));
    }

    private List<LocalDate> missing() {
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
