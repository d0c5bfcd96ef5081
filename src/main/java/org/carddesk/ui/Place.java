package org.carddesk.ui;

import org.jspecify.annotations.Nullable;

/**
 * Somewhere to go: a screen, and what it is to show.
 *
 * @param argument a record's id, a filter, or null for the screen as it is; the screen says which it takes
 */
public record Place(String screenId, @Nullable Object argument) {
    public static Place of(String screenId) {
        return new Place(screenId, null);
    }
}
