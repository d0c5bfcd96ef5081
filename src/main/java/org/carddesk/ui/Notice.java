package org.carddesk.ui;

import java.util.Optional;
import java.util.Set;

/** What one feature wants to say under the top bar as long as it is so. */
public interface Notice {
    Banner.Rank rank();

    /** The record types whose change makes it look again. */
    Set<String> recordTypes();

    /** Whether a screen shows it by itself, so that it need not be said above it. */
    boolean shownBy(String screenId);

    /** Looks, off the screen's thread; empty where there is nothing to say. */
    Optional<Banner> look(Kit kit);
}
