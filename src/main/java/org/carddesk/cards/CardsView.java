package org.carddesk.cards;

import java.io.File;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.StackPane;
import javafx.stage.FileChooser;
import org.carddesk.gateway.CommandType;
import org.carddesk.ui.Action;
import org.carddesk.ui.Availability;
import org.carddesk.ui.KeptDivider;
import org.carddesk.ui.Kit;
import org.carddesk.ui.ListPage;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2MZ;

/**
 * The list of cardholders with find; beside it the person looked at, their card and the verbs of the counter. Where the window
 * is small, Space brings the person beside the list and Esc takes them away.
 */
final class CardsView extends ListPage<CardholderSummary> {
    /** From this width on there is room for both. */
    private static final double ROOMY = 1120;

    private static final double LIST = 320;
    private static final double PANEL = 312;
    private static final double SHARE = 0.6;

    private final CardsViewModel model;
    private final CounterViewModel counter;
    private final CardVerbDialog verbDialog;
    private final RegisterDialog registerDialog;
    private final SplitPane split = new SplitPane();
    private final KeptDivider divider;
    private final StackPane panelPlace = new StackPane();
    private final List<Action> ofPerson = new ArrayList<>();
    private boolean lookedAt;

    CardsView(Kit kit, CardsViewModel model, CounterViewModel counter) {
        super(kit, "cards", model, CardsColumns.on(model.today()));
        this.model = model;
        this.counter = counter;
        this.divider = new KeptDivider(kit, split, SHARE);
        this.verbDialog = new CardVerbDialog(kit, counter);
        this.registerDialog = new RegisterDialog(kit, counter, verbDialog);
        Action register = registerDialog.action();
        Action another = Action.of("cards.another", "cards.another.title", Material2AL.ADD, () -> {
                    CardholderSummary person = model.personProperty().get();
                    if (person != null) registerDialog.register(RegisterDialog.Known.of(person.holder()));
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
        table().onOpen(row -> kit.navigator().open("student", row.id()))
                .onQuickLook(row -> beside(true))
                .empty("cards.list.empty")
                .whenEmpty(register);
        table().selectedProperty().subscribe(row -> {
            if (row != null) model.lookAt(row);
        });
        ObservableValue<String> name = model.personProperty()
                .map(person -> person == null ? "" : person.holder().body().name())
                .orElse("");
        List<Action> onCard = verbDialog.actions(model.cardProperty(), name);
        panelPlace.getChildren().add(new CardPanelView(kit, model, onCard, List.of(student, another, update)).node());
        lay(this::divided);
        // Not within the layout that gives the width: what is added to the split there would stay unpainted until the
        // next one.
        width().subscribe(now -> kit().tasks().later(Duration.ZERO, this::arrange));
        verb(file);
        mainVerb(register);
        ofPerson.addAll(List.of(student, another, update));
        ofPerson.addAll(onCard);
    }

    @Override
    public List<Action> actions() {
        return Stream.concat(super.actions().stream(), ofPerson.stream()).toList();
    }

    @Override
    public boolean escape() {
        if (!lookedAt || width().get() >= ROOMY) return super.escape();
        beside(false);
        return true;
    }

    @Override
    public boolean cardRead(String uid) {
        return verbDialog.cardRead(uid);
    }

    /** The list, and the person beside it where there is room. */
    private Node divided(Node list) {
        var place = new StackPane(list);
        place.setId("cards-table");
        place.setMinWidth(LIST);
        panelPlace.setId("cards-panel-place");
        panelPlace.setMinWidth(PANEL);
        SplitPane.setResizableWithParent(panelPlace, false);
        split.setId("cards-split");
        split.setAccessibleText(kit().text("cards.screen.title"));
        split.getItems().addAll(place, panelPlace);
        divider.place();
        return split;
    }

    private void beside(boolean wanted) {
        lookedAt = wanted;
        arrange();
    }

    private void arrange() {
        boolean both = lookedAt || width().get() >= ROOMY;
        if (both == split.getItems().contains(panelPlace)) return;
        if (both) split.getItems().add(panelPlace);
        else split.getItems().remove(panelPlace);
        if (both) divider.place();
    }

    private void openStudent() {
        CardholderSummary person = model.personProperty().get();
        if (person != null) kit().navigator().open("student", person.id());
    }

    private void chooseFile() {
        var chooser = new FileChooser();
        chooser.setTitle(kit().text("cards.file.open"));
        chooser.getExtensionFilters()
                .add(new FileChooser.ExtensionFilter(kit().text("cards.file.kind"), "*.csv", "*.txt"));
        File chosen = chooser.showOpenDialog(node().getScene().getWindow());
        Optional.ofNullable(chosen).map(File::toPath).ifPresent(registerDialog::file);
    }

    private ObservableValue<Availability> allowed(CommandType type) {
        return kit().status().map(status -> counter.permit(type).under(status, kit().messages()));
    }

    private ObservableValue<Availability> updateAvailability() {
        var now = new SimpleObjectProperty<>(Availability.no(kit().text("cards.why.noPerson")));
        Runnable judge = () -> {
            CardholderSummary person = model.personProperty().get();
            now.set(
                    person == null
                            ? Availability.no(kit().text("cards.why.noPerson"))
                            : counter.updatePermit(person.holder())
                                    .under(kit().status().getValue(), kit().messages()));
        };
        model.personProperty().subscribe(judge);
        kit().status().subscribe(judge);
        return now;
    }
}
