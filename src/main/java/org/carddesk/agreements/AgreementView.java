package org.carddesk.agreements;

import java.util.List;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.carddesk.cards.Card;
import org.carddesk.cards.PendingCommand;
import org.carddesk.gateway.AgreementBody;
import org.carddesk.money.Money;
import org.carddesk.topups.TopUp;
import org.carddesk.ui.Action;
import org.carddesk.ui.AsOfLabel;
import org.carddesk.ui.Buttons;
import org.carddesk.ui.Chips;
import org.carddesk.ui.FactsPane;
import org.carddesk.ui.Fxml;
import org.carddesk.ui.Kit;
import org.carddesk.ui.RecordPage;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.material2.Material2MZ;

/** One agreement: whether it works and since when that is known, its limits and debits, and what may be done now. */
final class AgreementView extends RecordPage<String, AgreementStory> {
    private final List<Action> actions;

    @FXML
    private VBox root;

    @FXML
    private Label name;

    @FXML
    private HBox verbs;

    @FXML
    private HBox content;

    @FXML
    private FlowPane chips;

    @FXML
    private VBox facts;

    @FXML
    private VBox debits;

    @FXML
    private VBox steps;

    @FXML
    private StackPane cover;

    AgreementView(Kit kit, AgreementViewModel model) {
        super(kit, "agreement", "agreements.detail.title", String.class, model);
        Fxml.load(this, kit.messages());
        actions = new AgreementVerbDialog(kit, model).actions();
        actions.forEach(action -> steps.getChildren().add(Buttons.step(kit, action)));
        Action person = Action.of(
                        "agreements.person",
                        "agreements.person.open",
                        Material2MZ.PERSON,
                        () -> with(story -> kit.navigator()
                                .open("student", story.agreement().body().holderId())))
                .when(whenShown());
        verbs.getChildren().addAll(new AsOfLabel(kit), Buttons.of(kit, person));
        begin(root, content, cover, "agreements.detail.none");
    }

    @Override
    public List<Action> actions() {
        return actions;
    }

    @Override
    protected void tell(AgreementStory story) {
        AgreementSummary summary = story.summary();
        String who = summary.holder()
                .map(one -> kit().text(
                                "agreements.detail.who",
                                one.body().name(),
                                one.body().personNo()))
                .orElse(kit().text("agreements.detail.nobody"));
        name.setText(who);
        title(kit().text("agreements.detail.titleOf", who));
        chips.getChildren().clear();
        summary.signs()
                .forEach(sign -> chips.getChildren()
                        .add(Chips.of(AgreementWords.health(summary.agreement(), sign, kit().messages()))));
        PendingCommand.on(summary.agreement())
                .or(() -> summary.card().flatMap(PendingCommand::on))
                .ifPresent(pending -> chips.getChildren().add(pending.chip(kit())));
        facts.getChildren().setAll(facts(story));
        debits.getChildren().clear();
        if (story.last().isEmpty()) debits.getChildren().add(new Label(kit().text("agreements.debits.none")));
        story.last().forEach(topUp -> debits.getChildren().add(debit(topUp)));
    }

    private FactsPane facts(AgreementStory story) {
        AgreementBody body = story.agreement().body();
        var messages = kit().messages();
        var pane = new FactsPane(kit())
                .add("agreements.column.state", Chips.of(AgreementWords.state(story.agreement(), messages)))
                .add("agreements.column.checked", messages.time(body.checkedAt()))
                .add("agreements.column.lastDebit", body.lastDebitAt() == null ? "" : messages.time(body.lastDebitAt()))
                .add("agreements.column.streak", messages.count(body.failingStreak()));
        if (body.lastFailure() != null) pane.add("agreements.column.lastFailure", body.lastFailure());
        pane.add("agreements.column.threshold", messages.money(body.thresholdFen()))
                .add("agreements.column.load", messages.money(body.loadAmountFen()))
                .add("agreements.column.dailyCap", cap(story.todayFen(), body.dailyCapFen()))
                .add("agreements.column.monthlyCap", cap(story.monthFen(), body.monthlyCapFen()));
        if (body.singleQuotaFen() != null) {
            pane.add("agreements.column.quota", messages.money(body.singleQuotaFen()));
        }
        if (body.signedAt() != null) pane.add("agreements.column.signed", messages.time(body.signedAt()));
        if (body.validUntil() != null) pane.add("agreements.column.until", messages.day(body.validUntil()));
        if (body.endedAt() != null) pane.add("agreements.column.ended", messages.time(body.endedAt()));
        if (body.endedBy() != null) {
            pane.add(
                    "agreements.column.endedBy",
                    story.agreement().word(messages, "agreements.endedBy", body.endedBy(), "ended_by"));
        }
        story.summary().card().map(Card::body).ifPresent(card -> pane.number("agreements.column.card", card.cardNo()));
        if (body.agreementNo() != null) pane.number("agreements.column.number", body.agreementNo());
        return pane.number("agreements.column.external", body.externalAgreementNo());
    }

    private String cap(long usedFen, @Nullable Long capFen) {
        return capFen == null
                ? kit().text("agreements.cap.none", new Money(usedFen))
                : kit().text("agreements.cap.used", new Money(usedFen), new Money(capFen));
    }

    private Node debit(TopUp topUp) {
        String words = kit().text(
                        "agreements.debits.line",
                        kit().messages()
                                .shortTime(
                                        topUp.body().orderedAt(), kit().clock().instant()),
                        new Money(topUp.body().amountFen()),
                        kit().messages().word("common.visibleStatus", topUp.status()));
        var link = new Hyperlink(words);
        link.setId("agreement-debit-" + topUp.id());
        link.setAccessibleText(words);
        link.setOnAction(pressed -> kit().navigator().open("topup", topUp.id()));
        return link;
    }
}
