package org.carddesk.bills;

import org.carddesk.text.Messages;

/**
 * Something odd in a bill that does not keep it out.
 *
 * @param file the file within the archive
 * @param line where it was seen, 0 when it concerns the whole file
 * @param found what was seen, cleaned for display
 */
public record BillWarning(Oddity oddity, String file, long line, String found) {
    /** What can be odd about a bill that is otherwise in order. */
    public enum Oddity {
        /** The first line names another kind of file than the columns. */
        TITLE,
        /** The file's name says another kind, account or day than its content. */
        NAME,
        /** A payment is negative or a refund positive. */
        SIGN,
        /** The file has no column or no footer for the school's discount, so its sum was not checked. */
        DISCOUNT,
        /** The archive has no summary file to compare with. */
        SUMMARY_ABSENT,
        /** The balances of a fund bill do not follow each other; Alipay does not promise that they do. */
        BALANCE,
        /** The fund bill does not tell what a change is for, so it proves no sweep. */
        TYPE_ABSENT,
        /** The summary counts differently from the rows. */
        SUMMARY_COUNT,
        /** The summary's amounts fit neither with nor without refunds. */
        SUMMARY_AMOUNT
    }

    /** The warning in words. */
    public String text(Messages messages) {
        return messages.text("bills.warning." + oddity.name(), file, line, found);
    }
}
