package org.carddesk.cards;

import java.time.LocalDate;
import java.util.List;
import java.util.OptionalLong;
import org.carddesk.ui.Column;

/** The columns of the list of cardholders. */
final class CardsColumns {
    private CardsColumns() {}

    /** @param today the day by which a card counts as expired */
    static List<Column<CardholderSummary>> on(LocalDate today) {
        return List.of(
                Column.<CardholderSummary>text(
                                "cards.column.name", row -> row.holder().body().name())
                        .width(86),
                Column.<CardholderSummary>text(
                                "cards.column.personNo",
                                row -> row.holder().body().personNo())
                        .width(118),
                Column.<CardholderSummary>status(
                                "cards.column.state",
                                (row, messages) -> row.main()
                                        .map(card -> CardWords.summary(card, today, messages))
                                        .orElse(null))
                        .width(128),
                Column.<CardholderSummary>status(
                                "cards.column.open",
                                (row, messages) -> row.main()
                                        .flatMap(PendingCommand::on)
                                        .or(() -> PendingCommand.on(row.holder()))
                                        .map(pending -> pending.status(messages))
                                        .orElse(null))
                        .width(128),
                Column.<CardholderSummary>text(
                                "cards.column.department",
                                row -> row.holder().body().department())
                        .width(102),
                Column.<CardholderSummary>words(
                                "cards.column.kind", (row, messages) -> CardWords.kind(row.holder(), messages))
                        .width(78),
                Column.<CardholderSummary>number(
                                "cards.column.cardNo",
                                row -> row.main()
                                        .map(card -> card.body().cardNo())
                                        .orElse(null))
                        .width(100),
                Column.<CardholderSummary>moneyIfAny(
                                "cards.column.ledger",
                                row -> row.main()
                                        .map(card -> OptionalLong.of(card.body().ledgerBalanceFen()))
                                        .orElse(OptionalLong.empty()))
                        .hidden(),
                Column.<CardholderSummary>day(
                                "cards.column.expires",
                                row -> row.main()
                                        .map(card -> card.body().expiresOn())
                                        .orElse(null))
                        .hidden(),
                Column.<CardholderSummary>count(
                                "cards.column.cards", row -> row.cards().size())
                        .hidden());
    }
}
