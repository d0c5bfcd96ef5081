package org.carddesk.failedloads;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.carddesk.approvals.Approval;
import org.carddesk.cards.PendingCommand;
import org.carddesk.money.Money;
import org.carddesk.task.Latest;
import org.carddesk.topups.TopUp;
import org.carddesk.topups.TopUpsFeature;
import org.carddesk.ui.Action;
import org.carddesk.ui.AsOfLabel;
import org.carddesk.ui.Buttons;
import org.carddesk.ui.Chips;
import org.carddesk.ui.Fxml;
import org.carddesk.ui.InlineBar;
import org.carddesk.ui.Keys;
import org.carddesk.ui.Kit;
import org.carddesk.ui.RecordAction;
import org.carddesk.ui.RecordPage;
import org.carddesk.ui.Status;
import org.carddesk.ui.StepBar;
import org.carddesk.ui.Tone;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2MZ;

/** One case: how far the money got and why no further, the evidence side by side, and only the legal exits open. */
final class CaseView extends RecordPage<String, CaseStory> {
    /** As wide a page has room for the words of its buttons. */
    private static final double ROOMY = 1100;

    private final List<Action> actions = new ArrayList<>();
    private final ExitDialog dialog;
    private final Action approve;
    private static final Duration TO_UNDO = Duration.ofSeconds(10);

    private final InlineBar bar;
    private final InlineBar noteBar;
    private final CaseViewModel model;
    private final Latest undoing;

    @FXML
    private VBox root;

    @FXML
    private Label name;

    @FXML
    private Label amount;

    @FXML
    private HBox verbs;

    @FXML
    private HBox content;

    @FXML
    private StackPane barPlace;

    @FXML
    private FlowPane chips;

    @FXML
    private StackPane stepsPlace;

    @FXML
    private Label cause;

    @FXML
    private VBox alipay;

    @FXML
    private VBox host;

    @FXML
    private VBox desk;

    @FXML
    private VBox exits;

    @FXML
    private StackPane cover;

    CaseView(Kit kit, CaseViewModel model, RecordAction slip) {
        super(kit, "case", "failedloads.detail.title", String.class, model);
        this.bar = new InlineBar(kit);
        this.noteBar = new InlineBar(kit);
        this.model = model;
        this.undoing = new Latest(kit.tasks());
        Fxml.load(this, kit.messages());
        barPlace.getChildren().add(bar);
        barPlace.managedProperty().bind(bar.managedProperty());
        dialog = new ExitDialog(kit, model, this::noted);
        approve = dialog.approve();
        actions.addAll(dialog.exits());
        Action note = dialog.note();
        actions.add(note);
        actions.forEach(action -> exits.getChildren().add(Buttons.step(kit, action)));
        exits.getChildren().add(noteBar);
        Action person = Action.of(
                        "case.person",
                        "failedloads.person.open",
                        Material2MZ.PERSON,
                        () -> with(story -> kit.navigator()
                                .open("student", story.topUp().body().holderId())))
                .when(whenShown());
        Action topUp = Action.of(
                        "case.topup",
                        "failedloads.topup.open",
                        Material2AL.ACCOUNT_BALANCE_WALLET,
                        () -> with(story -> kit.navigator().open("topup", story.id())))
                .when(whenShown());
        Action waits = dialog.studentWaits();
        Action paper = slip.on(kit, model.recordProperty().map(story -> story.map(CaseStory::id)))
                .on(Keys.PREVIEW);
        var room = root.widthProperty().map(width -> width.doubleValue() >= ROOMY);
        verbs.getChildren()
                .addAll(
                        new AsOfLabel(kit),
                        Buttons.of(kit, waits),
                        Buttons.roomy(kit, paper, room),
                        Buttons.roomy(kit, topUp, room),
                        Buttons.roomy(kit, person, room));
        actions.addAll(List.of(approve, waits, paper, topUp, person));
        begin(root, content, cover, "failedloads.detail.none");
    }

    /** A note can be taken back for a while. */
    private void noted(CaseNote note) {
        Action undo = Action.of("undo-note", "failedloads.note.undo", Material2MZ.UNDO, () -> {
            noteBar.hide();
            model.withdraw(
                    note,
                    gone -> {
                        if (gone) kit().toasts().done(kit().text("failedloads.note.withdrawn"));
                        else kit().errors().show(kit().text("failedloads.note.tooLate"));
                    },
                    kit().errors()::show);
        });
        noteBar.show(Tone.GOOD, kit().text("failedloads.note.done"), undo);
        undoing.after(TO_UNDO, noteBar::hide);
    }

    @Override
    public List<Action> actions() {
        return List.copyOf(actions);
    }

    @Override
    public boolean cardRead(String uid) {
        return dialog.cardRead(uid);
    }

    @Override
    protected void tell(CaseStory story) {
        Instant now = kit().clock().instant();
        FailedLoad found = story.detail().failedLoad();
        TopUp topUp = story.topUp();
        String who = found.holder()
                .map(holder -> kit().text(
                                "failedloads.detail.who",
                                holder.body().name(),
                                holder.body().personNo()))
                .orElse(kit().text("failedloads.detail.nobody"));
        name.setText(who);
        amount.setText(kit().messages().money(topUp.restFen()));
        title(kit().text("failedloads.detail.titleOf", who));
        chips(story, found, now);
        stepsPlace.getChildren().setAll(new StepBar(TopUpsFeature.steps(topUp, kit().messages(), now)));
        cause.setText(causeOf(found));
        var parts = new CaseEvidence(kit());
        fill(alipay, parts.alipay(story));
        fill(host, parts.host(story));
        fill(desk, parts.desk(story));
        over(story, now);
    }

    private void chips(CaseStory story, FailedLoad found, Instant now) {
        TopUp topUp = story.topUp();
        var messages = kit().messages();
        chips.getChildren().setAll(Chips.of(TopUpsFeature.status(topUp.status(), messages)));
        if (topUp.restFen() > 0) {
            Status kind = FailedLoadWords.kind(found.kind(), messages);
            boolean said = kind.text()
                    .equals(TopUpsFeature.status(topUp.status(), messages).text());
            if (!said) chips.getChildren().add(Chips.of(kind));
            chips.getChildren().add(Chips.of(FailedLoadWords.due(found, messages, now)));
        }
        if (topUp.unrecognised()) {
            chips.getChildren()
                    .add(Chips.of(new Status(
                            messages.text("failedloads.detail.unrecognised", topUp.unrecognisedValues()),
                            Tone.UNKNOWN)));
        }
        story.studentSince()
                .ifPresent(since -> chips.getChildren()
                        .add(Chips.of(new Status(
                                messages.text("failedloads.waits.since", messages.clock(since)), Tone.INFO))));
        PendingCommand.on(topUp).ifPresent(pending -> chips.getChildren().add(pending.chip(kit())));
    }

    private String causeOf(FailedLoad found) {
        String words = FailedLoadWords.cause(found.topUp(), kit().messages());
        String state = kit().messages().word("failedloads.state", found.kind());
        return words.isEmpty() ? state : kit().text("failedloads.detail.cause", words, state);
    }

    /** What everybody has to know first: what could not be sent, else what waits for a second person. */
    private void over(CaseStory story, Instant now) {
        Optional<PendingCommand> heldUp = story.heldUp();
        if (heldUp.isPresent()) heldUp(heldUp.get());
        else story.second().ifPresentOrElse(asked -> second(story, asked, now), bar::hide);
    }

    private void heldUp(PendingCommand command) {
        Action open = Action.of(
                "failedloads.heldUp",
                "failedloads.heldUp.open",
                Material2AL.LIST_ALT,
                () -> kit().navigator().open("command", command.commandId()));
        String what = kit().messages().word("common.commandType", command.type());
        bar.show(Tone.WAITING, kit().text("failedloads.heldUp.sentence", what), open);
    }

    /** What waits for a second person stands over the case, with who asked for it and until when. */
    private void second(CaseStory story, Approval asked, Instant now) {
        Long fen = asked.body().amountFen();
        String kind = CaseEvidence.kind(asked, kit().messages());
        String what = fen == null ? kind : kit().text("failedloads.second.what", kind, new Money(fen));
        Action page = Action.of(
                "failedloads.approval",
                "failedloads.approval.open",
                Material2AL.GAVEL,
                () -> kit().navigator().open("approval", asked.id()));
        Duration left = Duration.between(now, asked.body().expiresAt());
        bar.show(
                Tone.WAITING,
                kit().text(
                                "failedloads.second.waits",
                                what,
                                story.name(asked.body().maker()),
                                kit().messages().shortTime(asked.body().createdAt(), now),
                                kit().messages().age(left.isNegative() ? Duration.ZERO : left)),
                approve,
                page);
    }

    private static void fill(VBox panel, List<? extends javafx.scene.Node> parts) {
        // The panel's first child is its title.
        panel.getChildren().remove(1, panel.getChildren().size());
        panel.getChildren().addAll(parts);
    }
}
