package org.carddesk.agreements;

import java.util.List;
import java.util.OptionalLong;
import org.carddesk.cards.PendingCommand;
import org.carddesk.ui.Column;
import org.jspecify.annotations.Nullable;

/** The columns of the list of agreements. */
final class AgreementsColumns {
    static final List<Column<AgreementSummary>> ALL = List.of(
            Column.<AgreementSummary>text(
                            "agreements.column.name",
                            row -> row.holder().map(one -> one.body().name()).orElse(null))
                    .width(84),
            Column.<AgreementSummary>text(
                            "agreements.column.personNo",
                            row -> row.holder()
                                    .map(one -> one.body().personNo())
                                    .orElse(null))
                    .width(112),
            Column.<AgreementSummary>status(
                            "agreements.column.health", (row, messages) -> AgreementWords.health(row, messages))
                    .width(190),
            Column.<AgreementSummary>status(
                            "agreements.column.open",
                            (row, messages) -> PendingCommand.on(row.agreement())
                                    .map(pending -> pending.status(messages))
                                    .orElse(null))
                    .width(140),
            Column.<AgreementSummary>age(
                            "agreements.column.checked",
                            row -> row.agreement().body().checkedAt())
                    .sortedBy("checked")
                    .width(100),
            Column.<AgreementSummary>time(
                            "agreements.column.lastDebit",
                            row -> row.agreement().body().lastDebitAt())
                    .width(104),
            Column.<AgreementSummary>count(
                            "agreements.column.streak",
                            row -> row.agreement().body().failingStreak())
                    .sortedBy("streak")
                    .width(130)
                    .hidden(),
            Column.<AgreementSummary>money(
                            "agreements.column.load",
                            row -> row.agreement().body().loadAmountFen())
                    .sortedBy("amount")
                    .width(110)
                    .hidden(),
            Column.<AgreementSummary>money(
                            "agreements.column.threshold",
                            row -> row.agreement().body().thresholdFen())
                    .hidden(),
            Column.<AgreementSummary>moneyIfAny(
                            "agreements.column.dailyCap",
                            row -> any(row.agreement().body().dailyCapFen()))
                    .hidden(),
            Column.<AgreementSummary>status(
                            "agreements.column.state",
                            (row, messages) -> AgreementWords.state(row.agreement(), messages))
                    .hidden(),
            Column.<AgreementSummary>day(
                            "agreements.column.until",
                            row -> row.agreement().body().validUntil())
                    .hidden(),
            Column.<AgreementSummary>number(
                            "agreements.column.number",
                            row -> row.agreement().body().agreementNo())
                    .hidden(),
            Column.<AgreementSummary>number(
                            "agreements.column.external",
                            row -> row.agreement().body().externalAgreementNo())
                    .hidden());

    private AgreementsColumns() {}

    private static OptionalLong any(@Nullable Long fen) {
        return fen == null ? OptionalLong.empty() : OptionalLong.of(fen);
    }
}
