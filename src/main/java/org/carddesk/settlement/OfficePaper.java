package org.carddesk.settlement;

import java.time.LocalDate;
import org.carddesk.report.ReportDocument;
import org.carddesk.text.Messages;

/**
 * A paper of the office that is asked for with its days.
 *
 * @param titleKey the key of its name
 * @param span which days it asks for
 * @param maker makes it; never called on the screen's thread
 */
public record OfficePaper(String titleKey, Span span, Maker maker) {
    /** Which days a paper is about. */
    public enum Span {
        /** It is about now. */
        NONE,
        /** One day: the last one that is named. */
        DAY,
        /** All days that are named. */
        RANGE
    }

    /** Makes the paper. */
    @FunctionalInterface
    public interface Maker {
        /** The paper about these days, both included. */
        ReportDocument make(LocalDate from, LocalDate to, Messages messages);
    }

    /** What operators did on a day. */
    public static OfficePaper journal(Maker maker) {
        return new OfficePaper("settlement.paper.journal", Span.DAY, maker);
    }

    /** All auto-load agreements as they are now. */
    public static OfficePaper agreements(Maker maker) {
        return new OfficePaper("settlement.paper.agreements", Span.NONE, maker);
    }
}
