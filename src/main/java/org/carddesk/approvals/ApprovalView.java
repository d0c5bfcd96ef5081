package org.carddesk.approvals;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.carddesk.cards.PendingCommand;
import org.carddesk.gateway.ApprovalState;
import org.carddesk.gateway.RefusalCode;
import org.carddesk.ui.Action;
import org.carddesk.ui.AsOfLabel;
import org.carddesk.ui.Availability;
import org.carddesk.ui.Buttons;
import org.carddesk.ui.Chips;
import org.carddesk.ui.Fxml;
import org.carddesk.ui.InlineBar;
import org.carddesk.ui.Keys;
import org.carddesk.ui.Kit;
import org.carddesk.ui.Place;
import org.carddesk.ui.RecordPage;
import org.carddesk.ui.Tone;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2MZ;

/** One approval as its maker saw it, and the decision. */
final class ApprovalView extends RecordPage<String, ApprovalCase> {
    private final List<Action> actions;
    private final InlineBar bar;

    @FXML
    private VBox root;

    @FXML
    private Label kind;

    @FXML
    private Label amount;

    @FXML
    private HBox verbs;

    @FXML
    private VBox content;

    @FXML
    private StackPane barPlace;

    @FXML
    private FlowPane chips;

    @FXML
    private VBox facts;

    @FXML
    private VBox steps;

    @FXML
    private StackPane cover;

    ApprovalView(Kit kit, ApprovalViewModel model, DecisionViewModel decisions) {
        super(kit, "approval", "approvals.detail.title", String.class, model);
        this.bar = new InlineBar(kit);
        Fxml.load(this, kit.messages());
        barPlace.getChildren().add(bar);
        barPlace.managedProperty().bind(bar.managedProperty());
        var dialog = new DecisionDialog(kit, decisions);
        Action decide = Action.of(
                        "approval.decide", "approvals.decide.open", Material2AL.GAVEL, () -> with(dialog::open))
                .on(Keys.DECIDE)
                .when(decidable(model));
        Action record = Action.of(
                        "approval.record",
                        "approvals.record.open",
                        Material2MZ.OPEN_IN_NEW,
                        () -> with(asked -> place(asked).ifPresent(kit.navigator()::open)))
                .when(model.recordProperty()
                        .map(found -> found.flatMap(ApprovalView::place).isPresent()
                                ? Availability.YES
                                : Availability.no(kit.text("approvals.record.none"))));
        Action command = Action.of(
                        "approval.command",
                        "approvals.command.open",
                        Material2MZ.SEND,
                        () -> with(asked -> kit.navigator().open("command", asked.id())))
                .when(model.recordProperty()
                        .map(found -> found.flatMap(ApprovalCase::command).isPresent()
                                ? Availability.YES
                                : Availability.no(kit.text("approvals.command.elsewhere"))));
        actions = List.of(decide, record, command);
        actions.forEach(action -> steps.getChildren().add(Buttons.step(kit, action)));
        verbs.getChildren().add(new AsOfLabel(kit));
        begin(root, content, cover, "approvals.detail.none");
    }

    @Override
    public List<Action> actions() {
        return actions;
    }

    /** The page of what it is about. */
    private static Optional<Place> place(ApprovalCase asked) {
        return asked.topUp()
                .map(topUp -> new Place("case", topUp.id()))
                .or(() -> asked.agreement().map(one -> new Place("agreement", one.id())))
                .or(() -> asked.holder().map(one -> new Place("student", one.id())))
                .or(() -> ApprovalWords.day(asked).map(day -> new Place("day", day)));
    }

    @Override
    protected void tell(ApprovalCase asked) {
        String what = ApprovalWords.kind(asked, kit().messages());
        kind.setText(what);
        Long fen = asked.approval().body().amountFen();
        amount.setText(fen == null ? "" : kit().messages().money(fen));
        title(kit().text("approvals.detail.titleOf", what));
        chips.getChildren().setAll(Chips.of(ApprovalWords.state(asked, kit().messages())));
        asked.approval()
                .open()
                .ifPresent(decision ->
                        chips.getChildren().add(PendingCommand.of(decision).chip(kit())));
        facts.getChildren().setAll(ApprovalFacts.all(kit(), asked));
        explain(asked);
    }

    /** Why it is closed to the one at the desk, or what became of it. */
    private void explain(ApprovalCase asked) {
        RefusalCode why = asked.approval().obstacle();
        Optional<String> refused = asked.command().flatMap(command -> command.refusal(kit().messages()));
        boolean approved = asked.approval().body().state() == ApprovalState.APPROVED;
        if (why == RefusalCode.SELF_APPROVAL) bar.show(Tone.INFO, kit().text("approvals.detail.own"));
        else if (why == RefusalCode.FORBIDDEN) bar.show(Tone.INFO, kit().text("approvals.detail.role"));
        else if (approved && refused.isPresent()) {
            bar.show(Tone.BAD, kit().text("approvals.detail.refusedAfter", refused.get()));
        } else if (approved) bar.show(Tone.GOOD, kit().text("approvals.detail.approved"));
        else if (why != null) bar.show(Tone.WAITING, kit().messages().word("common.refusal", why));
        else bar.hide();
    }

    private ObservableValue<Availability> decidable(ApprovalViewModel model) {
        var now = new SimpleObjectProperty<>(Availability.no(kit().text("common.record.loading")));
        Runnable judge = () -> now.set(model.recordProperty()
                .get()
                .map(asked ->
                        DecisionViewModel.availability(asked, kit().status().getValue(), kit().messages()))
                .orElse(Availability.no(kit().text("common.record.loading"))));
        model.recordProperty().subscribe(judge);
        kit().status().subscribe(judge);
        return now;
    }
}
