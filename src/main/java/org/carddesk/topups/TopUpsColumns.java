package org.carddesk.topups;

import java.util.List;
import org.carddesk.cards.PendingCommand;
import org.carddesk.ui.Column;

/** The columns of the list of top-ups, for the table and for exports. */
final class TopUpsColumns {
    static final List<Column<TopUpSummary>> ALL = List.of(
            Column.<TopUpSummary>time(
                            "topups.column.ordered", row -> row.topUp().body().orderedAt())
                    .sortedBy("ordered")
                    .width(100),
            Column.<TopUpSummary>text(
                            "topups.column.name",
                            row -> row.holder()
                                    .map(holder -> holder.body().name())
                                    .orElse(null))
                    .width(76),
            Column.<TopUpSummary>text(
                            "topups.column.personNo",
                            row -> row.holder()
                                    .map(holder -> holder.body().personNo())
                                    .orElse(null))
                    .width(112),
            Column.<TopUpSummary>money(
                            "topups.column.amount", row -> row.topUp().body().amountFen())
                    .sortedBy("amount")
                    .width(88),
            Column.<TopUpSummary>words(
                            "topups.column.channel", (row, messages) -> TopUpWords.channel(row.topUp(), messages))
                    .width(82),
            Column.<TopUpSummary>status(
                            "topups.column.status",
                            (row, messages) -> TopUpWords.status(row.topUp().status(), messages))
                    .width(152),
            Column.<TopUpSummary>status(
                            "topups.column.open",
                            (row, messages) -> PendingCommand.on(row.topUp())
                                    .map(pending -> pending.status(messages))
                                    .orElse(null))
                    .width(130),
            Column.<TopUpSummary>words(
                            "topups.column.cause", (row, messages) -> TopUpWords.cause(row.topUp(), messages))
                    .width(150)
                    .hidden(),
            Column.<TopUpSummary>time(
                            "topups.column.paid", row -> row.topUp().body().paidAt())
                    .hidden(),
            Column.<TopUpSummary>time(
                            "topups.column.loaded", row -> row.topUp().body().loadedAt())
                    .hidden(),
            Column.<TopUpSummary>money(
                            "topups.column.refunded", row -> row.topUp().body().refundedFen())
                    .hidden(),
            Column.<TopUpSummary>number(
                            "topups.column.order", row -> row.topUp().body().outTradeNo())
                    .hidden(),
            Column.<TopUpSummary>number(
                            "topups.column.trade", row -> row.topUp().body().tradeNo())
                    .hidden(),
            Column.<TopUpSummary>number(
                            "topups.column.card",
                            row -> row.card().map(card -> card.body().cardNo()).orElse(null))
                    .hidden());

    private TopUpsColumns() {}
}
