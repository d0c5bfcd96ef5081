package org.carddesk.ui;

import java.util.Optional;

/** A sentence under the top bar about something that matters until it is over. */
public record Banner(Rank rank, String text, Optional<Action> action) {
    /** Gravest first; only the gravest is shown. */
    public enum Rank {
        ALARM(Tone.BAD),
        /** What just failed; goes when it is closed. */
        TROUBLE(Tone.BAD),
        /** The card on the reader must not be used; goes when it is closed, with the next card or screen. */
        CARD(Tone.BAD),
        READ_ONLY(Tone.WAITING),
        OFFLINE(Tone.WAITING),
        BILL_MISSING(Tone.WAITING),
        UPDATE(Tone.INFO);

        private final Tone tone;

        Rank(Tone tone) {
            this.tone = tone;
        }

        public Tone tone() {
            return tone;
        }

        /** Whether whoever has read it may put it away. */
        boolean closable() {
            return this == TROUBLE || this == CARD;
        }
    }
}
