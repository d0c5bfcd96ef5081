package org.carddesk.app;

import org.carddesk.ui.Action;
import org.carddesk.ui.Found;

/** One line of the palette. */
sealed interface PaletteLine {
    /** The name of a group. */
    record Heading(String text) implements PaletteLine {}

    /** Something found. */
    record Hit(Found found) implements PaletteLine {}

    /** A command that can be given. */
    record Command(Action action) implements PaletteLine {}

    /** A text to search for, such as a number in the clipboard. */
    record Offer(String text) implements PaletteLine {}

    /** A sentence. */
    record Note(String text) implements PaletteLine {}

    default boolean canBeChosen() {
        return !(this instanceof Heading) && !(this instanceof Note);
    }
}
