package org.carddesk.ui;

import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2MZ;

/**
 * One step of something that goes through several.
 *
 * @param text what the step is called
 * @param detail when it happened or why it has not; may be empty
 */
public record Step(String text, String detail, Mark mark) {
    /** How far a step has come. */
    public enum Mark {
        DONE(Tone.GOOD, Material2AL.CHECK_CIRCLE),
        NOW(Tone.INFO, Material2MZ.PLAY_CIRCLE_FILLED),
        WAITING(Tone.WAITING, Material2MZ.SCHEDULE),
        FAILED(Tone.BAD, Material2AL.CANCEL),
        UNKNOWN(Tone.UNKNOWN, Material2AL.HELP),
        NONE(Tone.QUIET, Material2MZ.RADIO_BUTTON_UNCHECKED);

        private final Tone tone;
        private final Ikon icon;

        Mark(Tone tone, Ikon icon) {
            this.tone = tone;
            this.icon = icon;
        }

        public Tone tone() {
            return tone;
        }

        public Ikon icon() {
            return icon;
        }
    }
}
