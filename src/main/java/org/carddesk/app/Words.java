package org.carddesk.app;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.carddesk.cards.Card;
import org.carddesk.cards.Cardholder;
import org.carddesk.gateway.CardholderBody;
import org.carddesk.gateway.CommandType;
import org.carddesk.text.Messages;
import org.jspecify.annotations.Nullable;

/** Short words for what a line of a list says. */
final class Words {
    private Words() {}

    static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    static String yesNo(Messages messages, boolean yes) {
        return messages.text(yes ? "app.word.yes" : "app.word.no");
    }

    static String command(Messages messages, CommandType type) {
        return messages.word("app.command", type);
    }

    static String command(Messages messages, String wire) {
        return CommandType.ofWire(wire).map(type -> command(messages, type)).orElse(wire);
    }

    /** Lost, frozen and closed are independent of each other. */
    static String state(Messages messages, Card card) {
        var states = new ArrayList<String>();
        if (card.body().closed()) states.add(messages.text("app.cards.closed"));
        if (card.body().lost()) states.add(messages.text("app.cards.lost"));
        if (card.body().frozen()) states.add(messages.text("app.cards.frozen"));
        if (card.unrecognised()) states.add(messages.unrecognised(card.unrecognisedValues()));
        return states.isEmpty() ? messages.text("app.cards.inOrder") : String.join(", ", states);
    }

    /** Who holds the cards, by the holder's id. */
    static Map<String, Cardholder> holders(OpenDesk desk, Collection<Card> cards) {
        var ids = cards.stream().map(card -> card.body().holderId()).collect(Collectors.toSet());
        return desk.database().read(tx -> desk.wiring().cards.service().holders(tx, ids));
    }

    /** Something about a card's holder; nothing if the holder is not known here. */
    static String of(Card card, Map<String, Cardholder> holders, Function<CardholderBody, String> what) {
        Cardholder holder = holders.get(card.body().holderId());
        return holder == null ? "" : what.apply(holder.body());
    }
}
