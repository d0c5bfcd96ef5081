package org.carddesk.sync;

/** Where a command of this desk stands (contract section 4). UNKNOWN is neither success nor failure. */
public enum CommandState {
    QUEUED,
    IN_FLIGHT,
    APPLIED,
    REJECTED,
    CONFLICT,
    CANCELLED,
    PENDING,
    AWAITING_APPROVAL,
    UNKNOWN,
    FROZEN;

    /** Whether nothing will change any more. */
    public boolean isFinal() {
        return this == APPLIED || this == REJECTED || this == CONFLICT || this == CANCELLED;
    }
}
