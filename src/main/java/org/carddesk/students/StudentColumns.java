package org.carddesk.students;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.carddesk.cards.CardsFeature;
import org.carddesk.cards.PendingCommand;
import org.carddesk.gateway.Channel;
import org.carddesk.gateway.CommandType;
import org.carddesk.text.Messages;
import org.carddesk.topups.TopUp;
import org.carddesk.topups.TopUpDetail;
import org.carddesk.topups.TopUpsFeature;
import org.carddesk.ui.Column;
import org.carddesk.ui.Status;
import org.carddesk.ui.Tone;
import org.jspecify.annotations.Nullable;

/** The columns of the student page's tabs. */
final class StudentColumns {
    private StudentColumns() {}

    static List<Column<TopUpDetail>> topUps(Clock clock) {
        return List.of(
                Column.<TopUpDetail>time(
                                "students.column.ordered",
                                row -> row.topUp().body().orderedAt())
                        .width(92),
                Column.<TopUpDetail>money(
                                "students.column.amount",
                                row -> row.topUp().body().amountFen())
                        .width(84),
                Column.<TopUpDetail>words(
                                "students.column.channel",
                                (row, messages) -> TopUpsFeature.channel(row.topUp(), messages))
                        .width(72),
                Column.<TopUpDetail>status(
                                "students.column.status",
                                (row, messages) ->
                                        TopUpsFeature.status(row.topUp().status(), messages))
                        .width(128),
                Column.<TopUpDetail>steps(
                                "students.column.steps",
                                (row, messages) -> TopUpsFeature.steps(row.topUp(), messages, clock.instant()))
                        .width(236),
                Column.<TopUpDetail>count(
                                "students.column.attempts",
                                row -> row.attempts().size())
                        .width(48),
                Column.<TopUpDetail>moneyIfAny("students.column.refunded", StudentColumns::refunded)
                        .width(84),
                Column.<TopUpDetail>status(
                                "students.column.open",
                                (row, messages) -> PendingCommand.on(row.topUp())
                                        .map(pending -> pending.status(messages))
                                        .orElse(null))
                        .width(150)
                        .hidden(),
                Column.<TopUpDetail>words(
                                "students.column.cause", (row, messages) -> TopUpsFeature.cause(row.topUp(), messages))
                        .width(160)
                        .hidden(),
                Column.<TopUpDetail>number(
                                "students.column.order",
                                row -> row.topUp().body().outTradeNo())
                        .hidden(),
                Column.<TopUpDetail>number(
                                "students.column.trade",
                                row -> row.topUp().body().tradeNo())
                        .hidden());
    }

    static List<Column<PastLoad>> loads() {
        return List.of(
                Column.<PastLoad>time(
                                "students.column.started",
                                row -> row.attempt().body().startedAt())
                        .width(104),
                Column.<PastLoad>count(
                                "students.column.no",
                                row -> row.attempt().body().no())
                        .width(66),
                Column.<PastLoad>moneyIfAny("students.column.amount", row -> amount(row.topUp()))
                        .width(92),
                Column.<PastLoad>status(
                                "students.column.result",
                                (row, messages) -> TopUpsFeature.attempt(row.attempt(), messages))
                        .width(124),
                Column.<PastLoad>words(
                                "students.column.cause",
                                (row, messages) -> TopUpsFeature.cause(row.attempt(), messages))
                        .width(150),
                Column.<PastLoad>text(
                                "students.column.terminal",
                                row -> row.attempt().body().terminal())
                        .width(96),
                Column.<PastLoad>number("students.column.order", row -> order(row.topUp()))
                        .width(120));
    }

    static List<Column<PastRefund>> refunds() {
        return List.of(
                Column.<PastRefund>time(
                                "students.column.requested",
                                row -> row.refund().body().requestedAt())
                        .width(104),
                Column.<PastRefund>money(
                                "students.column.amount",
                                row -> row.refund().body().amountFen())
                        .width(92),
                Column.<PastRefund>status(
                                "students.column.state",
                                (row, messages) -> TopUpsFeature.refund(row.refund(), messages))
                        .width(124),
                Column.<PastRefund>text(
                                "students.column.reason",
                                row -> row.refund().body().reason())
                        .width(150),
                Column.<PastRefund>text("students.column.maker", PastRefund::requestedBy)
                        .width(100),
                Column.<PastRefund>text("students.column.approver", PastRefund::approvedBy)
                        .width(100),
                Column.<PastRefund>number("students.column.order", row -> order(row.topUp()))
                        .hidden());
    }

    static List<Column<HeldCard>> cards(LocalDate today) {
        return List.of(
                Column.<HeldCard>number(
                                "students.column.cardNo",
                                row -> row.card().body().cardNo())
                        .width(110),
                Column.<HeldCard>words(
                                "students.column.cardKind", (row, messages) -> CardsFeature.kind(row.card(), messages))
                        .width(84),
                Column.<HeldCard>status("students.column.cardState", (row, messages) -> states(row, today, messages))
                        .width(136),
                Column.<HeldCard>day(
                                "students.column.issued",
                                row -> row.card().body().issuedOn())
                        .width(100),
                Column.<HeldCard>day(
                                "students.column.expires",
                                row -> row.card().body().expiresOn())
                        .width(100),
                Column.<HeldCard>money(
                                "students.column.ledger",
                                row -> row.card().body().ledgerBalanceFen())
                        .width(124),
                Column.<HeldCard>money(
                                "students.column.pending",
                                row -> row.card().body().pendingFen())
                        .width(92),
                Column.<HeldCard>number(
                                "students.column.chip", row -> row.card().body().chipUid())
                        .hidden());
    }

    static List<Column<PastNote>> notes() {
        return List.of(
                Column.<PastNote>time("students.column.at", row -> row.note().at())
                        .width(104),
                Column.<PastNote>text("students.column.by", PastNote::by).width(110),
                Column.<PastNote>text("students.column.note", row -> row.note().words())
                        .width(330),
                Column.<PastNote>moneyIfAny("students.column.amount", row -> amount(row.topUp()))
                        .width(92),
                Column.<PastNote>number("students.column.order", row -> order(row.topUp()))
                        .hidden());
    }

    static List<Column<PastAct>> audit() {
        return List.of(
                Column.<PastAct>time("students.column.at", row -> row.entry().at())
                        .width(104),
                Column.<PastAct>text("students.column.by", PastAct::by).width(120),
                Column.<PastAct>words(
                                "students.column.action",
                                (row, messages) -> act(row.entry().action(), messages))
                        .width(140),
                Column.<PastAct>text(
                                "students.column.reason", row -> row.entry().reason())
                        .width(220),
                Column.<PastAct>count(
                                "students.column.auditNo", row -> row.entry().n())
                        .width(72),
                Column.<PastAct>text(
                                "students.column.record", row -> row.entry().recordId())
                        .hidden(),
                Column.<PastAct>text(
                                "students.column.details", row -> row.entry().details())
                        .hidden());
    }

    /** The columns of the table behind the bars of months. */
    static List<Column<MonthTopUps>> months() {
        return List.of(
                Column.<MonthTopUps>text(
                                "students.column.month", row -> row.month().toString())
                        .width(100),
                Column.<MonthTopUps>money("students.month.autoLoad", row -> row.amountFen(Channel.AUTO_LOAD))
                        .width(120),
                Column.<MonthTopUps>money("students.month.web", row -> row.amountFen(Channel.WEB))
                        .width(120),
                Column.<MonthTopUps>money("students.month.wallet", row -> row.amountFen(Channel.WALLET))
                        .width(120),
                Column.<MonthTopUps>count(
                                "students.column.count", row -> row.total().count())
                        .width(90),
                Column.<MonthTopUps>money(
                                "students.column.sum", row -> row.total().amountFen())
                        .width(120));
    }

    /** What was done, in words where the desk has them. */
    static String act(String action, Messages messages) {
        Optional<CommandType> command = CommandType.ofWire(action);
        if (command.isPresent()) return messages.word("common.commandType", command.get());
        return switch (action) {
            case "note" -> messages.text("students.act.note");
            case "print_student" -> messages.text("students.act.printStudent");
            case "print_slip" -> messages.text("students.act.printSlip");
            case "keep_raw" -> messages.text("students.act.keepRaw");
            default -> action;
        };
    }

    /** Several states in one chip, as grave as the gravest. */
    private static Status states(HeldCard held, LocalDate today, Messages messages) {
        List<Status> states = CardsFeature.states(held.card(), today, messages);
        String words = states.stream().map(Status::text).collect(Collectors.joining(" · "));
        return new Status(
                words, states.isEmpty() ? Tone.QUIET : states.getFirst().tone());
    }

    private static OptionalLong refunded(TopUpDetail row) {
        long fen = row.topUp().body().refundedFen();
        return fen == 0 ? OptionalLong.empty() : OptionalLong.of(fen);
    }

    private static OptionalLong amount(Optional<TopUp> topUp) {
        return topUp.map(one -> OptionalLong.of(one.body().amountFen())).orElse(OptionalLong.empty());
    }

    private static @Nullable String order(Optional<TopUp> topUp) {
        return topUp.map(one -> one.body().outTradeNo()).orElse(null);
    }
}
