package org.carddesk.today;

import java.util.ArrayList;
import java.util.List;
import org.carddesk.settlement.DayState;
import org.carddesk.settlement.DaySummary;
import org.carddesk.ui.Step;

/**
 * How far the work on one business day is.
 *
 * @param printed whether its settlement report was handed out at this desk
 */
public record OpenDay(DaySummary summary, boolean printed) {
    /** The steps of a day's work, in their order. */
    public enum Part {
        BILL,
        RECONCILE,
        DIFFERENCES,
        BANK,
        CLOSE,
        REPORT
    }

    /** How each part stands, in the order of {@link Part}; what the desk cannot know yet has no mark. */
    List<Step.Mark> marks() {
        var marks = new ArrayList<Step.Mark>();
        int at = present();
        for (Part part : Part.values()) {
            if (part.ordinal() < at) marks.add(Step.Mark.DONE);
            else marks.add(part.ordinal() == at ? now() : Step.Mark.NONE);
        }
        return marks;
    }

    /** The place of the part that is to be done next; after the last if all is done. */
    private int present() {
        Part next = switch (summary.state()) {
            case NOT_OVER, BEFORE_START, BILL_MISSING -> Part.BILL;
            case TO_RECONCILE -> Part.RECONCILE;
            case DIFFERENCES_OPEN -> Part.DIFFERENCES;
            case BANK_CREDIT_MISSING -> Part.BANK;
            case CLOSABLE, AWAITING_APPROVAL -> Part.CLOSE;
            case CLOSED -> Part.REPORT;
        };
        return summary.state() == DayState.CLOSED && printed ? Part.values().length : next.ordinal();
    }

    private Step.Mark now() {
        return switch (summary.state()) {
            case NOT_OVER, BEFORE_START, BILL_MISSING, BANK_CREDIT_MISSING, AWAITING_APPROVAL -> Step.Mark.WAITING;
            case DIFFERENCES_OPEN -> Step.Mark.FAILED;
            case TO_RECONCILE, CLOSABLE, CLOSED -> Step.Mark.NOW;
        };
    }
}
