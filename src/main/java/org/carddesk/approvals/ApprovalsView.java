package org.carddesk.approvals;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
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
import org.carddesk.ui.Keys;
import org.carddesk.ui.Kit;
import org.carddesk.ui.Page;
import org.carddesk.ui.PagedTable;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.material2.Material2AL;

/** What may be decided, and below it what was asked for by whoever is signed in. */
final class ApprovalsView implements Page {
    private final Kit kit;
    private final ApprovalsViewModel model;
    private final PagedTable<ApprovalCase> toDecide;
    private final PagedTable<ApprovalCase> mine;
    private final Action decide;

    @FXML
    private VBox root;

    @FXML
    private HBox verbs;

    @FXML
    private StackPane decidePlace;

    @FXML
    private StackPane minePlace;

    /** Both lists as they were left. */
    private record Lists(Object toDecide, Object mine) {}

    ApprovalsView(Kit kit, ApprovalsViewModel model, DecisionViewModel decisions) {
        this.kit = kit;
        this.model = model;
        Fxml.load(this, kit.messages());
        toDecide = new PagedTable<>(
                        kit, "approvals.toDecide", ApprovalsColumns.TO_DECIDE, model.toDecide, model.filters)
                .onOpen(this::openPage)
                .empty(model.takesPart() ? "approvals.toDecide.empty" : "approvals.toDecide.role");
        mine = new PagedTable<>(kit, "approvals.mine", ApprovalsColumns.MINE, model.mine, model.noFilters)
                .onOpen(this::openPage)
                .empty("approvals.mine.empty");
        var dialog = new DecisionDialog(kit, decisions);
        decide = Action.of("approvals.decide", "approvals.decide.open", Material2AL.GAVEL, () -> {
                    ApprovalCase row = toDecide.selected();
                    if (row != null) dialog.open(row);
                })
                .on(Keys.DECIDE)
                .when(decidable());
        toDecide.rowActions(decide);
        decidePlace.getChildren().add(toDecide);
        minePlace.getChildren().add(mine);
        verbs.getChildren().addAll(new AsOfLabel(kit), Buttons.main(kit, decide));
    }

    @Override
    public Parent node() {
        return root;
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
        return List.of(decide);
    }

    @Override
    public @Nullable Object state() {
        return new Lists(toDecide.state(), mine.state());
    }

    @Override
    public void restore(Object state) {
        if (!(state instanceof Lists kept)) return;
        toDecide.restore(kept.toDecide());
        mine.restore(kept.mine());
    }

    @Override
    public void focusFilter() {
        toDecide.focusFilter();
    }

    private void openPage(ApprovalCase row) {
        kit.navigator().open("approval", row.id());
    }

    private ObservableValue<Availability> decidable() {
        var now = new SimpleObjectProperty<>(Availability.no(kit.text("approvals.list.selectFirst")));
        Runnable judge = () -> now.set(Optional.ofNullable(toDecide.selected())
                .map(row -> DecisionViewModel.availability(row, kit.status().getValue(), kit.messages()))
                .orElse(Availability.no(kit.text("approvals.list.selectFirst"))));
        toDecide.selectedProperty().subscribe(judge);
        kit.status().subscribe(judge);
        return now;
    }
}
