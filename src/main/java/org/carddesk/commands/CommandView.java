package org.carddesk.commands;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.carddesk.sync.CommandState;
import org.carddesk.sync.OutboxCommand;
import org.carddesk.text.Messages;
import org.carddesk.ui.Action;
import org.carddesk.ui.AsOfLabel;
import org.carddesk.ui.Availability;
import org.carddesk.ui.Buttons;
import org.carddesk.ui.Chips;
import org.carddesk.ui.FactsPane;
import org.carddesk.ui.Fxml;
import org.carddesk.ui.Kit;
import org.carddesk.ui.RecordPage;
import org.carddesk.ui.Status;
import org.carddesk.ui.Styles;
import org.carddesk.ui.Tone;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2MZ;

/** One command: why it waits or how it ended, what it says, where it has stood, and what can be done about it. */
final class CommandView extends RecordPage<String, CommandStory> {
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
    private Label why;

    @FXML
    private VBox facts;

    @FXML
    private VBox comparisonPanel;

    @FXML
    private VBox comparison;

    @FXML
    private VBox rowsPanel;

    @FXML
    private VBox rows;

    @FXML
    private VBox says;

    @FXML
    private VBox history;

    @FXML
    private VBox steps;

    @FXML
    private StackPane cover;

    CommandView(Kit kit, CommandViewModel model) {
        super(kit, "command", "commands.detail.title", String.class, model);
        Fxml.load(this, kit.messages());
        actions = new CommandStepDialog(kit, model).actions();
        actions.forEach(action -> steps.getChildren().add(Buttons.step(kit, action)));
        Action record = Action.of(
                        "command.record",
                        "commands.record.open",
                        Material2MZ.OPEN_IN_NEW,
                        () -> with(story -> story.summary()
                                .subject()
                                .flatMap(Subject::place)
                                .ifPresent(kit.navigator()::open)))
                .when(model.recordProperty().map(this::hasPlace));
        Action approval = Action.of(
                        "command.approval",
                        "commands.approval.open",
                        Material2AL.FACT_CHECK,
                        () -> with(story ->
                                kit.navigator().open("approval", story.summary().id())))
                .when(model.recordProperty().map(this::awaitsApproval));
        verbs.getChildren().addAll(new AsOfLabel(kit), Buttons.of(kit, approval), Buttons.of(kit, record));
        begin(root, content, cover, "commands.detail.none");
        kit.status().subscribe(status -> with(this::tellWhy));
    }

    @Override
    public List<Action> actions() {
        return actions;
    }

    @Override
    protected void tell(CommandStory story) {
        Messages messages = kit().messages();
        OutboxCommand command = story.summary().command().command();
        String word = CommandWords.type(command, messages);
        name.setText(word);
        title(kit().text("commands.detail.titleOf", word));
        chips.getChildren()
                .setAll(Chips.of(CommandWords.standing(story.summary().command().standing(), messages)));
        if (story.lost()) {
            chips.getChildren().add(Chips.of(new Status(kit().text("commands.detail.lost"), Tone.UNKNOWN)));
        }
        tellWhy(story);
        facts.getChildren().setAll(facts(story));
        boolean overtaken = !story.comparison().isEmpty();
        comparisonPanel.setManaged(overtaken);
        comparisonPanel.setVisible(overtaken);
        comparison.getChildren().setAll(comparison(story));
        List<CommandWords.Fact> refused = CommandWords.refusedRows(command, messages);
        rowsPanel.setManaged(!refused.isEmpty());
        rowsPanel.setVisible(!refused.isEmpty());
        rows.getChildren().setAll(grid(refused));
        says.getChildren().setAll(says(command.args()));
        history.getChildren().clear();
        story.steps().forEach(step -> history.getChildren().add(line(CommandWords.step(step, messages))));
        if (story.steps().isEmpty()) history.getChildren().add(line(kit().text("commands.history.none")));
    }

    private void tellWhy(CommandStory story) {
        boolean online = kit().status().getValue().online();
        why.setText(CommandWords.why(story, online, kit().clock().instant(), kit().messages()));
    }

    private Availability hasPlace(Optional<CommandStory> story) {
        return story.flatMap(one -> one.summary().subject())
                        .flatMap(Subject::place)
                        .isPresent()
                ? Availability.YES
                : Availability.no(kit().text("commands.no.record"));
    }

    private Availability awaitsApproval(Optional<CommandStory> story) {
        return story.filter(one -> one.summary().command().command().state() == CommandState.AWAITING_APPROVAL)
                        .isPresent()
                ? Availability.YES
                : Availability.no(kit().text("commands.no.approval"));
    }

    private Node facts(CommandStory story) {
        Messages messages = kit().messages();
        OutboxCommand command = story.summary().command().command();
        var pane = new FactsPane(kit())
                .add("commands.fact.about", CommandWords.about(story.summary(), messages))
                .add("commands.fact.maker", story.summary().maker())
                .add("commands.fact.queued", messages.time(command.queuedAt()));
        if (!command.state().isFinal()) {
            Duration waits = Duration.between(command.queuedAt(), kit().clock().instant());
            pane.add("commands.fact.waits", messages.age(waits));
        }
        story.behind().ifPresent(first -> pane.add("commands.fact.behind", link(first)));
        story.nextTry().ifPresent(at -> pane.add(nextTry(story), messages.clock(at)));
        story.canceller().ifPresent(who -> pane.add("commands.fact.canceller", who));
        if (command.reason() != null) pane.add("commands.fact.reason", command.reason());
        pane.add("commands.fact.tries", messages.count(command.attempts()));
        command.lastProblem()
                .ifPresent(name -> pane.add("commands.fact.problem", CommandWords.problem(name, messages)));
        command.refusal(messages).ifPresent(why -> pane.add("commands.fact.refusal", why));
        if (command.expectedVersion() != null) {
            pane.add("commands.fact.version", messages.count(command.expectedVersion()));
        }
        if (command.supersedes() != null) pane.add("commands.fact.supersedes", link(command.supersedes()));
        story.successors().forEach(id -> pane.add("commands.fact.successor", link(id)));
        pane.add("commands.fact.number", messages.count(command.deskSeq()));
        return pane.add("commands.fact.id", command.commandId());
    }

    /** What is at the gateway is only asked about. */
    private static String nextTry(CommandStory story) {
        return switch (story.summary().command().standing()) {
            case AT_GATEWAY, SECOND_PERSON -> "commands.fact.nextLookUp";
            default -> "commands.fact.nextTry";
        };
    }

    private Node says(JsonNode args) {
        List<CommandWords.Fact> all = CommandWords.facts(args, kit().messages());
        if (all.isEmpty()) return line(kit().text("commands.says.nothing"));
        return grid(all);
    }

    /** Side by side; where they differ the row says so by sign and weight, not by colour alone. */
    private Node comparison(CommandStory story) {
        Messages messages = kit().messages();
        var grid = grid();
        grid.addRow(
                0,
                muted(kit().text("commands.compare.member")),
                muted(kit().text("commands.compare.wanted")),
                muted(kit().text("commands.compare.present")));
        for (Comparison one : story.comparison()) {
            Label wanted = line(one.wanted()
                    .map(value -> CommandWords.value(one.member(), value, messages))
                    .orElse("–"));
            Label present = line(one.present()
                    .map(value -> CommandWords.value(one.member(), value, messages))
                    .orElse("–"));
            if (one.differs()) {
                wanted.setText(kit().text("commands.compare.differs", wanted.getText()));
                wanted.getStyleClass().add(Styles.STRONG);
                present.getStyleClass().add(Styles.STRONG);
            }
            grid.addRow(grid.getRowCount(), muted(CommandWords.label(one.member(), messages)), wanted, present);
        }
        return grid;
    }

    private static GridPane grid(List<CommandWords.Fact> facts) {
        var grid = grid();
        for (CommandWords.Fact fact : facts) {
            Label name = muted(fact.label());
            name.setMinWidth(Region.USE_PREF_SIZE);
            grid.addRow(grid.getRowCount(), name, line(fact.value()));
        }
        return grid;
    }

    private static GridPane grid() {
        var grid = new GridPane();
        grid.getStyleClass().add(Styles.FACTS);
        return grid;
    }

    private Hyperlink link(String commandId) {
        var link = new Hyperlink(commandId);
        link.setAccessibleText(kit().text("commands.link", commandId));
        link.setOnAction(pressed -> kit().navigator().open("command", commandId));
        return link;
    }

    /** By what the list calls it. */
    private Hyperlink link(CommandSummary other) {
        Hyperlink link = link(other.id());
        String words = CommandWords.other(other, kit().clock().instant(), kit().messages());
        link.setText(words);
        link.setWrapText(true);
        link.setMinHeight(Region.USE_PREF_SIZE);
        link.setAccessibleText(kit().text("commands.link", words));
        return link;
    }

    private static Label muted(String words) {
        Label label = line(words);
        label.getStyleClass().add(Styles.MUTED);
        return label;
    }

    private static Label line(String words) {
        var label = new Label(words);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }
}
