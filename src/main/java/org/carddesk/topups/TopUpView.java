package org.carddesk.topups;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.carddesk.cards.PendingCommand;
import org.carddesk.gateway.Payment;
import org.carddesk.gateway.TopUpBody;
import org.carddesk.ui.Action;
import org.carddesk.ui.AsOfLabel;
import org.carddesk.ui.Availability;
import org.carddesk.ui.Buttons;
import org.carddesk.ui.Chips;
import org.carddesk.ui.FactsPane;
import org.carddesk.ui.Fxml;
import org.carddesk.ui.Keys;
import org.carddesk.ui.Kit;
import org.carddesk.ui.RecordAction;
import org.carddesk.ui.RecordPage;
import org.carddesk.ui.Status;
import org.carddesk.ui.StepBar;
import org.carddesk.ui.Tone;
import org.kordamp.ikonli.material2.Material2MZ;

/** One top-up: where its money got to, every attempt and refund, and the ways to person, case, agreement and day. */
final class TopUpView extends RecordPage<String, TopUpStory> {
    private final List<Action> actions;

    /** As wide a page has room for the words of its buttons. */
    private static final double ROOMY = 1000;

    @FXML
    private VBox root;

    @FXML
    private Label name;

    @FXML
    private Label amount;

    @FXML
    private FlowPane chips;

    @FXML
    private HBox verbs;

    @FXML
    private StackPane stepsPlace;

    @FXML
    private VBox facts;

    @FXML
    private VBox attempts;

    @FXML
    private VBox refunds;

    @FXML
    private VBox content;

    @FXML
    private StackPane cover;

    TopUpView(Kit kit, TopUpViewModel model, RecordAction slip, RecordAction receipt) {
        super(kit, "topup", "topups.detail.title", String.class, model);
        Fxml.load(this, kit.messages());
        Action person = Action.of(
                        "topup.person",
                        "topups.person.open",
                        Material2MZ.PERSON,
                        () -> with(story -> kit.navigator()
                                .open("student", story.topUp().body().holderId())))
                .when(whenShown());
        Action troubled = Action.of(
                        "topup.case",
                        "topups.case.open",
                        Material2MZ.REPORT_PROBLEM,
                        () -> with(story ->
                                kit.navigator().open("case", story.topUp().id())))
                .when(model.recordProperty().map(this::caseOpen));
        ObservableValue<Optional<String>> id =
                model.recordProperty().map(story -> story.map(one -> one.topUp().id()));
        Action paper = slip.on(kit, id).on(Keys.PREVIEW);
        ObservableValue<Optional<String>> paid = model.recordProperty()
                .map(story -> story.map(TopUpStory::topUp)
                        .filter(topUp -> topUp.body().payment() == Payment.PAID)
                        .map(TopUp::id));
        Action proof = receipt.on(kit, paid);
        actions = List.of(person, paper, proof, troubled);
        var room = root.widthProperty().map(width -> width.doubleValue() >= ROOMY);
        verbs.getChildren()
                .addAll(
                        Buttons.of(kit, person),
                        Buttons.roomy(kit, paper, room),
                        Buttons.roomy(kit, proof, room),
                        Buttons.main(kit, troubled));
        begin(root, content, cover, "topups.detail.none");
    }

    @Override
    public List<Action> actions() {
        return actions;
    }

    private Availability caseOpen(Optional<TopUpStory> story) {
        boolean troubled = story.map(TopUpStory::topUp)
                .filter(topUp -> switch (topUp.status()) {
                    case TO_VERIFY, LOAD_FAILED, REFUNDING, PARTLY_REFUNDED, WAITING_FOR_CARD -> true;
                    case REFUNDED, LOADED, CLOSED, AWAITING_PAYMENT -> false;
                })
                .isPresent();
        return troubled ? Availability.YES : Availability.no(kit().text("topups.case.none"));
    }

    @Override
    protected void tell(TopUpStory story) {
        TopUp topUp = story.topUp();
        Instant now = kit().clock().instant();
        String who = story.holder()
                .map(holder -> kit().text(
                                "topups.detail.who",
                                holder.body().name(),
                                holder.body().personNo()))
                .orElse(kit().text("topups.detail.nobody"));
        name.setText(who);
        amount.setText(kit().messages().money(topUp.body().amountFen()));
        title(kit().text("topups.detail.titleOf", who));
        chips.getChildren().setAll(Chips.of(TopUpWords.status(topUp.status(), kit().messages())));
        if (topUp.refundAwaitsApproval()) {
            chips.getChildren().add(Chips.of(new Status(kit().text("topups.detail.refundAwaits"), Tone.WAITING)));
        }
        if (topUp.unrecognised()) {
            chips.getChildren()
                    .add(Chips.of(new Status(
                            kit().text("topups.detail.unrecognised", topUp.unrecognisedValues()), Tone.UNKNOWN)));
        }
        PendingCommand.on(topUp).ifPresent(pending -> chips.getChildren().add(pending.chip(kit())));
        chips.getChildren().add(new AsOfLabel(kit()));
        stepsPlace.getChildren().setAll(new StepBar(TopUpWords.steps(topUp, kit().messages(), now)));
        facts.getChildren().setAll(facts(story));
        var history = new TopUpHistory(kit());
        attempts.getChildren().setAll(history.attempts(story.detail()));
        refunds.getChildren().setAll(history.refunds(story.detail()));
    }

    private Node facts(TopUpStory story) {
        TopUpBody body = story.topUp().body();
        var pane = new FactsPane(kit());
        pane.number("topups.column.order", body.outTradeNo());
        if (body.tradeNo() != null) pane.number("topups.column.trade", body.tradeNo());
        pane.add("topups.column.channel", TopUpWords.channel(story.topUp(), kit().messages()));
        pane.add("topups.column.ordered", kit().messages().time(body.orderedAt()));
        if (body.paidAt() != null)
            pane.add("topups.column.paid", kit().messages().time(body.paidAt()));
        if (body.loadedAt() != null)
            pane.add("topups.column.loaded", kit().messages().time(body.loadedAt()));
        if (body.refundedFen() > 0) {
            pane.add("topups.column.refunded", kit().messages().money(body.refundedFen()));
        }
        if (body.loadFailure() != null) {
            pane.add("topups.column.cause", TopUpWords.cause(story.topUp(), kit().messages()));
        }
        story.card()
                .ifPresent(card -> pane.number("topups.column.card", card.body().cardNo()));
        story.loadedCard()
                .ifPresent(card ->
                        pane.number("topups.detail.loadedCard", card.body().cardNo()));
        var links = new ArrayList<Node>();
        if (body.businessDate() != null) {
            String day = kit().text("topups.detail.day", kit().messages().day(body.businessDate()));
            links.add(link("topup-day", day, () -> kit().navigator().open("day", body.businessDate())));
        }
        if (body.agreementId() != null) {
            links.add(link(
                    "topup-agreement",
                    kit().text("topups.detail.agreement"),
                    () -> kit().navigator().open("agreement", body.agreementId())));
        }
        var row = new FlowPane(links.toArray(Node[]::new));
        row.getStyleClass().add("reasons");
        var both = new VBox(pane, row);
        both.getStyleClass().add("form");
        return both;
    }

    private static Hyperlink link(String id, String words, Runnable open) {
        var link = new Hyperlink(words);
        link.setId(id);
        link.setAccessibleText(words);
        link.setOnAction(pressed -> open.run());
        return link;
    }
}
