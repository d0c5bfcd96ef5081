package org.carddesk.agreements;

import java.util.List;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.carddesk.ui.Action;
import org.carddesk.ui.AsOfLabel;
import org.carddesk.ui.Fxml;
import org.carddesk.ui.Kit;
import org.carddesk.ui.Page;
import org.carddesk.ui.PagedTable;
import org.jspecify.annotations.Nullable;

/** The list of agreements by how they do, with the three questions that are asked every morning one press away. */
final class AgreementsView implements Page {
    private static final List<AgreementHealth> ASKED_DAILY =
            List.of(AgreementHealth.FAILING, AgreementHealth.UNCHECKED, AgreementHealth.ENDS_SOON);

    private final AgreementsViewModel model;
    private final PagedTable<AgreementSummary> table;

    @FXML
    private VBox root;

    @FXML
    private HBox verbs;

    @FXML
    private StackPane tablePlace;

    AgreementsView(Kit kit, AgreementsViewModel model) {
        this.model = model;
        Fxml.load(this, kit.messages());
        table = new PagedTable<>(kit, "agreements.list", AgreementsColumns.ALL, model.rows, model.filters)
                .onOpen(row -> kit.navigator().open("agreement", row.id()))
                .empty("agreements.list.empty");
        tablePlace.getChildren().add(table);
        verbs.getChildren().add(new AsOfLabel(kit));
        ASKED_DAILY.forEach(sign -> {
            var button = new Button(kit.messages().word("agreements.health", sign));
            button.setId("agreements-" + sign.name());
            button.setMinWidth(javafx.scene.layout.Region.USE_PREF_SIZE);
            button.setOnAction(pressed -> model.only(sign));
            verbs.getChildren().add(button);
        });
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
        return List.of();
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
