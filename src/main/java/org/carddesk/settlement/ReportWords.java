package org.carddesk.settlement;

import org.carddesk.report.ReportCell;
import org.carddesk.text.Messages;

/** The words and cells of settlement's papers in one language. */
record ReportWords(Messages messages) {
    String say(String key, Object... arguments) {
        return messages.text("settlement.report." + key, arguments);
    }

    ReportCell yuan(long amountFen) {
        return ReportCell.amount(amountFen, messages);
    }

    ReportCell count(long count) {
        return ReportCell.count(count, messages);
    }

    String name(DifferenceClass differenceClass) {
        return differenceClass.words(messages);
    }

    String name(DifferenceSide side) {
        return switch (side) {
            case OVERAGE -> say("overage");
            case SHORTAGE -> say("shortage");
            case NONE -> "";
        };
    }

    String name(DifferenceState state) {
        return messages.word("settlement.differenceState", state);
    }

    /** A number of days. */
    String days(long count) {
        return count == 1 ? say("oneDay") : say("days", count);
    }

    /** How old something is. */
    String age(long days) {
        return days == 1 ? say("oneDayOld") : say("age", days);
    }
}
