package org.carddesk.agreements;

import org.carddesk.gateway.AgreementState;
import org.carddesk.text.Messages;
import org.carddesk.ui.Status;
import org.carddesk.ui.Tone;

/** How agreements are told on the screen. */
final class AgreementWords {
    private AgreementWords() {}

    static Status health(Agreement agreement, AgreementHealth sign, Messages messages) {
        Tone tone = switch (sign) {
            case UNRECOGNISED -> Tone.UNKNOWN;
            case PAST_END, FAILING -> Tone.BAD;
            case UNCHECKED -> Tone.UNKNOWN;
            case ENDS_SOON, STOPPED, UNCONFIRMED, PAUSED -> Tone.WAITING;
            case ENDED -> Tone.QUIET;
            case IN_ORDER -> Tone.GOOD;
        };
        return new Status(word(agreement, sign, messages), tone);
    }

    /** All signs in one chip, as grave as the most pressing. */
    static Status health(AgreementSummary row, Messages messages) {
        Status first = health(row.agreement(), row.signs().iterator().next(), messages);
        var words = row.signs().stream()
                .map(sign -> word(row.agreement(), sign, messages))
                .toList();
        return new Status(String.join(" · ", words), first.tone());
    }

    private static String word(Agreement agreement, AgreementHealth sign, Messages messages) {
        return sign == AgreementHealth.UNRECOGNISED
                ? messages.unrecognised(agreement.unrecognisedValues())
                : messages.word("agreements.health", sign);
    }

    static Status state(Agreement agreement, Messages messages) {
        AgreementState state = agreement.body().state();
        Tone tone = switch (state) {
            case NORMAL -> Tone.GOOD;
            case TEMP, STOP -> Tone.WAITING;
            case UNSIGNED, EXPIRED -> Tone.QUIET;
            case UNRECOGNISED -> Tone.UNKNOWN;
        };
        return new Status(stateWord(agreement, messages), tone);
    }

    static String stateWord(Agreement agreement, Messages messages) {
        return agreement.word(
                messages, "common.agreementState", agreement.body().state(), "state");
    }
}
