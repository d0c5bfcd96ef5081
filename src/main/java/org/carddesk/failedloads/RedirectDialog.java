package org.carddesk.failedloads;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.carddesk.cards.Card;
import org.carddesk.cards.CardsFeature;
import org.carddesk.cards.ChipUid;
import org.carddesk.money.Money;
import org.carddesk.sync.CommandResult;
import org.carddesk.text.Messages;
import org.carddesk.ui.Choice;
import org.carddesk.ui.Form;
import org.carddesk.ui.Kit;
import org.carddesk.ui.ReasonField;
import org.jspecify.annotations.Nullable;

/** The form that sends a top-up's money to another card of its holder; the card is chosen or put on the reader. */
final class RedirectDialog {
    private final Kit kit;
    private final CaseViewModel model;
    private final BiConsumer<Form, CommandResult> answered;
    private List<Card> cards = List.of();
    private @Nullable Form shown;
    private @Nullable Choice<Card> choice;

    /** @param answered what becomes of the form once its command was taken or refused */
    RedirectDialog(Kit kit, CaseViewModel model, BiConsumer<Form, CommandResult> answered) {
        this.kit = kit;
        this.model = model;
        this.answered = answered;
    }

    /**
     * @param form the form with what every exit tells
     * @param usual the usual reasons
     */
    void open(CaseStory story, Form form, List<String> usual) {
        cards = story.detail().redirectTo();
        Choice<Card> card =
                form.choice("failedloads.redirect.card", cards, this::cardWords).hint("failedloads.redirect.cardHint");
        if (cards.size() == 1) card.preset(cards.getFirst());
        shown = form;
        choice = card;
        String holder = story.detail()
                .failedLoad()
                .holder()
                .map(one -> one.body().name())
                .orElse("");
        form.text("failedloads.redirect.name")
                .hint("failedloads.redirect.nameHint")
                .required()
                .limited(64)
                .check(typed -> typed.equals(holder)
                        ? Optional.empty()
                        : Optional.of(kit.text("failedloads.redirect.nameDiffers")));
        ReasonField reason = form.reason("failedloads.redirect.reason", usual);
        form.main(() ->
                kit.text("failedloads.redirect.do", new Money(story.topUp().restFen())));
        form.<CommandResult>onMain(
                (done, failed) ->
                        model.redirect(story, card.value().orElseThrow().body().cardNo(), reason.value(), done, failed),
                result -> answered.accept(form, result));
        kit.dialogs().show(form);
    }

    /** Takes a card from the reader while the form is open; one that cannot take the money is told in words. */
    boolean cardRead(String uid) {
        Form form = shown;
        Choice<Card> field = choice;
        if (form == null || field == null || !form.isOpen()) return false;
        cardOf(uid).ifPresentOrElse(field::preset, () -> form.problem(kit.text("failedloads.redirect.otherCard", uid)));
        return true;
    }

    private Optional<Card> cardOf(String uid) {
        Set<String> readings = ChipUid.readings(uid);
        return cards.stream()
                .filter(card -> card.body().chipUid() != null
                        && readings.contains(ChipUid.of(card.body().chipUid()).hex()))
                .findFirst();
    }

    private String cardWords(Card card) {
        return kit.text(
                "failedloads.redirect.cardWords",
                Messages.grouped(card.body().cardNo()),
                CardsFeature.kind(card, kit.messages()));
    }
}
