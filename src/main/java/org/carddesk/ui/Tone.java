package org.carddesk.ui;

import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2MZ;

/** How grave a word on the screen is: a colour and an icon, so that neither stands alone. */
public enum Tone {
    QUIET("tone-quiet", Material2AL.FIBER_MANUAL_RECORD),
    INFO("tone-info", Material2AL.INFO),
    GOOD("tone-good", Material2AL.CHECK_CIRCLE),
    WAITING("tone-waiting", Material2MZ.SCHEDULE),
    BAD("tone-bad", Material2AL.ERROR),
    /** Not known is never shown as failed. */
    UNKNOWN("tone-unknown", Material2AL.HELP);

    private final String styleClass;
    private final Ikon icon;

    Tone(String styleClass, Ikon icon) {
        this.styleClass = styleClass;
        this.icon = icon;
    }

    public String styleClass() {
        return styleClass;
    }

    public Ikon icon() {
        return icon;
    }
}
