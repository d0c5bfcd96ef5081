package org.carddesk.sandbox;

import org.carddesk.gateway.RefusalCode;

/** A rule's refusal of a command; thrown before anything is changed. */
final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final RefusalCode code;

    Refused(RefusalCode code) {
        super(code.name(), null, false, false);
        this.code = code;
    }

    RefusalCode code() {
        return code;
    }

    /** Refuses where the condition holds. */
    static void when(boolean condition, RefusalCode code) {
        if (condition) throw new Refused(code);
    }
}
