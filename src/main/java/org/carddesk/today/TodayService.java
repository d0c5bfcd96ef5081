package org.carddesk.today;

import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.carddesk.access.Access;
import org.carddesk.agreements.AgreementService;
import org.carddesk.approvals.Approval;
import org.carddesk.approvals.ApprovalService;
import org.carddesk.commands.AttentionService;
import org.carddesk.failedloads.FailedLoadService;
import org.carddesk.settlement.DayState;
import org.carddesk.settlement.DaySummary;
import org.carddesk.text.Messages;
import org.carddesk.topups.TopUpQuery;
import org.carddesk.topups.TopUpService;
import org.carddesk.topups.VisibleStatus;

/** Gathers what waits, how far each open day is, and what was paid lately; whoever is signed in may read. */
public final class TodayService {
    private static final int DAYS = 30;
    private static final int WEEK = 7;
    private static final int OPEN_DAYS = 4;

    /**
     * Whose services it asks.
     *
     * @param month how far each day of a month is
     * @param printed whether a day's settlement report was handed out at this desk
     */
    record Parts(
            Access access,
            Clock clock,
            TopUpService topUps,
            FailedLoadService failedLoads,
            ApprovalService approvals,
            AttentionService attention,
            AgreementService agreements,
            Function<YearMonth, List<DaySummary>> month,
            Predicate<LocalDate> printed) {}

    private final Parts parts;

    TodayService(Parts parts) {
        this.parts = parts;
    }

    TodayBoard board() {
        parts.access().signedIn();
        LocalDate today = LocalDate.ofInstant(parts.clock().instant(), Messages.OFFICE_ZONE);
        LocalDate first = today.minusDays(DAYS - 1);
        List<DayTopUps> month = DayTopUps.each(first, today, parts.topUps().byChannel(first, today));
        List<OpenDay> open = openDays(today, first);
        return new TodayBoard(
                work(),
                open.subList(0, Math.min(OPEN_DAYS, open.size())),
                Math.max(0, open.size() - OPEN_DAYS),
                month.getLast(),
                month.get(month.size() - 1 - WEEK),
                month);
    }

    private Work work() {
        List<Approval> decidable = parts.approvals().decidable();
        return new Work(
                parts.failedLoads().totals(),
                parts.failedLoads().oldest(),
                parts.topUps().totals(TopUpQuery.newest(1).in(VisibleStatus.TO_VERIFY)),
                decidable.size(),
                decidable.stream().map(one -> one.body().expiresAt()).min(Comparator.naturalOrder()),
                parts.attention().waiting(),
                parts.agreements().counts());
    }

    private List<OpenDay> openDays(LocalDate today, LocalDate first) {
        LocalDate yesterday = today.minusDays(1);
        var summaries = new ArrayList<DaySummary>();
        for (YearMonth at = YearMonth.from(first); !at.isAfter(YearMonth.from(yesterday)); at = at.plusMonths(1)) {
            summaries.addAll(parts.month().apply(at));
        }
        var open = new ArrayList<OpenDay>();
        for (DaySummary one : summaries) {
            LocalDate day = one.businessDate();
            if (day.isBefore(first) || day.isAfter(yesterday) || one.state() == DayState.BEFORE_START) continue;
            boolean closed = one.state() == DayState.CLOSED;
            if (closed && !day.equals(yesterday)) continue;
            open.add(new OpenDay(one, closed && parts.printed().test(day)));
        }
        Collections.reverse(open);
        return open;
    }
}
