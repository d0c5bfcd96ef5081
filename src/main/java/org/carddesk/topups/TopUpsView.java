package org.carddesk.topups;

import java.util.List;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.carddesk.ui.Action;
import org.carddesk.ui.AsOfLabel;
import org.carddesk.ui.Availability;
import org.carddesk.ui.Buttons;
import org.carddesk.ui.Fxml;
import org.carddesk.ui.Kit;
import org.carddesk.ui.Page;
import org.carddesk.ui.PagedTable;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.material2.Material2MZ;

/** The list over all top-ups. */
final class TopUpsView implements Page {
    private final TopUpsViewModel model;
    private final PagedTable<TopUpSummary> table;
    private final Action person;

    @FXML
    private VBox root;

    @FXML
    private HBox verbs;

    @FXML
    private StackPane tablePlace;

    TopUpsView(Kit kit, TopUpsViewModel model) {
        this.model = model;
        Fxml.load(this, kit.messages());
        table = new PagedTable<>(kit, "topups.list", TopUpsColumns.ALL, model.rows, model.filters)
                .onOpen(row -> kit.navigator().open("topup", row.id()))
                .empty("topups.list.empty");
        person = Action.of("topups.person", "topups.person.open", Material2MZ.PERSON, () -> {
                    TopUpSummary row = table.selected();
                    if (row != null)
                        kit.navigator().open("student", row.topUp().body().holderId());
                })
                .when(table.selectedProperty()
                        .map(row -> Availability.YES)
                        .orElse(Availability.no(kit.text("topups.list.selectFirst"))));
        table.rowActions(person);
        tablePlace.getChildren().add(table);
        verbs.getChildren().addAll(new AsOfLabel(kit), Buttons.of(kit, person));
    }

    @Override
    public Parent node() {
        return root;
    }

    @Override
    public void open(@Nullable Object argument) {
        if (argument != null) model.only(argument);
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
        model.rows.refresh();
    }

    @Override
    public List<Action> actions() {
        return List.of(person);
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
}
