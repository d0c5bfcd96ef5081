package org.carddesk.students;

import static org.carddesk.report.ReportCell.text;
import static org.carddesk.report.ReportRow.line;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.carddesk.cards.PendingCommand;
import org.carddesk.failedloads.FailedLoad;
import org.carddesk.gateway.TopUpBody;
import org.carddesk.report.ReportDocument;
import org.carddesk.report.ReportLayout;
import org.carddesk.report.ReportRow;
import org.carddesk.report.ReportSection;
import org.carddesk.text.Messages;
import org.carddesk.topups.TopUp;
import org.carddesk.topups.TopUpsFeature;
import org.carddesk.topups.VisibleStatus;
import org.jspecify.annotations.Nullable;

/** One top-up or case on one sheet, in the words of the person whose money it is. */
final class SlipDocument {
    private final Messages messages;
    private final FailedLoad found;
    private final String by;
    private final @Nullable Instant asOf;

    /** @param by who hands it out */
    SlipDocument(Messages messages, FailedLoad found, String by, @Nullable Instant asOf) {
        this.messages = messages;
        this.found = found;
        this.by = by;
        this.asOf = asOf;
    }

    ReportDocument document(String organisation, Instant printedAt) {
        String number = Messages.grouped(body().outTradeNo());
        var head = new ReportDocument.Head(organisation, say("title"), say("subtitle", number), "");
        String proof = say("asOf", asOf == null ? "–" : messages.time(asOf), by);
        List<String> signers = List.of(say("signCounter"), say("signHolder"), say("signOffice"));
        return new ReportDocument(
                "settlement",
                head,
                List.of(facts(), next()),
                new ReportDocument.Foot(say("statement"), signers, proof, printedAt));
    }

    private ReportSection facts() {
        var rows = new ArrayList<ReportRow>();
        found.holder().ifPresent(holder -> {
            rows.add(
                    fact("name", holder.body().name(), "personNo", holder.body().personNo()));
            rows.add(line(text(say("department")), text(holder.body().department())));
        });
        rows.add(fact(
                "amount", messages.money(body().amountFen()), "channel", TopUpsFeature.channel(topUp(), messages)));
        rows.add(fact("ordered", messages.time(body().orderedAt()), "paid", time(body().paidAt())));
        String card = found.card().map(one -> one.body().cardNo()).orElse("–");
        rows.add(fact("card", card, "status", messages.word("common.visibleStatus", topUp().status())));
        if (body().loadFailure() != null) {
            rows.add(line(text(say("cause")), text(TopUpsFeature.cause(topUp(), messages))));
        }
        if (body().refundedFen() > 0) {
            rows.add(line(text(say("refunded")), text(messages.money(body().refundedFen()))));
        }
        PendingCommand.on(topUp())
                .ifPresent(pending -> rows.add(
                        line(text(say("command")), text(pending.status(messages).text()))));
        return new ReportSection(ReportLayout.FACTS, say("facts"), List.of(), rows);
    }

    private ReportSection next() {
        var rows = new ArrayList<ReportRow>();
        if (settled()) {
            rows.add(ReportRow.note(messages.word("students.nextSettled", topUp().status())));
        } else {
            rows.add(ReportRow.note(messages.word("students.nextStep", found.kind())));
            if (topUp().status() != VisibleStatus.WAITING_FOR_CARD)
                rows.add(line(text(say("due")), text(messages.time(found.due()))));
        }
        rows.add(ReportRow.note(say("ask", Messages.grouped(body().outTradeNo()))));
        return new ReportSection(ReportLayout.FACTS, say("next"), List.of(), rows);
    }

    /** Whether nothing more happens to the money. */
    private boolean settled() {
        return switch (topUp().status()) {
            case LOADED, REFUNDED, CLOSED, AWAITING_PAYMENT -> true;
            case TO_VERIFY, REFUNDING, PARTLY_REFUNDED, LOAD_FAILED, WAITING_FOR_CARD -> false;
        };
    }

    private ReportRow fact(String label, String value, String otherLabel, String other) {
        return line(text(say(label)), text(value), text(say(otherLabel)), text(other));
    }

    private String time(@Nullable Instant at) {
        return at == null ? "–" : messages.time(at);
    }

    private TopUp topUp() {
        return found.topUp();
    }

    private TopUpBody body() {
        return found.topUp().body();
    }

    private String say(String key, Object... arguments) {
        return messages.text("students.slip." + key, arguments);
    }
}
