package org.carddesk.ui;

import java.util.Set;

/** Tells a page on show that records changed. */
public interface RecordWatch {
    /** Runs {@code changed} on the screen's thread after commits that changed one of the types, until the answer is run. */
    Runnable listen(Set<String> recordTypes, Runnable changed);
}
