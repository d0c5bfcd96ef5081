package org.carddesk.settlement;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.TabPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.carddesk.cards.PendingCommand;
import org.carddesk.ui.Action;
import org.carddesk.ui.AsOfLabel;
import org.carddesk.ui.Availability;
import org.carddesk.ui.Buttons;
import org.carddesk.ui.Chips;
import org.carddesk.ui.EmptyState;
import org.carddesk.ui.Fxml;
import org.carddesk.ui.Kit;
import org.carddesk.ui.Page;
import org.carddesk.ui.Status;
import org.carddesk.ui.Styles;
import org.carddesk.ui.Tone;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.material2.Material2MZ;

/** One business day: how far it is, its equations, differences and bank credits, and the way to its close and its papers. */
final class DayView implements Page {
    private static final int FIGURES = 0;
    private static final int DIFFERENCES = 1;
    private static final int BANK = 2;
    private static final int HISTORY = 3;
    private static final double LOW_PANEL = 200;
    /** The part of the page that each of the six steps leads to. */
    private static final List<Integer> PART_OF_STEP = List.of(HISTORY, FIGURES, DIFFERENCES, BANK, FIGURES, HISTORY);

    private final Kit kit;
    private final DayViewModel model;
    private final ReadOnlyStringWrapper title;
    private final DayStrip strip;
    private final FiguresPane figures;
    private final CreditsPane credits;
    private final HistoryPane history;
    private final DifferencesPane differences;
    private final DayBars sentences;
    private final List<Action> actions;

    @FXML
    private VBox root;

    @FXML
    private Label name;

    @FXML
    private FlowPane chips;

    @FXML
    private HBox verbs;

    @FXML
    private VBox content;

    @FXML
    private StackPane stripPlace;

    @FXML
    private VBox bars;

    @FXML
    private TabPane tabs;

    @FXML
    private StackPane figuresPlace;

    @FXML
    private VBox steps;

    @FXML
    private StackPane differencesPlace;

    @FXML
    private StackPane creditsPlace;

    @FXML
    private StackPane historyPlace;

    @FXML
    private StackPane cover;

    /** What is kept while another page shows. */
    private record Kept(int tab, Object table) {}

    DayView(Kit kit, DayViewModel model, StatementViewModel bank, DayPapers papers) {
        this.kit = kit;
        this.model = model;
        this.title = new ReadOnlyStringWrapper(kit.text("settlement.day.title"));
        Fxml.load(this, kit.messages());
        strip = new DayStrip(step -> choose(PART_OF_STEP.get(step)));
        stripPlace.getChildren().add(strip);
        sentences = new DayBars(kit, model::day);
        bars.getChildren().add(sentences);
        figures = new FiguresPane(kit, this::follow);
        credits = new CreditsPane(kit);
        differences = new DifferencesPane(kit, model.differences, () -> choose(BANK));
        var statements = new StatementDialog(kit, bank);
        var door = new DayFilesDialog(kit, model, statements, sentences::say);
        var dialog = new DayVerbDialog(kit, model, differences.selectedProperty(), credits.selectedProperty());
        Action acknowledge = dialog.acknowledge();
        Action work = differences.work();
        Action record = dialog.recordCredit();
        Action statement = statements.action();
        List<Action> ways = List.of(
                dialog.fetch(),
                dialog.importBill(door::choose),
                dialog.reconcile(),
                record,
                statement,
                dialog.close(),
                dialog.reopen());
        List<Action> reports = papers.ofDay(kit, model::day, this::runNo, reportable());
        history = new HistoryPane(kit, reports);
        fill(List.of(work, acknowledge), List.of(record, statement, dialog.voidCredit()), ways);
        verbs.getChildren().addAll(new AsOfLabel(kit), Buttons.of(kit, reports.getFirst()));
        actions = java.util.stream.Stream.of(ways, List.of(work, acknowledge), reports)
                .flatMap(List::stream)
                .toList();
        door.dropOn(root);
        model.storyProperty().subscribe(story -> story.ifPresent(this::tell));
        var covering = new DayCover(kit, cover, content, model::reload);
        Runnable judge = () -> covering.cover(
                model.storyProperty().get().isPresent(),
                model.blindProperty().get(),
                model.problemProperty().get());
        model.storyProperty().subscribe(judge);
        model.problemProperty().subscribe(judge);
        model.blindProperty().subscribe(judge);
        model.noticeProperty().subscribe(sentences::tell);
    }

    private void fill(List<Action> ofDifferences, List<Action> ofCredits, List<Action> ways) {
        ways.forEach(action -> steps.getChildren().add(Buttons.step(kit, action)));
        differences.verbs(ofDifferences);
        differencesPlace.getChildren().add(differences);
        credits.verbs(ofCredits);
        creditsPlace.getChildren().add(credits);
        historyPlace.getChildren().add(history);
    }

    @Override
    public Parent node() {
        return root;
    }

    @Override
    public void open(@Nullable Object argument) {
        if (argument instanceof LocalDate day) {
            model.open(day);
            String words = kit.text("settlement.day.titleOf", kit.messages().day(day));
            name.setText(words);
            title.set(words);
        }
    }

    @Override
    public void shown() {
        model.show();
    }

    @Override
    public void hidden() {
        model.hide();
    }

    @Override
    public void reload() {
        model.reload();
    }

    @Override
    public List<Action> actions() {
        return actions;
    }

    @Override
    public ObservableValue<String> title() {
        return title.getReadOnlyProperty();
    }

    @Override
    public Object state() {
        return new Kept(tabs.getSelectionModel().getSelectedIndex(), differences.state());
    }

    @Override
    public void restore(Object state) {
        if (!(state instanceof Kept kept)) return;
        choose(kept.tab());
        differences.restore(kept.table());
    }

    @Override
    public void focusFilter() {
        choose(DIFFERENCES);
        differences.focusFilter();
    }

    private void choose(int tab) {
        tabs.getSelectionModel().select(tab);
    }

    private long runNo() {
        return model.storyProperty()
                .get()
                .flatMap(DayStory::figures)
                .map(BusinessDay::runNo)
                .orElse(0L);
    }

    private ObservableValue<Availability> reportable() {
        return model.storyProperty()
                .map(story -> story.flatMap(DayStory::figures).isPresent()
                        ? Availability.YES
                        : Availability.no(kit.text("settlement.step.noBill")));
    }

    private void follow(FiguresPane.Link link) {
        switch (link) {
            case FiguresPane.Link.TopUps list -> kit.navigator().open("topups", list.filter());
            case FiguresPane.Link.Differences list -> {
                differences.only(list.only());
                choose(DIFFERENCES);
            }
            case FiguresPane.Link.Credits bank -> choose(BANK);
            case FiguresPane.Link.History bill -> choose(HISTORY);
            case FiguresPane.Link.Day other -> kit.navigator().open("day", other.day());
        }
    }

    private void tell(DayStory story) {
        Instant now = kit.clock().instant();
        chips.getChildren().setAll(Chips.of(DayWords.state(story.state(), kit.messages())));
        story.history().lastClose().filter(DayClose::unrecognised).ifPresent(close -> {
            String values = kit.messages().unrecognised(close.unrecognisedValues());
            chips.getChildren().add(Chips.of(new Status(values, Tone.UNKNOWN)));
        });
        story.underWay()
                .forEach(command ->
                        chips.getChildren().add(PendingCommand.of(command).chip(kit)));
        strip.show(DayWords.steps(story, kit.messages(), now));
        sentences.show(story);
        story.figures().ifPresentOrElse(this::showFigures, () -> showNoFigures(story.state()));
        differences.show(story);
        credits.show(story);
        history.show(story);
        count(DIFFERENCES, "settlement.tab.differences", story.cases().size());
        count(BANK, "settlement.tab.bank", story.credits().size());
    }

    private void count(int tab, String titleKey, long count) {
        tabs.getTabs().get(tab).setText(kit.text("settlement.tab.counted", kit.text(titleKey), count));
    }

    private void showFigures(BusinessDay now) {
        figures.show(now);
        figuresPlace.getChildren().setAll(figures);
    }

    private void showNoFigures(DayState state) {
        String why = state == DayState.CLOSED ? "settlement.figures.elsewhere" : "settlement.figures.none";
        var none = new EmptyState(kit, Material2MZ.RECEIPT, kit.text(why), Optional.empty());
        none.getStyleClass().add(Styles.PANEL);
        none.setMinHeight(LOW_PANEL);
        figuresPlace.getChildren().setAll(none);
    }
}
