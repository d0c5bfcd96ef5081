package org.carddesk.report;

import org.carddesk.money.Money;
import org.carddesk.text.Messages;

/**
 * One finished cell: the text that paper shows and, for figures, the number that a sheet shows.
 *
 * @param raw fen for {@link Kind#AMOUNT}, a plain number for {@link Kind#COUNT}, 0 for text
 */
public record ReportCell(String text, Kind kind, long raw) {
    /** An empty cell. */
    public static final ReportCell BLANK = text("");

    /** What a sheet makes of the cell. */
    public enum Kind {
        /** Words, names, order numbers, dates: written as text whatever they look like. */
        TEXT,
        /** Yuan with two decimals. */
        AMOUNT,
        /** A whole number. */
        COUNT
    }

    public static ReportCell text(String text) {
        return new ReportCell(text, Kind.TEXT, 0);
    }

    public static ReportCell amount(long amountFen, Messages messages) {
        return new ReportCell(messages.money(amountFen), Kind.AMOUNT, amountFen);
    }

    public static ReportCell count(long count, Messages messages) {
        return new ReportCell(messages.count(count), Kind.COUNT, count);
    }

    /** The figure as files carry it: {@code -1234.50}, {@code 12}; the text itself if it is no figure. */
    String plain() {
        return switch (kind) {
            case TEXT -> text;
            case AMOUNT -> new Money(raw).yuan();
            case COUNT -> Long.toString(raw);
        };
    }
}
