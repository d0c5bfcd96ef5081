package org.carddesk.approvals;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.carddesk.agreements.AgreementsFeature;
import org.carddesk.cards.Card;
import org.carddesk.gateway.Acknowledgement;
import org.carddesk.gateway.ApprovalState;
import org.carddesk.gateway.CommandArgs.CloseDay;
import org.carddesk.gateway.CommandArgs.RefundTopUp;
import org.carddesk.gateway.CommandArgs.SaveOperator;
import org.carddesk.gateway.CommandType;
import org.carddesk.gateway.DayTotals;
import org.carddesk.gateway.EntityType;
import org.carddesk.gateway.Json;
import org.carddesk.gateway.JsonException;
import org.carddesk.gateway.Target;
import org.carddesk.operators.Operator;
import org.carddesk.text.Messages;
import org.carddesk.topups.VisibleStatus;
import org.carddesk.ui.Status;
import org.carddesk.ui.Tone;
import org.jspecify.annotations.Nullable;

/** How an approval is told: what is asked, about whom, and what would be different afterwards. */
final class ApprovalWords {
    private ApprovalWords() {}

    /** The kind of command; the raw name if this version does not know it. */
    static String kind(ApprovalCase asked, Messages messages) {
        return asked.type()
                .map(type -> messages.word("common.commandType", type))
                .orElse(messages.text(
                        "approvals.kind.unknown", asked.approval().body().commandType()));
    }

    /** Whom or what it is about, in one line. */
    static String about(ApprovalCase asked, Messages messages) {
        if (asked.holder().isPresent()) {
            var body = asked.holder().get().body();
            return messages.text("approvals.about.person", body.name(), body.personNo());
        }
        JsonNode args = asked.approval().body().args();
        Optional<LocalDate> day = day(asked);
        if (day.isPresent()) return messages.day(day.get());
        if (asked.credit().isPresent())
            return messages.day(asked.credit().get().body().businessDate());
        if (args.hasNonNull("login")) {
            return messages.text(
                    "approvals.about.person",
                    args.path("name").asText(),
                    args.path("login").asText());
        }
        Target target = asked.approval().body().target();
        String id = target == null ? null : target.id();
        return id == null ? "" : id;
    }

    /** The business day that is closed or reopened. */
    static Optional<LocalDate> day(ApprovalCase asked) {
        Target target = asked.approval().body().target();
        String written = target != null && target.type().equals(EntityType.DAY_CLOSE.wire())
                ? target.id()
                : asked.approval().body().args().path("business_date").textValue();
        try {
            return Optional.ofNullable(written).map(LocalDate::parse);
        } catch (DateTimeParseException odd) {
            return Optional.empty();
        }
    }

    static Status state(ApprovalCase asked, Messages messages) {
        ApprovalState state = asked.approval().body().state();
        Tone tone = switch (state) {
            case OPEN -> Tone.WAITING;
            case APPROVED -> Tone.GOOD;
            case REJECTED -> Tone.BAD;
            case EXPIRED, CANCELLED -> Tone.QUIET;
            case UNRECOGNISED -> Tone.UNKNOWN;
        };
        return new Status(asked.approval().word(messages, "approvals.state", state, "state"), tone);
    }

    /** What is different once the command was executed; never more than the command itself says. */
    static List<Change> changes(ApprovalCase asked, Messages messages) {
        if (asked.type().isEmpty()) return raw(asked, messages);
        try {
            return known(asked.type().get(), asked, messages);
        } catch (JsonException | IllegalArgumentException odd) {
            // Arguments that do not fit their kind are shown as they came; the decision is closed by the gateway's
            // rules.
            return raw(asked, messages);
        }
    }

    private static List<Change> known(CommandType type, ApprovalCase asked, Messages messages) {
        return switch (type) {
            case REFUND_TOP_UP -> refund(asked, messages);
            case REDIRECT_LOAD ->
                List.of(change(
                        messages,
                        "approvals.change.card",
                        cardNo(asked.card().orElse(null), messages),
                        cardNo(asked.toCard().orElse(null), messages)));
            case CONFIRM_LOADED ->
                List.of(change(
                        messages,
                        "approvals.change.status",
                        status(asked, messages),
                        messages.word("common.visibleStatus", VisibleStatus.LOADED)));
            case CLOSE_CARD -> closeCard(asked, messages);
            case TERMINATE_AGREEMENT ->
                List.of(change(
                        messages,
                        "approvals.change.agreement",
                        asked.agreement()
                                .map(one -> AgreementsFeature.state(one, messages))
                                .orElse(""),
                        messages.text("approvals.change.terminated")));
            case VOID_BANK_CREDIT -> voidCredit(asked, messages);
            case CLOSE_DAY -> closeDay(Json.read(asked.approval().body().args(), CloseDay.class), messages);
            case REOPEN_DAY ->
                List.of(change(
                        messages,
                        "approvals.change.day",
                        messages.text("approvals.change.closed"),
                        messages.text("approvals.change.reopened")));
            case SAVE_OPERATOR -> operator(asked, messages);
            default -> raw(asked, messages);
        };
    }

    private static List<Change> refund(ApprovalCase asked, Messages messages) {
        long fen = Json.read(asked.approval().body().args(), RefundTopUp.class).amountFen();
        var changes = new ArrayList<Change>();
        asked.topUp().ifPresent(topUp -> {
            changes.add(change(
                    messages,
                    "approvals.change.rest",
                    messages.money(topUp.restFen()),
                    messages.money(topUp.restFen() - fen)));
            changes.add(change(
                    messages,
                    "approvals.change.refunded",
                    messages.money(topUp.body().refundedFen()),
                    messages.money(topUp.body().refundedFen() + fen)));
        });
        if (changes.isEmpty()) changes.add(change(messages, "approvals.change.refunded", "", messages.money(fen)));
        return changes;
    }

    private static List<Change> closeCard(ApprovalCase asked, Messages messages) {
        var changes = new ArrayList<Change>();
        changes.add(change(
                messages,
                "approvals.change.cardState",
                cardNo(asked.card().orElse(null), messages),
                messages.text("approvals.change.cardClosed")));
        asked.card()
                .ifPresent(card -> changes.add(change(
                        messages,
                        "approvals.change.balance",
                        messages.money(card.body().ledgerBalanceFen()),
                        messages.money(0))));
        return changes;
    }

    private static List<Change> voidCredit(ApprovalCase asked, Messages messages) {
        String before = asked.credit()
                .map(credit -> messages.text(
                        "approvals.change.creditOf",
                        messages.money(credit.body().amountFen()),
                        messages.day(credit.body().creditedOn())))
                .orElse("");
        return List.of(change(messages, "approvals.change.credit", before, messages.text("approvals.change.voided")));
    }

    private static List<Change> closeDay(CloseDay day, Messages messages) {
        DayTotals totals = day.totals();
        var changes = new ArrayList<Change>();
        changes.add(change(
                messages,
                "approvals.change.day",
                messages.text("approvals.change.open"),
                messages.text("approvals.change.closed")));
        changes.add(figure(messages, "approvals.change.paid", totals.paidCount(), totals.paidFen()));
        changes.add(figure(messages, "approvals.change.refunds", totals.refundCount(), totals.refundFen()));
        changes.add(change(messages, "approvals.change.fee", "", messages.money(totals.feeFen())));
        changes.add(change(messages, "approvals.change.netDue", "", messages.money(totals.netDueFen())));
        changes.add(change(messages, "approvals.change.bank", "", messages.money(totals.bankCreditFen())));
        changes.add(change(
                messages,
                "approvals.change.difference",
                "",
                messages.money(totals.bankCreditFen() - totals.netDueFen())));
        for (Acknowledgement one : day.acknowledged()) {
            changes.add(new Change(
                    messages.text("approvals.change.acknowledged"),
                    messages.word("common.differenceClass", one.differenceClass()) + " " + one.key(),
                    one.reason()));
        }
        changes.add(change(messages, "approvals.change.checkCode", "", Messages.grouped(day.reportSha256())));
        return changes;
    }

    private static List<Change> operator(ApprovalCase asked, Messages messages) {
        SaveOperator args = Json.read(asked.approval().body().args(), SaveOperator.class);
        var before = asked.operator().map(one -> one.body());
        return List.of(
                change(
                        messages,
                        "approvals.change.name",
                        before.map(body -> body.name()).orElse(""),
                        args.name()),
                change(
                        messages,
                        "approvals.change.roles",
                        asked.operator().map(one -> one.roles(messages)).orElse(""),
                        Operator.roles(args.roles(), asked.approval().body().args(), messages)));
    }

    private static List<Change> raw(ApprovalCase asked, Messages messages) {
        var changes = new ArrayList<Change>();
        asked.approval()
                .body()
                .args()
                .properties()
                .forEach(one ->
                        changes.add(new Change(one.getKey(), "", one.getValue().toString())));
        return changes.isEmpty()
                ? List.of(new Change(messages.text("approvals.change.content"), "", "–"))
                : List.copyOf(changes);
    }

    private static Change figure(Messages messages, String key, long count, long fen) {
        return change(messages, key, "", messages.text("approvals.change.countAndSum", count, messages.money(fen)));
    }

    private static Change change(Messages messages, String key, String before, String after) {
        return new Change(messages.text(key), before, after);
    }

    private static String status(ApprovalCase asked, Messages messages) {
        return asked.topUp()
                .map(topUp -> messages.word("common.visibleStatus", topUp.status()))
                .orElse("");
    }

    private static String cardNo(@Nullable Card card, Messages messages) {
        if (card == null) return messages.text("approvals.about.unknownCard");
        return Messages.grouped(card.body().cardNo());
    }
}
