package org.carddesk.ui;

import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableView;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The row with the cursor beside its list, with every column, also those that are not shown; Space opens and closes it. */
final class QuickLook<T> extends VBox {
    private static final double WIDTH = 300;

    private final Kit kit;
    private final List<Column<T>> columns;
    private final TableView<T> table;
    private final ScrollPane scroll = new ScrollPane();

    QuickLook(Kit kit, List<Column<T>> columns, TableView<T> table) {
        this.kit = kit;
        this.columns = columns;
        this.table = table;
        setId("quick-look");
        getStyleClass().addAll(Styles.PANEL, "quick-look");
        setMinWidth(WIDTH);
        setPrefWidth(WIDTH);
        setMaxWidth(WIDTH);
        var title = new Label(kit.text("ui.quick.title"));
        title.getStyleClass().add(Styles.TITLE_SECTION);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setAccessibleText(kit.text("ui.quick.title"));
        scroll.getStyleClass().add("form-scroll");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(title, scroll);
        table.getSelectionModel().selectedItemProperty().subscribe(row -> tell());
        show(false);
    }

    void toggle() {
        show(!isVisible());
    }

    /** Closes it; false if it was not open. */
    boolean close() {
        boolean open = isVisible();
        show(false);
        return open;
    }

    private void show(boolean wanted) {
        setVisible(wanted);
        setManaged(wanted);
        tell();
    }

    private void tell() {
        T row = table.getSelectionModel().getSelectedItem();
        if (!isVisible() || row == null) return;
        var facts = new FactsPane(kit);
        for (Column<T> column : columns) {
            CellText cell = column.cell(row, kit.messages(), kit.clock().instant());
            String words = cell.status().map(Status::text).orElse(cell.text());
            if (!words.isBlank())
                facts.add(
                        column.titleKey(),
                        cell.hint()
                                .filter(more -> !more.equals(words))
                                .map(more -> more.contains(words) ? more : words + "\n" + more)
                                .orElse(words));
        }
        scroll.setContent(facts);
    }
}
