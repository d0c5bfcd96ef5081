package org.carddesk.agreements;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.carddesk.gateway.AgreementBody;
import org.carddesk.gateway.AgreementState;
import org.carddesk.gateway.EndedBy;
import org.carddesk.text.Messages;

/**
 * How an agreement does, the most pressing sign first; several may show at once, IN_ORDER only alone. Alipay need not tell of
 * an end, so what was not checked is not known (domain section 8).
 */
public enum AgreementHealth {
    /** It carries a value that this version does not know. */
    UNRECOGNISED,
    /** Its last day is over, but nobody has told of its end. */
    PAST_END,
    /** The last debit failed. */
    FAILING,
    /** Not compared with Alipay for 7 days. */
    UNCHECKED,
    /** Its last day is one of the next 30. */
    ENDS_SOON,
    /** Stopped at Alipay. */
    STOPPED,
    /** Begun, but not yet in force at Alipay. */
    UNCONFIRMED,
    /** Paused by the card office. */
    PAUSED,
    ENDED,
    IN_ORDER;

    private static final Duration CHECK_EVERY = Duration.ofDays(7);
    private static final int SOON_DAYS = 30;

    /** Every sign that shows at an instant, in the order of the constants; never empty. */
    public static Set<AgreementHealth> of(AgreementBody agreement, Instant now) {
        var signs = EnumSet.noneOf(AgreementHealth.class);
        for (AgreementHealth sign : values()) {
            if (sign != IN_ORDER && sign.shows(agreement, now)) signs.add(sign);
        }
        if (signs.isEmpty()) signs.add(IN_ORDER);
        return Collections.unmodifiableSet(signs);
    }

    /** Checks before this instant are too old. */
    static Instant checkedSince(Instant now) {
        return now.minus(CHECK_EVERY);
    }

    static LocalDate today(Instant now) {
        return LocalDate.ofInstant(now, Messages.OFFICE_ZONE);
    }

    /** The last day that counts as soon. */
    static LocalDate soonUntil(Instant now) {
        return today(now).plusDays(SOON_DAYS);
    }

    private boolean shows(AgreementBody agreement, Instant now) {
        boolean live = !Agreement.ended(agreement);
        LocalDate end = agreement.validUntil();
        return switch (this) {
            case UNRECOGNISED ->
                agreement.state() == AgreementState.UNRECOGNISED || agreement.endedBy() == EndedBy.UNRECOGNISED;
            case PAST_END -> live && end != null && end.isBefore(today(now));
            case FAILING -> live && agreement.failingStreak() > 0;
            case UNCHECKED -> live && agreement.checkedAt().isBefore(checkedSince(now));
            case ENDS_SOON -> live && end != null && !end.isBefore(today(now)) && !end.isAfter(soonUntil(now));
            case STOPPED -> agreement.state() == AgreementState.STOP;
            case UNCONFIRMED -> agreement.state() == AgreementState.TEMP;
            case PAUSED -> live && agreement.paused();
            case ENDED -> !live;
            case IN_ORDER -> of(agreement, now).contains(IN_ORDER);
        };
    }
}
