package org.carddesk.cards;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import org.carddesk.gateway.CommandType;
import org.carddesk.ui.Action;
import org.carddesk.ui.AsOfLabel;
import org.carddesk.ui.Availability;
import org.carddesk.ui.Buttons;
import org.carddesk.ui.Fxml;
import org.carddesk.ui.Keys;
import org.carddesk.ui.Kit;
import org.carddesk.ui.Page;
import org.carddesk.ui.PagedTable;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2MZ;

/**
 * The list of cardholders with find; beside it the person looked at, their card and the verbs of the counter. Where the window
 * is small, Space brings the person beside the list and Esc takes them away.
 */
final class CardsView implements Page {
    /** From this width on there is room for both. */
    private static final double ROOMY = 1120;

    private final Kit kit;
    private final CardsViewModel model;
    private final CounterViewModel counter;
    private final CardVerbDialog verbDialog;
    private final RegisterDialog registerDialog;
    private final PagedTable<CardholderSummary> table;
    private final List<Action> actions = new ArrayList<>();
    private boolean lookedAt;

    @FXML
    private VBox root;

    @FXML
    private HBox verbs;

    @FXML
    private SplitPane split;

    @FXML
    private StackPane tablePlace;

    @FXML
    private StackPane panelPlace;

    CardsView(Kit kit, CardsViewModel model, CounterViewModel counter) {
        this.kit = kit;
        this.model = model;
        this.counter = counter;
        this.verbDialog = new CardVerbDialog(kit, counter);
        this.registerDialog = new RegisterDialog(kit, counter, verbDialog);
        Fxml.load(this, kit.messages());
        Action register = Action.of(
                        "cards.register",
                        "cards.register.title",
                        Material2MZ.PERSON_ADD,
                        () -> registerDialog.register(null))
                .on(Keys.REGISTER)
                .when(allowed(CommandType.REGISTER_CARD));
        Action another = Action.of("cards.another", "cards.another.title", Material2AL.ADD, () -> {
                    CardholderSummary person = model.personProperty().get();
                    if (person != null) registerDialog.register(person.holder());
                })
                .when(allowed(CommandType.REGISTER_CARD));
        Action file = Action.of("cards.file", "cards.file.open", Material2MZ.PUBLISH, this::chooseFile)
                .when(allowed(CommandType.REGISTER_CARDS));
        Action student = Action.of("cards.student", "cards.student.open", Material2MZ.PERSON, this::openStudent)
                .when(model.personProperty()
                        .map(one -> Availability.YES)
                        .orElse(Availability.no(kit.text("cards.why.noPerson"))));
        Action update = Action.of("cards.update", "cards.update.title", Material2AL.EDIT, () -> {
                    CardholderSummary person = model.personProperty().get();
                    if (person != null) registerDialog.update(person.holder());
                })
                .when(updateAvailability());
        table = new PagedTable<>(kit, "cards.list", CardsColumns.on(model.today()), model.rows, model.filters)
                .onOpen(row -> kit.navigator().open("student", row.id()))
                .onQuickLook(row -> beside(true))
                .empty("cards.list.empty")
                .whenEmpty(register);
        table.selectedProperty().subscribe(row -> {
            if (row != null) model.lookAt(row);
        });
        tablePlace.getChildren().add(table);
        ObservableValue<String> name = model.personProperty()
                .map(person -> person == null ? "" : person.holder().body().name())
                .orElse("");
        List<Action> onCard = verbDialog.actions(model.cardProperty(), name);
        panelPlace.getChildren().add(new CardPanelView(kit, model, onCard, List.of(student, another, update)).node());
        root.widthProperty().subscribe(width -> arrange());
        verbs.getChildren().addAll(new AsOfLabel(kit), Buttons.of(kit, file), Buttons.main(kit, register));
        actions.addAll(List.of(register, file, student, another, update));
        actions.addAll(onCard);
    }

    @Override
    public Parent node() {
        return root;
    }

    @Override
    public void open(@Nullable Object argument) {
        if (argument != null) model.find(argument);
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
        model.refresh();
    }

    @Override
    public List<Action> actions() {
        var all = new ArrayList<>(actions);
        all.addAll(table.actions());
        return all;
    }

    @Override
    public @Nullable Object state() {
        return table.state();
    }

    @Override
    public void restore(Object state) {
        table.restore(state);
    }

    @Override
    public void focusFilter() {
        table.focusFilter();
    }

    @Override
    public boolean escape() {
        if (!lookedAt || root.getWidth() >= ROOMY) return false;
        beside(false);
        return true;
    }

    @Override
    public boolean cardRead(String uid) {
        return registerDialog.cardRead(uid) || verbDialog.cardRead(uid);
    }

    private void beside(boolean wanted) {
        lookedAt = wanted;
        arrange();
    }

    private void arrange() {
        boolean both = lookedAt || root.getWidth() >= ROOMY;
        if (both == split.getItems().contains(panelPlace)) return;
        if (both) split.getItems().add(panelPlace);
        else split.getItems().remove(panelPlace);
        if (both) split.setDividerPositions(0.6);
    }

    private void openStudent() {
        CardholderSummary person = model.personProperty().get();
        if (person != null) kit.navigator().open("student", person.id());
    }

    private void chooseFile() {
        var chooser = new FileChooser();
        chooser.setTitle(kit.text("cards.file.open"));
        chooser.getExtensionFilters()
                .add(new FileChooser.ExtensionFilter(kit.text("cards.file.kind"), "*.csv", "*.txt"));
        File chosen = chooser.showOpenDialog(root.getScene().getWindow());
        Optional.ofNullable(chosen).map(File::toPath).ifPresent(registerDialog::file);
    }

    private ObservableValue<Availability> allowed(CommandType type) {
        return kit.status().map(status -> counter.permit(type).under(status, kit.messages()));
    }

    private ObservableValue<Availability> updateAvailability() {
        var now = new SimpleObjectProperty<>(Availability.no(kit.text("cards.why.noPerson")));
        Runnable judge = () -> {
            CardholderSummary person = model.personProperty().get();
            now.set(
                    person == null
                            ? Availability.no(kit.text("cards.why.noPerson"))
                            : counter.updatePermit(person.holder())
                                    .under(kit.status().getValue(), kit.messages()));
        };
        model.personProperty().subscribe(judge);
        kit.status().subscribe(judge);
        return now;
    }
}
