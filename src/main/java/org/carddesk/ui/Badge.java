package org.carddesk.ui;

import java.util.Set;

/** The count beside a screen's name where work waits; 0 shows nothing. */
public interface Badge {
    String screenId();

    /** The record types whose change makes it count again. */
    Set<String> recordTypes();

    /** Counts, off the screen's thread. */
    long count();
}
