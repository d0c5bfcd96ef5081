package org.carddesk.failedloads;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import org.carddesk.text.Messages;

/**
 * When money counts as stuck, and by when a case is due. Working days are Monday to Friday at the office.
 *
 * @param pickup how long a top-up may wait for its card before it joins the queue
 * @param request how long a load may stay unrequested before it joins the queue
 * @param unknown by when an unknown result is to be verified
 * @param failedDays working days in which a failed load is to be settled
 * @param refundDays working days in which a refund is to succeed
 */
public record QueueRules(Duration pickup, Duration request, Duration unknown, int failedDays, int refundDays) {
    public static final QueueRules DEFAULT =
            new QueueRules(Duration.ofDays(30), Duration.ofHours(1), Duration.ofHours(1), 1, 3);

    /** When a case of a kind is due that began at an instant. */
    public Instant due(CaseKind kind, Instant since) {
        return switch (kind) {
            case RESULT_UNKNOWN -> since.plus(unknown);
            case REFUND_UNDER_WAY -> workingDaysAfter(since, refundDays);
            case PICKUP_OVERDUE -> since.plus(pickup);
            case NEVER_REQUESTED -> since.plus(request);
            case LOAD_FAILED, REVERSED, REST_OPEN -> workingDaysAfter(since, failedDays);
        };
    }

    private static Instant workingDaysAfter(Instant since, int days) {
        var at = since.atZone(Messages.OFFICE_ZONE);
        for (int left = days; left > 0; ) {
            at = at.plusDays(1);
            boolean weekend = at.getDayOfWeek() == DayOfWeek.SATURDAY || at.getDayOfWeek() == DayOfWeek.SUNDAY;
            if (!weekend) left--;
        }
        return at.toInstant();
    }
}
