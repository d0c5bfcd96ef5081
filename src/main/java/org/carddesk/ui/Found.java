package org.carddesk.ui;

import java.util.Optional;
import org.kordamp.ikonli.Ikon;

/**
 * One result of the global search.
 *
 * @param fit how well it fits, for the order
 * @param open what Enter opens
 * @param act what Ctrl+Enter opens, such as the open case of a top-up
 */
public record Found(Fit fit, Ikon icon, String title, String detail, Place open, Optional<Place> act) {
    /** How well a result fits, best first. */
    public enum Fit {
        EXACT,
        PREFIX,
        INITIALS,
        CONTAINS
    }

    public static Found of(Fit fit, Ikon icon, String title, String detail, Place open) {
        return new Found(fit, icon, title, detail, open, Optional.empty());
    }

    /** As this, with something for Ctrl+Enter. */
    public Found orActAt(Place place) {
        return new Found(fit, icon, title, detail, open, Optional.of(place));
    }
}
