package org.carddesk.settlement;

import java.util.List;
import java.util.OptionalLong;
import org.carddesk.ui.Column;
import org.jspecify.annotations.Nullable;

/** The columns of the list of a day's differences. */
final class DifferenceColumns {
    static final List<Column<DifferenceCase>> ALL = List.of(
            Column.<DifferenceCase>words(
                            "settlement.difference.kind",
                            (row, messages) -> messages.word(
                                    "common.differenceClass", row.difference().differenceClass()))
                    .sortedBy("class")
                    .width(120),
            Column.<DifferenceCase>status("settlement.difference.state", DayWords::difference)
                    .sortedBy("state")
                    .width(110),
            Column.<DifferenceCase>number(
                            "settlement.difference.key", row -> row.difference().key())
                    .sortedBy("key")
                    .width(190),
            Column.<DifferenceCase>money(
                            "settlement.difference.amount",
                            row -> row.difference().amountFen())
                    .sortedBy("amount")
                    .width(96),
            Column.<DifferenceCase>moneyIfAny(
                            "settlement.difference.bill",
                            row -> any(row.difference().billFen()))
                    .width(96),
            Column.<DifferenceCase>moneyIfAny(
                            "settlement.difference.ledger",
                            row -> any(row.difference().ledgerFen()))
                    .width(96),
            Column.<DifferenceCase>words(
                            "settlement.difference.side",
                            (row, messages) -> new ReportWords(messages)
                                    .name(row.difference().side()))
                    .width(70)
                    .hidden(),
            Column.<DifferenceCase>age("settlement.difference.since", DifferenceCase::firstSeenAt)
                    .sortedBy("since")
                    .hidden(),
            Column.<DifferenceCase>text("settlement.difference.reason", DifferenceCase::reason)
                    .width(160)
                    .hidden());

    private DifferenceColumns() {}

    private static OptionalLong any(@Nullable Long fen) {
        return fen == null ? OptionalLong.empty() : OptionalLong.of(fen);
    }
}
