package org.carddesk.failedloads;

import java.util.List;
import org.carddesk.cards.PendingCommand;
import org.carddesk.topups.TopUpsFeature;
import org.carddesk.ui.Column;
import org.carddesk.ui.Status;
import org.carddesk.ui.Tone;

/** The columns of the queue. */
final class FailedLoadsColumns {
    static final List<Column<CaseRow>> ALL = List.of(
            Column.<CaseRow>status(
                            "failedloads.column.waits",
                            (row, messages) -> row.studentWaits()
                                    ? new Status(messages.text("failedloads.waits"), Tone.INFO)
                                    : null)
                    .width(72),
            Column.<CaseRow>status(
                            "failedloads.column.kind",
                            (row, messages) -> FailedLoadWords.kind(row.found().kind(), messages))
                    .width(146),
            Column.<CaseRow>text(
                            "failedloads.column.name",
                            row -> row.found()
                                    .holder()
                                    .map(holder -> holder.body().name())
                                    .orElse(null))
                    .width(70),
            Column.<CaseRow>money(
                            "failedloads.column.rest",
                            row -> row.found().topUp().restFen())
                    .sortedBy("amount")
                    .width(86),
            Column.<CaseRow>age(
                            "failedloads.column.age",
                            row -> row.found().topUp().body().paidAt())
                    .sortedBy("paid")
                    .width(98),
            Column.<CaseRow>words(
                            "failedloads.column.cause",
                            (row, messages) -> FailedLoadWords.cause(row.found().topUp(), messages))
                    .width(152),
            Column.<CaseRow>status(
                            "failedloads.column.open",
                            (row, messages) -> PendingCommand.on(row.found().topUp())
                                    .map(pending -> pending.status(messages))
                                    .orElse(null))
                    .width(120),
            Column.<CaseRow>text(
                            "failedloads.column.personNo",
                            row -> row.found()
                                    .holder()
                                    .map(holder -> holder.body().personNo())
                                    .orElse(null))
                    .width(118)
                    .hidden(),
            Column.<CaseRow>time("failedloads.column.due", row -> row.found().due())
                    .width(104)
                    .hidden(),
            Column.<CaseRow>words(
                            "failedloads.column.channel",
                            (row, messages) -> TopUpsFeature.channel(row.found().topUp(), messages))
                    .hidden(),
            Column.<CaseRow>time(
                            "failedloads.column.paid",
                            row -> row.found().topUp().body().paidAt())
                    .hidden(),
            Column.<CaseRow>number(
                            "failedloads.column.order",
                            row -> row.found().topUp().body().outTradeNo())
                    .hidden(),
            Column.<CaseRow>number(
                            "failedloads.column.card",
                            row -> row.found()
                                    .card()
                                    .map(card -> card.body().cardNo())
                                    .orElse(null))
                    .hidden());

    private FailedLoadsColumns() {}
}
