package org.carddesk.cards;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.carddesk.gateway.CardBody;
import org.carddesk.text.Messages;
import org.carddesk.ui.FactsPane;
import org.carddesk.ui.Kit;
import org.carddesk.ui.Status;
import org.carddesk.ui.Tone;

/** How people and cards are told on the screen. */
final class CardWords {
    private CardWords() {}

    /** Lost, frozen, closed and expired are independent: each that is true shows. */
    static List<Status> states(Card card, LocalDate today, Messages messages) {
        var states = new ArrayList<Status>();
        CardBody body = card.body();
        if (body.closed()) states.add(new Status(messages.text("cards.state.closed"), Tone.QUIET));
        if (body.lost()) states.add(new Status(messages.text("cards.state.lost"), Tone.BAD));
        if (body.frozen()) states.add(new Status(messages.text("cards.state.frozen"), Tone.WAITING));
        if (!body.closed() && body.expiresOn().isBefore(today)) {
            states.add(new Status(messages.text("cards.state.expired"), Tone.WAITING));
        }
        if (card.unrecognised()) states.add(new Status(messages.unrecognised(card.unrecognisedValues()), Tone.UNKNOWN));
        if (states.isEmpty()) states.add(new Status(messages.text("cards.state.inOrder"), Tone.GOOD));
        return states;
    }

    static String kind(Card card, Messages messages) {
        return card.word(messages, "common.cardKind", card.body().kind(), "kind");
    }

    static String kind(Cardholder holder, Messages messages) {
        return holder.word(messages, "common.personKind", holder.body().kind(), "kind");
    }

    /** Several states in one chip, as grave as the gravest. */
    static Status summary(Card card, LocalDate today, Messages messages) {
        List<Status> states = states(card, today, messages);
        var words = states.stream().map(Status::text).toList();
        return new Status(String.join(" · ", words), states.getFirst().tone());
    }

    /** Whose card it is, and which. */
    static FactsPane facts(Kit kit, Card card, String holderName) {
        CardBody body = card.body();
        return new FactsPane(kit)
                .add("cards.fact.name", holderName)
                .number("cards.fact.cardNo", body.cardNo())
                .add("cards.fact.kind", kind(card, kit.messages()))
                .add("cards.fact.ledger", kit.messages().money(body.ledgerBalanceFen()));
    }

    /** All of a card: what it is, its three balances, how long it lasts. */
    static FactsPane full(Kit kit, Card card) {
        CardBody body = card.body();
        Messages messages = kit.messages();
        var facts = new FactsPane(kit)
                .number("cards.fact.cardNo", body.cardNo())
                .add("cards.fact.kind", kind(card, messages));
        String chip = body.chipBalanceFen() == null
                ? messages.text("cards.fact.unknown")
                : messages.money(body.chipBalanceFen());
        return facts.add("cards.fact.chip", chip)
                .add("cards.fact.ledger", messages.money(body.ledgerBalanceFen()))
                .add("cards.fact.pending", messages.money(body.pendingFen()))
                .add("cards.fact.expires", messages.day(body.expiresOn()));
    }
}
