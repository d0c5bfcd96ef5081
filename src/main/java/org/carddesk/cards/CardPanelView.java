package org.carddesk.cards;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.carddesk.ui.Action;
import org.carddesk.ui.Buttons;
import org.carddesk.ui.Chips;
import org.carddesk.ui.EmptyState;
import org.carddesk.ui.Kit;
import org.carddesk.ui.Styles;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.material2.Material2MZ;

/** The person looked at, beside the list: who it is, the card with its states and balances, and what may be done. */
final class CardPanelView {
    private final Kit kit;
    private final CardsViewModel model;
    private final ScrollPane scroll = new ScrollPane();
    private final VBox shown = new VBox();
    private final VBox cardPlace = new VBox();
    private final Label name = new Label();
    private final Label who = new Label();
    private final FlowPane cards = new FlowPane();
    private final Node nobody;

    CardPanelView(Kit kit, CardsViewModel model, List<Action> onCard, List<Action> onPerson) {
        this.kit = kit;
        this.model = model;
        this.nobody = new EmptyState(
                kit, Material2MZ.PERSON_SEARCH, kit.text("cards.panel.nobody"), java.util.Optional.empty());
        nobody.getStyleClass().add(Styles.PANEL);
        name.getStyleClass().add(Styles.TITLE_SECTION);
        name.setWrapText(true);
        who.getStyleClass().add(Styles.MUTED);
        who.setWrapText(true);
        cards.getStyleClass().add("reasons");
        cardPlace.getStyleClass().add(Styles.FORM);
        shown.getStyleClass().addAll(Styles.PANEL);
        var people = new FlowPane();
        people.getStyleClass().add("reasons");
        onPerson.forEach(action -> people.getChildren().add(Buttons.of(kit, action)));
        var steps = new VBox();
        steps.getStyleClass().add(Styles.FIELD);
        onCard.forEach(action -> steps.getChildren().add(Buttons.step(kit, action)));
        shown.getChildren().addAll(name, who, people, cards, cardPlace, steps);
        scroll.setId("cards-panel");
        scroll.setAccessibleText(kit.text("cards.panel.name"));
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("form-scroll");
        model.personProperty().subscribe(this::tell);
        model.cardProperty().subscribe(this::tellCard);
    }

    Parent node() {
        return scroll;
    }

    private void tell(@Nullable CardholderSummary person) {
        scroll.setContent(person == null ? nobody : shown);
        scroll.setFitToHeight(person == null);
        if (person == null) return;
        var body = person.holder().body();
        name.setText(body.name());
        who.setText(kit.text(
                "cards.panel.who",
                body.personNo(),
                CardWords.kind(person.holder(), kit.messages()),
                body.department()));
        cards.getChildren().clear();
        if (body.left()) {
            cards.getChildren()
                    .add(Chips.of(
                            new org.carddesk.ui.Status(kit.text("cards.state.left"), org.carddesk.ui.Tone.QUIET)));
        }
        PendingCommand.on(person.holder()).ifPresent(one -> cards.getChildren().add(one.chip(kit)));
        if (person.cards().size() > 1)
            person.cards().forEach(card -> cards.getChildren().add(chooser(card)));
        mark();
        if (person.cards().isEmpty()) tellCard(null);
    }

    private Node chooser(Card card) {
        var button = new ToggleButton(card.body().cardNo());
        button.setId("cards-choose-" + card.body().cardNo());
        button.setAccessibleText(kit.text("cards.panel.choose", card.body().cardNo()));
        button.setUserData(card.id());
        button.setOnAction(pressed -> {
            model.choose(card);
            mark();
        });
        return button;
    }

    /** Which of several cards is looked at. */
    private void mark() {
        Card now = model.cardProperty().get();
        for (Node node : cards.getChildren()) {
            if (node instanceof ToggleButton button) {
                button.setSelected(now != null && now.id().equals(button.getUserData()));
            }
        }
    }

    private void tellCard(@Nullable Card card) {
        cardPlace.getChildren().clear();
        mark();
        if (card == null) {
            cardPlace.getChildren().add(new Label(kit.text("cards.panel.noCard")));
            return;
        }
        var chips = new FlowPane();
        chips.getStyleClass().add("reasons");
        CardWords.states(card, model.today(), kit.messages())
                .forEach(state -> chips.getChildren().add(Chips.of(state)));
        PendingCommand.on(card).ifPresent(pending -> chips.getChildren().add(pending.chip(kit)));
        cardPlace.getChildren().addAll(chips, CardWords.full(kit, card));
    }
}
