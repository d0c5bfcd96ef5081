package org.carddesk.settlement;

import org.carddesk.report.ReportCell;
import org.carddesk.text.Messages;
import org.jspecify.annotations.Nullable;

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

    /** Equation (3) with its numbers, where the fund bills tell them all. */
    String sweep(long ownFen, long foreignFen, FundFigures funds) {
        return say(
                "sweepEquation",
                messages.money(ownFen),
                messages.money(foreignFen),
                money(funds.otherFen()),
                money(funds.sweptFen()),
                money(funds.floatChangeFen()));
    }

    /** What came late of a closed day, and whether it proves the day. */
    String late(LateFigures late) {
        FundFigures funds = late.funds();
        if (funds == null) return say("lateCreditWhy", late.businessDate().toString());
        Long gapFen = late.sweepGapFen();
        if (gapFen == null)
            return say(
                    "lateSweepUntold",
                    late.businessDate().toString(),
                    messages.money(late.netDueFen()),
                    money(funds.sweptFen()));
        String proof = gapFen == 0 ? say("proven") : say("gapOf", messages.money(gapFen));
        return say(
                "lateSweepWhy",
                late.businessDate().toString(),
                messages.money(late.netDueFen()),
                money(funds.otherFen()),
                money(funds.sweptFen()),
                money(funds.floatChangeFen()),
                proof);
    }

    private String money(@Nullable Long fen) {
        return fen == null ? "–" : messages.money(fen);
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
