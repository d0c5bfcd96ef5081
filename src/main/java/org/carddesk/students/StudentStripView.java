package org.carddesk.students;

import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.carddesk.agreements.Agreement;
import org.carddesk.agreements.AgreementsFeature;
import org.carddesk.cards.Card;
import org.carddesk.cards.CardsFeature;
import org.carddesk.cards.PendingCommand;
import org.carddesk.failedloads.FailedLoad;
import org.carddesk.text.Messages;
import org.carddesk.ui.Chips;
import org.carddesk.ui.Kit;
import org.carddesk.ui.Status;
import org.carddesk.ui.Styles;
import org.jspecify.annotations.Nullable;

/** What is seen of a person at a glance: the card with its states, three balances with their time, agreement, open cases. */
final class StudentStripView {
    private static final int CASES = 3;

    private final Kit kit;
    private final StudentViewModel model;
    private final FlowPane strip = new FlowPane();

    StudentStripView(Kit kit, StudentViewModel model) {
        this.kit = kit;
        this.model = model;
        strip.setId("student-strip");
        strip.getStyleClass().addAll(Styles.PANEL, "strip");
    }

    Node node() {
        return strip;
    }

    /** Shows a person in place of what was shown; what had the focus has it again. */
    void show(StudentGlance glance) {
        Node focused = strip.getScene() == null ? null : strip.getScene().getFocusOwner();
        String focusId = focused == null ? null : focused.getId();
        strip.getChildren().setAll(card(glance.page()));
        model.held()
                .ifPresent(held ->
                        held.balances().forEach(balance -> strip.getChildren().add(balance(balance))));
        var pair = new VBox(agreement(glance.page()), cases(glance.page()));
        pair.getStyleClass().add("strip-pair");
        strip.getChildren().add(pair);
        if (focusId != null && strip.lookup("#" + focusId) instanceof Node again) again.requestFocus();
    }

    private Node card(StudentPage page) {
        var block = block("students.strip.card");
        Card now = model.cardProperty().get();
        if (now == null) {
            block.getChildren().add(new Label(kit.text("students.strip.noCard")));
            return block;
        }
        if (page.cards().size() > 1) block.getChildren().add(chooser(page, now));
        else {
            var number = new Label(Messages.grouped(now.body().cardNo()));
            number.getStyleClass().add(Styles.AMOUNT);
            block.getChildren().add(number);
        }
        var chips = new FlowPane();
        chips.getStyleClass().add("reasons");
        CardsFeature.states(now, model.today(), kit.messages())
                .forEach(state -> chips.getChildren().add(Chips.of(state)));
        PendingCommand.on(now).ifPresent(pending -> chips.getChildren().add(pending.chip(kit)));
        chips.setPrefWrapLength(190);
        block.getChildren()
                .addAll(
                        chips,
                        small(kit.text(
                                "students.strip.expires",
                                CardsFeature.kind(now, kit.messages()),
                                now.body().expiresOn())));
        return block;
    }

    private Node chooser(StudentPage page, Card now) {
        var box = new ComboBox<Card>();
        box.setId("students-card");
        box.setAccessibleText(kit.text("students.strip.choose", page.cards().size()));
        box.setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable Card card) {
                return card == null ? "" : named(card);
            }

            @Override
            public @Nullable Card fromString(String text) {
                return null;
            }
        });
        page.cards().forEach(held -> box.getItems().add(held.card()));
        box.getSelectionModel().select(now);
        box.getSelectionModel().selectedItemProperty().subscribe((before, chosen) -> {
            if (chosen != null) model.look(chosen);
        });
        return box;
    }

    private String named(Card card) {
        List<Status> states = CardsFeature.states(card, model.today(), kit.messages());
        return card.body().cardNo() + " · " + states.getFirst().text();
    }

    private Node balance(Balance balance) {
        Messages messages = kit.messages();
        var label = small(messages.word("students.balance", balance.kind()));
        Long fen = balance.fen();
        var amount = new Label(fen == null ? kit.text("students.balance.unknown") : messages.money(fen));
        amount.setId("students-balance-" + balance.kind());
        amount.getStyleClass().add(Styles.AMOUNT_LARGE);
        if (fen != null && fen < 0) amount.getStyleClass().add(Styles.NEGATIVE);
        var asOf = small("");
        // What is shown is read again with every change, so it is as current as the desk itself.
        asOf.textProperty()
                .bind(kit.status()
                        .map(status -> status.asOf()
                                .or(() -> Optional.ofNullable(balance.asOf()))
                                .map(at -> kit.text(
                                        "students.balance.asOf",
                                        messages.shortTime(at, kit.clock().instant())))
                                .orElse(kit.text("students.balance.never"))));
        var block = new VBox(label, amount, asOf);
        block.getStyleClass().add("strip-block");
        block.getChildren().forEach(node -> ((Region) node).setMinWidth(Region.USE_PREF_SIZE));
        return block;
    }

    private Node agreement(StudentPage page) {
        var block = block("students.strip.agreement");
        List<Agreement> live =
                page.agreements().stream().filter(one -> !one.ended()).toList();
        List<Agreement> told =
                live.isEmpty() ? page.agreements().stream().limit(1).toList() : live;
        if (told.isEmpty()) block.getChildren().add(new Label(kit.text("students.strip.noAgreement")));
        told.forEach(one -> {
            String state = one.body().paused() && !one.ended()
                    ? kit.text("students.strip.paused")
                    : AgreementsFeature.state(one, kit.messages());
            block.getChildren().add(link("students-agreement-" + one.id(), state, "agreement", one.id()));
            if (!one.ended()) {
                block.getChildren()
                        .add(small(kit.text(
                                "students.strip.rule",
                                kit.messages().money(one.body().thresholdFen()),
                                kit.messages().money(one.body().loadAmountFen()))));
            }
        });
        return block;
    }

    private Node cases(StudentPage page) {
        var block = block("students.strip.cases");
        List<FailedLoad> open = page.openCases();
        if (open.isEmpty()) block.getChildren().add(new Label(kit.text("students.strip.noCase")));
        open.stream().limit(CASES).forEach(one -> {
            String words = kit.text(
                    "students.strip.case",
                    kit.messages().money(one.topUp().restFen()),
                    kit.messages().word("common.visibleStatus", one.topUp().status()));
            String since = kit.text(
                    "students.strip.caseSince",
                    words,
                    kit.messages()
                            .shortTime(
                                    one.topUp().body().orderedAt(), kit.clock().instant()));
            Hyperlink link = link("students-case-" + one.id(), words, "case", one.id());
            link.setAccessibleText(since);
            link.setTooltip(new Tooltip(since));
            block.getChildren().add(link);
        });
        if (open.size() > CASES) block.getChildren().add(small(kit.text("students.strip.more", open.size() - CASES)));
        return block;
    }

    private Hyperlink link(String id, String words, String screen, String argument) {
        var link = new Hyperlink(words);
        link.setId(id);
        link.setAccessibleText(words);
        link.setMinWidth(Region.USE_PREF_SIZE);
        link.setOnAction(pressed -> kit.navigator().open(screen, argument));
        return link;
    }

    private VBox block(String titleKey) {
        var block = new VBox(small(kit.text(titleKey)));
        block.getStyleClass().add("strip-block");
        return block;
    }

    private static Label small(String words) {
        var label = new Label(words);
        label.getStyleClass().addAll(Styles.MUTED, Styles.SMALL);
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }
}
