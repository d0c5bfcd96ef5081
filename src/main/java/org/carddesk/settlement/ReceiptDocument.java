package org.carddesk.settlement;

import static org.carddesk.report.ReportCell.text;
import static org.carddesk.report.ReportRow.line;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.carddesk.cards.Cardholder;
import org.carddesk.gateway.RefundState;
import org.carddesk.money.ChineseCapitals;
import org.carddesk.report.ReportDocument;
import org.carddesk.report.ReportLayout;
import org.carddesk.report.ReportRow;
import org.carddesk.report.ReportSection;
import org.carddesk.topups.Refund;
import org.carddesk.topups.TopUp;
import org.carddesk.topups.TopUpDetail;
import org.carddesk.topups.TopUpsFeature;
import org.jspecify.annotations.Nullable;

/** The receipt of one paid top-up: what was paid, what came onto the card, what was given back. */
final class ReceiptDocument {
    private final ReportWords words;
    private final TopUpDetail detail;
    private final Optional<Cardholder> holder;

    /** @param holder whose card it is, if this desk knows */
    ReceiptDocument(ReportWords words, TopUpDetail detail, Optional<Cardholder> holder) {
        this.words = words;
        this.detail = detail;
        this.holder = holder;
    }

    /** @param copy how often it was handed out with this one; 0 and 1 bear no mark */
    ReportDocument document(String organisation, long copy, String proof, String by, Instant printedAt) {
        String number = topUp().body().outTradeNo();
        var head = new ReportDocument.Head(
                organisation,
                words.say("receiptTitle"),
                words.say("receiptSubtitle", number),
                copy > 1 ? words.say("reprint", copy) : "");
        var signers = List.of(words.say("receiptBy", by), words.say("receiptFor"), words.say("receiptSeal"));
        String statement = words.say(
                "receiptStatement",
                words.messages().money(topUp().body().amountFen()),
                ChineseCapitals.amount(topUp().body().amountFen()));
        return new ReportDocument(
                "settlement",
                head,
                List.of(facts(), refunds()),
                new ReportDocument.Foot(statement, signers, proof, printedAt));
    }

    private ReportSection facts() {
        var body = topUp().body();
        var rows = new ArrayList<ReportRow>();
        holder.map(Cardholder::body)
                .ifPresent(person -> rows.add(line(
                        text(words.say("receiptPersonNo")),
                        text(person.personNo()),
                        text(words.say("receiptHolder")),
                        text(person.name()))));
        rows.add(line(
                text(words.say("amount")),
                words.yuan(body.amountFen()),
                text(words.say("channel")),
                text(TopUpsFeature.channel(topUp(), words.messages()))));
        rows.add(line(text(words.say("capitals")), text(ChineseCapitals.amount(body.amountFen()))));
        rows.add(line(
                text(words.say("paidAt")),
                text(time(body.paidAt())),
                text(words.say("loadedAt")),
                text(time(body.loadedAt()))));
        rows.add(line(
                text(words.say("tradeNo")),
                text(body.tradeNo() == null ? "–" : body.tradeNo()),
                text(words.say("state")),
                text(words.messages().word("common.visibleStatus", topUp().status()))));
        return new ReportSection(ReportLayout.FACTS, words.say("receiptFacts"), List.of(), rows);
    }

    private ReportSection refunds() {
        var rows = new ArrayList<ReportRow>();
        for (Refund each : detail.refunds()) {
            if (each.body().state() != RefundState.SUCCEEDED) continue;
            rows.add(line(
                    text(each.body().outRequestNo()),
                    text(time(each.body().succeededAt())),
                    words.count(1),
                    words.yuan(-each.body().amountFen())));
        }
        if (rows.isEmpty()) rows.add(ReportRow.note(words.say("receiptNoRefund")));
        var heads = List.of(words.say("key"), words.say("date"), words.say("count"), words.say("amount"));
        return new ReportSection(ReportLayout.SUMS, words.say("receiptRefunds"), heads, rows);
    }

    private String time(@Nullable Instant at) {
        return at == null ? "–" : words.messages().time(at);
    }

    private TopUp topUp() {
        return detail.topUp();
    }
}
