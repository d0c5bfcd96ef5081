package org.carddesk.sync;

/** What one step of pulling or pushing came to. */
public enum Step {
    /** Something was done; there may be more at once. */
    MOVED,
    /** Nothing to do. */
    QUIET,
    /** Something is to be done, but not now: a back-off, a missing sign-in, a halt. */
    WAITING
}
