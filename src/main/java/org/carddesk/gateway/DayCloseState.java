package org.carddesk.gateway;

/** Whether a business day is closed (contract section 7). */
public enum DayCloseState {
    CLOSED,
    REOPENED,
    /** A value that this version does not know; the raw word is kept beside the record. */
    UNRECOGNISED
}
