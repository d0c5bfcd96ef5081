package org.carddesk.bills;

/** What a change of the Alipay balance is for, as far as the bill's own words tell; Alipay calls them a hint only. */
public enum FundKind {
    PAYMENT,
    REFUND,
    FEE,
    /** A fee that was given back. */
    FEE_BACK,
    /** The nightly transfer to the school's bank account. */
    SWEEP,
    DEPOSIT,
    TRANSFER,
    ROYALTY,
    OTHER,
    /** The bill has no column that tells; such a row proves no sweep. */
    UNTOLD
}
