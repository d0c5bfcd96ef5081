package org.carddesk.failedloads;

import java.time.Instant;
import org.carddesk.gateway.RefusalCode;
import org.carddesk.sync.CommandResult.Refused;
import org.carddesk.text.Messages;
import org.carddesk.topups.TopUp;
import org.carddesk.topups.TopUpsFeature;
import org.carddesk.ui.Status;
import org.carddesk.ui.Tone;

/** How cases are told on the screen. */
final class FailedLoadWords {
    private FailedLoadWords() {}

    static Status kind(CaseKind kind, Messages messages) {
        Tone tone = switch (kind) {
            case RESULT_UNKNOWN -> Tone.UNKNOWN;
            case LOAD_FAILED, REVERSED -> Tone.BAD;
            case REST_OPEN, PICKUP_OVERDUE, NEVER_REQUESTED, REFUND_UNDER_WAY -> Tone.WAITING;
        };
        return new Status(messages.word("common.caseKind", kind), tone);
    }

    /** The cause in words; for an unknown result that it is not known, never that it failed. */
    static String cause(TopUp topUp, Messages messages) {
        return TopUpsFeature.cause(topUp, messages);
    }

    static Status due(FailedLoad found, Messages messages, Instant now) {
        String at = messages.shortTime(found.due(), now);
        return found.overdue(now)
                ? new Status(messages.text("failedloads.due.over", at), Tone.BAD)
                : new Status(messages.text("failedloads.due.until", at), Tone.QUIET);
    }

    /** Why an exit is closed, in the words of the domain. */
    static String why(Refused obstacle, Messages messages) {
        boolean own = obstacle.key().startsWith("failedloads.");
        if (own) return obstacle.text(messages);
        RefusalCode code = obstacle.code();
        return switch (code) {
            case NOT_PAID -> messages.text("failedloads.why.notPaid");
            case ALREADY_LOADED -> messages.text("failedloads.why.loaded");
            case OPEN_REFUND -> messages.text("failedloads.why.openRefund");
            case ALREADY_REFUNDED -> messages.text("failedloads.why.refunded");
            case LOAD_UNKNOWN -> messages.text("failedloads.why.unknown");
            case NOT_FAILED -> messages.text("failedloads.why.notFailed");
            default -> obstacle.text(messages);
        };
    }
}
