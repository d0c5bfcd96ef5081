package org.carddesk.settlement;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.carddesk.ui.Action;
import org.carddesk.ui.Availability;
import org.carddesk.ui.Buttons;
import org.carddesk.ui.Keys;
import org.carddesk.ui.Kit;
import org.carddesk.ui.PagedTable;
import org.carddesk.ui.Styles;
import org.kordamp.ikonli.material2.Material2AL;

/** The differences of a day as a list, with the verb on the one with the cursor. */
final class DifferencesPane extends VBox {
    private final Kit kit;
    private final DifferenceRows rows;
    private final Runnable toBank;
    private final PagedTable<DifferenceCase> table;
    private final HBox verbs = new HBox();
    private final Label signed = new Label();
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
        var remedies = new RemediesPane(kit);
        remedies.setMinHeight(Region.USE_PREF_SIZE);
        HBox.setHgrow(remedies, Priority.ALWAYS);
        verbs.getStyleClass().add("verbs");
        var under = new HBox(remedies, verbs);
        under.getStyleClass().add("difference-foot");
        signed.setId("day-differences-signed");
        signed.setWrapText(true);
        signed.setMinHeight(Region.USE_PREF_SIZE);
        signed.getStyleClass().add(Styles.MUTED);
        signed.managedProperty().bind(signed.visibleProperty());
        signed.setVisible(false);
        getChildren().addAll(signed, table, under);
        table.selectedProperty().subscribe(now -> {
            selected.set(Optional.ofNullable(now));
            remedies.show(selected.get());
        });
    }

    /** The difference with the cursor. */
    ObservableValue<Optional<DifferenceCase>> selectedProperty() {
        return selected;
    }

    /** Of a closed day the list tells the work since; what was signed is said above it. */
    void show(DayStory story) {
        Optional<BusinessDay> closed = story.figures().filter(BusinessDay::closed);
        signed.setVisible(closed.isPresent());
        closed.map(BusinessDay::figures)
                .ifPresent(figures -> signed.setText(kit.text(
                        "settlement.differences.signed",
                        figures.differences().size(),
                        figures.acknowledgedDifferences().size())));
    }

    /** The verbs on the one with the cursor, the one that leads to where it is worked first. */
    void verbs(List<Action> given) {
        given.forEach(verb -> verbs.getChildren().add(Buttons.of(kit, verb)));
        table.rowActions(given.toArray(Action[]::new));
    }

    /** Leads to where the difference is worked: the case, the top-up, the bank credits. */
    Action work() {
        return Action.of(
                        "settlement.difference.work",
                        "settlement.difference.work",
                        Material2AL.BUILD,
                        () -> selected.get().ifPresent(this::open))
                .on(Keys.MAIN)
                .when(selected.map(found -> found.map(this::workable)
                        .orElse(Availability.no(kit.text("settlement.difference.selectFirst")))));
    }

    private Availability workable(DifferenceCase found) {
        Difference difference = found.difference();
        boolean somewhere =
                difference.topUpId() != null || difference.differenceClass().ofBank();
        return somewhere ? Availability.YES : Availability.no(kit.text("settlement.difference.noRecord"));
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
        DifferenceClass kind = found.difference().differenceClass();
        boolean stuck = kind == DifferenceClass.PAID_NOT_LOADED || kind == DifferenceClass.LOAD_UNCONFIRMED;
        if (topUp != null) kit.navigator().open(stuck ? "case" : "topup", topUp);
        else if (kind.ofBank()) toBank.run();
    }
}
