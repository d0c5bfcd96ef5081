package org.carddesk.bank;

import org.carddesk.text.Messages;

/**
 * Why a statement is refused as a whole.
 *
 * @param line its number in the file
 * @param found what stands there
 */
public record StatementProblem(long line, Kind kind, String found) {
    /** What can be wrong with a line. */
    public enum Kind {
        /** Money without a date that can be read. */
        DATE,
        /** No amount with at most two decimals. */
        AMOUNT,
        /** Money in or out below zero. */
        NEGATIVE,
        /** More than a school can be paid. */
        ABSURD,
        /** Money in and money out at once. */
        BOTH_SIDES,
        /** A reference that a spreadsheet has cut or rounded. */
        REFERENCE,
        /** The sum that the bank states is not the sum of the lines. */
        TOTAL
    }

    /** The problem in words. */
    public String text(Messages messages) {
        return messages.text("bank.problem." + kind, Long.toString(line), found);
    }
}
