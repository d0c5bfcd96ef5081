package org.carddesk.ui;

import java.util.Optional;
import org.kordamp.ikonli.Ikon;

/**
 * One result of the global search.
 *
 * @param fit how well it fits, for the order
 * @param open what Enter opens
 * @param act what Ctrl+Enter opens, such as the open case of a top-up
 * @param warning what is said aloud when a reader names exactly this, such as that the card is lost
 */
public record Found(
        Fit fit, Ikon icon, String title, String detail, Place open, Optional<Place> act, Optional<String> warning) {
    /** How well a result fits, best first. */
    public enum Fit {
        EXACT,
        PREFIX,
        INITIALS,
        CONTAINS
    }

    public static Found of(Fit fit, Ikon icon, String title, String detail, Place open) {
        return new Found(fit, icon, title, detail, open, Optional.empty(), Optional.empty());
    }

    /** As this, with something for Ctrl+Enter. */
    public Found orActAt(Place place) {
        return new Found(fit, icon, title, detail, open, Optional.of(place), warning);
    }

    /** As this, with words of warning for whoever has it in the hand. */
    public Found warning(String words) {
        return new Found(fit, icon, title, detail, open, act, Optional.of(words));
    }
}
