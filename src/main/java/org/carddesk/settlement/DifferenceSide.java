package org.carddesk.settlement;

/** Whose loss a difference is, seen from the school's card ledger. */
public enum DifferenceSide {
    /** Money that the books lack. */
    OVERAGE,
    /** Value in the books that no money covers. */
    SHORTAGE,
    /** Neither, or not known yet. */
    NONE
}
