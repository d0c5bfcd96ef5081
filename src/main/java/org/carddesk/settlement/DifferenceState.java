package org.carddesk.settlement;

/** Where the work on a difference stands. */
public enum DifferenceState {
    OPEN,
    /** Gone by itself or by work: the newest run did not find it any more. */
    SETTLED,
    /** Parked with a reason; holds as long as the difference keeps its amount. */
    ACKNOWLEDGED
}
