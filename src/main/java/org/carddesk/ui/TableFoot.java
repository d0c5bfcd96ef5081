package org.carddesk.ui;

import java.util.List;
import java.util.OptionalLong;
import javafx.collections.ListChangeListener;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.carddesk.money.Money;
import org.kordamp.ikonli.material2.Material2MZ;

/** Under a table: count and sum of all matching rows, how many are loaded or selected, and the choice of columns. */
final class TableFoot<T> extends HBox {
    private static final int MOST_SHOWN = 12;

    private final Kit kit;
    private final PagedRows<T> rows;
    private final TableView<T> table;
    private final Label totals = new Label();
    private final TableSelection<T> selection;
    private final Label loaded = new Label();
    private final Hyperlink whole = new Hyperlink();
    private final MenuButton columns = new MenuButton();

    TableFoot(
            Kit kit,
            PagedRows<T> rows,
            TableView<T> table,
            TableSelection<T> selection,
            List<Action> actions,
            Runnable resetColumns) {
        this.kit = kit;
        this.rows = rows;
        this.table = table;
        this.selection = selection;
        getStyleClass().add(Styles.TABLE_FOOT);
        totals.setId("table-totals");
        loaded.setId("table-loaded");
        loaded.getStyleClass().add(Styles.MUTED);
        whole.setId("table-whole");
        whole.setMinWidth(Region.USE_PREF_SIZE);
        whole.setOnAction(pressed -> selection.whole(!selection.wholeProperty().get()));
        totals.setMinWidth(Region.USE_PREF_SIZE);
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        columns.setId("table-columns");
        columns.setText(kit.text("ui.table.columns"));
        columns.setGraphic(Icons.of(Material2MZ.VIEW_COLUMN));
        columns.getStyleClass().addAll(Styles.FLAT, Styles.SMALL);
        columns.setOnShowing(opening -> fillColumns(resetColumns));
        columns.setMinWidth(Region.USE_PREF_SIZE);
        getChildren().addAll(totals, loaded, whole, gap);
        actions.forEach(action -> getChildren().add(Buttons.icon(kit, action)));
        getChildren().add(columns);
        rows.totalsProperty().subscribe(this::show);
        rows.rows().subscribe(this::show);
        selection.wholeProperty().subscribe(this::show);
        table.getSelectionModel().getSelectedItems().addListener((ListChangeListener<T>) change -> show());
    }

    private void show() {
        totals.setText(rows.totalsProperty()
                .get()
                .map(sum -> sum.sumFen().isPresent()
                        ? kit.text(
                                "ui.table.countAndSum",
                                sum.count(),
                                new Money(sum.sumFen().getAsLong()))
                        : kit.text("ui.table.count", sum.count()))
                .orElse(""));
        int selected = table.getSelectionModel().getSelectedIndices().size();
        boolean part = rows.totalsProperty()
                .get()
                .map(sum -> sum.count() > rows.rows().size())
                .orElse(false);
        boolean everything = selection.wholeProperty().get();
        offer(everything);
        if (everything) {
            loaded.setText(rows.totalsProperty()
                    .get()
                    .map(sum -> kit.text("ui.table.selectedWhole", sum.count()))
                    .orElse(""));
        } else if (selected > 1) loaded.setText(kit.text("ui.table.selected", selected));
        else loaded.setText(part ? kit.text("ui.table.loaded", rows.rows().size()) : "");
    }

    /** Beyond the loaded rows there may be more; they can be chosen as what the filter finds, and left again. */
    private void offer(boolean everything) {
        OptionalLong more = selection.more();
        boolean offered = everything || more.isPresent();
        if (everything) whole.setText(kit.text("ui.table.onlyLoaded"));
        else more.ifPresent(count -> whole.setText(kit.text("ui.table.selectWhole", count)));
        whole.setAccessibleText(whole.getText());
        whole.setManaged(offered);
        whole.setVisible(offered);
    }

    private void fillColumns(Runnable resetColumns) {
        columns.getItems().clear();
        long shown = table.getColumns().stream().filter(TableColumn::isVisible).count();
        for (TableColumn<T, ?> column : table.getColumns()) {
            var item = new CheckMenuItem(column.getText());
            item.setMnemonicParsing(false);
            item.setSelected(column.isVisible());
            item.setDisable(!column.isVisible() && shown >= MOST_SHOWN);
            item.selectedProperty().subscribe((before, now) -> column.setVisible(now));
            columns.getItems().add(item);
        }
        var reset = new MenuItem(kit.text("ui.table.resetColumns"));
        reset.setOnAction(chosen -> resetColumns.run());
        columns.getItems().addAll(new SeparatorMenuItem(), reset);
    }
}
