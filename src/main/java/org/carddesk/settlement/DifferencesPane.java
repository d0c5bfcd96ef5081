package org.carddesk.settlement;

import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.carddesk.ui.Action;
import org.carddesk.ui.Buttons;
import org.carddesk.ui.Kit;
import org.carddesk.ui.PagedTable;

/** The differences of a day as a list, with the verb on the one with the cursor. */
final class DifferencesPane extends VBox {
    private final Kit kit;
    private final DifferenceRows rows;
    private final Runnable toBank;
    private final PagedTable<DifferenceCase> table;
    private final ObjectProperty<Optional<DifferenceCase>> selected = new SimpleObjectProperty<>(Optional.empty());

    /** @param toBank leads to the bank credits */
    DifferencesPane(Kit kit, DifferenceRows rows, Runnable toBank) {
        this.kit = kit;
        this.rows = rows;
        this.toBank = toBank;
        this.table = new PagedTable<>(kit, "settlement.differences", DifferenceColumns.ALL, rows.rows, rows.filters)
                .onOpen(this::open)
                .empty("settlement.differences.none");
        setId("day-differences");
        getStyleClass().add("tab-body-column");
        VBox.setVgrow(table, Priority.ALWAYS);
        getChildren().add(table);
        table.selectedProperty().subscribe(now -> selected.set(Optional.ofNullable(now)));
    }

    /** The difference with the cursor. */
    ObservableValue<Optional<DifferenceCase>> selectedProperty() {
        return selected;
    }

    void verb(Action acknowledge) {
        var row = new HBox(Buttons.of(kit, acknowledge));
        row.getStyleClass().add("verbs");
        row.setMinHeight(Region.USE_PREF_SIZE);
        getChildren().addFirst(row);
        table.rowActions(acknowledge);
    }

    /** Shows those of one class, or all. */
    void only(Optional<DifferenceClass> wanted) {
        wanted.ifPresentOrElse(rows::only, rows.filters::clear);
    }

    Object state() {
        return table.state();
    }

    void restore(Object state) {
        table.restore(state);
    }

    void focusFilter() {
        table.focusFilter();
    }

    private void open(DifferenceCase found) {
        String topUp = found.difference().topUpId();
        if (topUp != null) kit.navigator().open("topup", topUp);
        else if (found.difference().differenceClass().ofBank()) toBank.run();
    }
}
