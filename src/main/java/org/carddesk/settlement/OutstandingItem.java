package org.carddesk.settlement;

import java.time.LocalDate;

/**
 * Money that one side of the bank reconciliation has and the other has not.
 *
 * @param day the business day it belongs to
 * @param amountFen never negative
 * @param ageDays how many days before the last day of the reconciliation
 */
public record OutstandingItem(Kind kind, LocalDate day, long amountFen, long ageDays) {
    /** Which side lacks what. */
    public enum Kind {
        /** Swept by Alipay, not yet at the bank. */
        SWEPT_NOT_CREDITED,
        /** Due by the bill, no sweep known, not yet at the bank. */
        DUE_NOT_CREDITED,
        /** At the bank, and more than was swept or due. */
        CREDITED_NOT_DUE,
        /** Due by the bill and left at Alipay. */
        LEFT_AT_ALIPAY,
        /** The fund bill does not add up with the trade bill. */
        FUNDS_DIFFER
    }
}
