package org.carddesk.agreements;

import java.util.Collection;
import org.carddesk.gateway.AgreementState;
import org.carddesk.text.Messages;
import org.carddesk.ui.Status;
import org.carddesk.ui.Tone;

/** How agreements are told on the screen. */
final class AgreementWords {
    private AgreementWords() {}

    static Status health(AgreementHealth sign, Messages messages) {
        Tone tone = switch (sign) {
            case UNRECOGNISED -> Tone.UNKNOWN;
            case PAST_END, FAILING -> Tone.BAD;
            case UNCHECKED -> Tone.UNKNOWN;
            case ENDS_SOON, STOPPED, UNCONFIRMED, PAUSED -> Tone.WAITING;
            case ENDED -> Tone.QUIET;
            case IN_ORDER -> Tone.GOOD;
        };
        return new Status(messages.word("agreements.health", sign), tone);
    }

    /** All signs in one chip, as grave as the most pressing. */
    static Status health(Collection<AgreementHealth> signs, Messages messages) {
        Status first = health(signs.iterator().next(), messages);
        var words = signs.stream()
                .map(sign -> messages.word("agreements.health", sign))
                .toList();
        return new Status(String.join(" · ", words), first.tone());
    }

    static Status state(AgreementState state, Messages messages) {
        Tone tone = switch (state) {
            case NORMAL -> Tone.GOOD;
            case TEMP, STOP -> Tone.WAITING;
            case UNSIGNED, EXPIRED -> Tone.QUIET;
            case UNRECOGNISED -> Tone.UNKNOWN;
        };
        return new Status(messages.word("common.agreementState", state), tone);
    }
}
