package org.carddesk.students;

import static org.carddesk.report.ReportCell.BLANK;
import static org.carddesk.report.ReportCell.text;
import static org.carddesk.report.ReportRow.line;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.carddesk.agreements.Agreement;
import org.carddesk.agreements.AgreementsFeature;
import org.carddesk.cards.Card;
import org.carddesk.cards.CardsFeature;
import org.carddesk.gateway.CardholderBody;
import org.carddesk.report.ReportCell;
import org.carddesk.report.ReportDocument;
import org.carddesk.report.ReportLayout;
import org.carddesk.report.ReportRow;
import org.carddesk.report.ReportSection;
import org.carddesk.text.Messages;
import org.carddesk.topups.Refund;
import org.carddesk.topups.TopUp;
import org.carddesk.topups.TopUpDetail;
import org.carddesk.topups.TopUpTotals;
import org.carddesk.topups.TopUpsFeature;

/** One person's cards, agreements and top-ups on paper, to be handed to the person. */
final class StudentDocument {
    private final Messages messages;
    private final StudentPage page;
    private final List<TopUpDetail> topUps;

    /** @param topUps all of the person's top-ups, newest first */
    StudentDocument(Messages messages, StudentPage page, List<TopUpDetail> topUps) {
        this.messages = messages;
        this.page = page;
        this.topUps = topUps;
    }

    ReportDocument document(String organisation, Instant printedAt) {
        CardholderBody person = page.cardholder().body();
        var head = new ReportDocument.Head(
                organisation, say("title"), say("subtitle", person.name(), person.personNo()), "");
        Instant asOf = page.asOf();
        String proof = say("asOf", asOf == null ? "–" : messages.time(asOf));
        return new ReportDocument(
                "settlement",
                head,
                List.of(facts(person), sums(), cards(), agreements(), topUps()),
                new ReportDocument.Foot("", List.of(), proof, printedAt));
    }

    private ReportSection facts(CardholderBody person) {
        String phone = person.phoneMasked() == null ? "–" : person.phoneMasked();
        return new ReportSection(
                ReportLayout.FACTS,
                say("person"),
                List.of(),
                List.of(
                        line(text(say("personNo")), text(person.personNo()), text(say("name")), text(person.name())),
                        line(
                                text(say("kind")),
                                text(CardsFeature.kind(page.cardholder(), messages)),
                                text(say("department")),
                                text(person.department())),
                        line(text(say("phone")), text(phone))));
    }

    private ReportSection sums() {
        var heads = List.of(say("item"), "", say("count"), say("amount"));
        return new ReportSection(
                ReportLayout.SUMS,
                say("sums"),
                heads,
                List.of(
                        sum("paid", page.sums().paid()),
                        sum("loaded", page.sums().loaded()),
                        sum("refunded", page.sums().refunded()),
                        sum("unresolved", page.sums().unresolved())));
    }

    private ReportRow sum(String item, TopUpTotals totals) {
        return line(text(say(item)), BLANK, ReportCell.count(totals.count(), messages), amount(totals.amountFen()));
    }

    private ReportSection cards() {
        var heads =
                List.of(say("cardKind"), say("usable"), say("cardNo"), say("ledger"), say("expires"), say("remark"));
        var rows = new ArrayList<ReportRow>();
        for (HeldCard held : page.cards()) {
            Card card = held.card();
            rows.add(line(
                    text(CardsFeature.kind(card, messages)),
                    text(held.usable() ? say("yes") : say("no")),
                    text(card.body().cardNo()),
                    amount(card.body().ledgerBalanceFen()),
                    text(card.body().expiresOn().toString()),
                    text(flags(card))));
        }
        return ReportSection.list(say("cards"), heads, rows, say("cardsNone"));
    }

    private String flags(Card card) {
        Stream<String> flags = Stream.of(
                card.body().lost() ? say("lost") : "",
                card.body().frozen() ? say("frozen") : "",
                card.body().closed() ? say("closed") : "",
                card.body().pendingFen() == 0
                        ? ""
                        : say("pending", messages.money(card.body().pendingFen())));
        return flags.filter(each -> !each.isEmpty()).collect(Collectors.joining(" · "));
    }

    private ReportSection agreements() {
        var heads = List.of(
                say("agreementState"), "", say("agreementNo"), say("loadAmount"), say("checked"), say("remark"));
        var rows = new ArrayList<ReportRow>();
        for (Agreement each : page.agreements()) {
            var body = each.body();
            rows.add(line(
                    text(AgreementsFeature.state(each, messages)),
                    BLANK,
                    text(body.agreementNo() == null ? body.externalAgreementNo() : body.agreementNo()),
                    amount(body.loadAmountFen()),
                    text(messages.time(body.checkedAt()).substring(0, 10)),
                    text(say("threshold", messages.money(body.thresholdFen())))));
        }
        return ReportSection.list(say("agreements"), heads, rows, say("agreementsNone"));
    }

    private ReportSection topUps() {
        var heads = List.of(say("status"), say("channel"), say("orderNo"), say("amount"), say("day"), say("remark"));
        var rows = new ArrayList<ReportRow>();
        for (TopUpDetail detail : topUps) {
            TopUp topUp = detail.topUp();
            rows.add(line(
                    text(messages.word("common.visibleStatus", topUp.status())),
                    text(TopUpsFeature.channel(topUp, messages)),
                    text(topUp.body().outTradeNo()),
                    amount(topUp.body().amountFen()),
                    text(messages.time(topUp.body().orderedAt()).substring(0, 10)),
                    text(remark(detail))));
        }
        return ReportSection.list(say("topUps", topUps.size()), heads, rows, say("topUpsNone"));
    }

    private String remark(TopUpDetail detail) {
        Stream<String> cause =
                Stream.of(TopUpsFeature.cause(detail.topUp(), messages)).filter(words -> !words.isEmpty());
        Stream<String> refunds = detail.refunds().stream().map(this::refund);
        return Stream.concat(cause, refunds).collect(Collectors.joining(" · "));
    }

    private String refund(Refund refund) {
        return say(
                "refund",
                messages.money(refund.body().amountFen()),
                TopUpsFeature.refund(refund, messages).text());
    }

    private ReportCell amount(long amountFen) {
        return ReportCell.amount(amountFen, messages);
    }

    private String say(String key, Object... arguments) {
        return messages.text("students.report." + key, arguments);
    }
}
