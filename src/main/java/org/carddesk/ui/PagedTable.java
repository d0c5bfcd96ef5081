package org.carddesk.ui;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.material2.Material2AL;

/**
 * A list of records: filter row, removable filter chips, a plain table that loads on scrolling, and a foot with count and sum
 * over all matching rows. Columns, order and filter are remembered per operator under the list's name.
 */
public final class PagedTable<T> extends VBox {
    private static final int LOAD_AHEAD = 30;

    private final Kit kit;
    private final String name;
    private final List<Column<T>> columns;
    private final PagedRows<T> rows;
    private final Filters filters;
    private final TableView<T> table = new TableView<>();
    private final TableCover cover;
    private final FilterRow filterRow;
    private final TableOrder<T> order;
    private final ViewTabs views;
    private final List<Action> actions;
    private final TableSelection<T> selection;
    private final QuickLook<T> quick;
    private final Runnable usualExport;
    private final ObjectProperty<Availability> exportOpen = new SimpleObjectProperty<>(Availability.YES);
    private Runnable export;
    private Consumer<T> quickLook;

    public PagedTable(Kit kit, String name, List<Column<T>> columns, PagedRows<T> rows, Filters filters) {
        this.kit = kit;
        this.name = name;
        this.columns = List.copyOf(columns);
        this.rows = rows;
        this.filters = filters;
        this.cover = new TableCover(kit, rows, filters);
        this.filterRow = new FilterRow(kit, filters);
        getStyleClass().add("paged-table");
        columns.forEach(column -> table.getColumns().add(TableCells.column(column, kit.messages(), kit.clock())));
        var layout = new TableLayout<>(table, this.columns, kit.remembered(), name);
        layout.install();
        selection = new TableSelection<>(table, rows, filters);
        setUpTable();
        order = new TableOrder<>(table, this.columns, rows, kit.remembered(), name);
        order.install();
        views = new ViewTabs(kit, name, filters, rows::order, this::open);
        table.addEventFilter(KeyEvent.KEY_PRESSED, this::chooseFirst);
        quick = new QuickLook<>(kit, this.columns, table);
        quickLook = row -> quick.toggle();
        usualExport = new TableExport<>(kit, name, rows, this.columns, () -> TableCopy.shown(table, this.columns))::ask;
        export = usualExport;
        actions = List.of(
                Action.of(name + ".export", "ui.export.action", Material2AL.GET_APP, () -> export.run())
                        .on(Keys.EXPORT)
                        .when(exportOpen),
                Action.of(name + ".save", "ui.views.save", Material2AL.BOOKMARK_BORDER, views::save)
                        .on(Keys.SAVE));
        var list = new StackPane(table, cover);
        HBox.setHgrow(list, Priority.ALWAYS);
        var middle = new HBox(list, quick);
        middle.getStyleClass().add("list-and-look");
        VBox.setVgrow(middle, Priority.ALWAYS);
        getChildren().add(views);
        if (!filters.all().isEmpty()) getChildren().add(filterRow);
        getChildren()
                .addAll(
                        new FilterChips(kit, filters),
                        middle,
                        new TableFoot<>(kit, rows, table, selection, actions, layout::reset));
        addEventHandler(KeyEvent.KEY_PRESSED, this::listKey);
        Saved.filters(kit.remembered(), name).ifPresent(filters::restore);
        filters.onChange(() -> Saved.keep(kit.remembered(), name, filters.save()));
    }

    /** Export and saving the view, for the palette and the key sheet of the screen that shows this list. */
    public List<Action> actions() {
        return actions;
    }

    /** What Enter and a double click do with a row. */
    public PagedTable<T> onOpen(Consumer<T> open) {
        table.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            T row = table.getSelectionModel().getSelectedItem();
            if (event.getCode() == KeyCode.ENTER && !event.isShortcutDown() && row != null) {
                open.accept(row);
                event.consume();
            }
        });
        table.setOnMouseClicked(click -> {
            T row = table.getSelectionModel().getSelectedItem();
            if (click.getClickCount() == 2
                    && row != null
                    && onARow(click.getPickResult().getIntersectedNode())) open.accept(row);
        });
        return this;
    }

    /** What Space does with a row instead of showing all its columns beside the list. */
    public PagedTable<T> onQuickLook(Consumer<T> look) {
        quickLook = look;
        return this;
    }

    /** Closes what is open beside the rows; false if nothing is. */
    public boolean escape() {
        return quick.close();
    }

    /** What the list says when there is nothing at all; that nothing fits the filter it says by itself. */
    public PagedTable<T> empty(String sentenceKey) {
        cover.empty(sentenceKey);
        return this;
    }

    /** The button of the empty list. */
    public PagedTable<T> whenEmpty(Action action) {
        cover.whenEmpty(action);
        return this;
    }

    /** What Ctrl+E does instead of exporting all matching rows by the columns. */
    public PagedTable<T> onExport(Runnable work) {
        export = work;
        return this;
    }

    /** Exports as every list does; for a list that asks something before. */
    public void exportAsUsual() {
        usualExport.run();
    }

    /** Whether rows may be taken out of the program, and if not, why. */
    public void exportWhen(Availability now) {
        exportOpen.set(now);
    }

    /** Commands on the selected rows, in the context menu. */
    public PagedTable<T> rowActions(Action... actions) {
        var menu = new ContextMenu();
        for (Action action : actions) {
            var item = new MenuItem(kit.text(action.titleKey()), Icons.of(action.icon()));
            item.setOnAction(chosen -> action.run());
            action.availability().subscribe(now -> item.setDisable(!now.open()));
            action.keys().ifPresent(item::setAccelerator);
            menu.getItems().add(item);
        }
        table.setContextMenu(menu);
        return this;
    }

    /** The row with the cursor, or null. */
    public ReadOnlyObjectProperty<T> selectedProperty() {
        return table.getSelectionModel().selectedItemProperty();
    }

    public @Nullable T selected() {
        return table.getSelectionModel().getSelectedItem();
    }

    /** The selected rows, or everything that the filter finds once that was chosen. */
    public Chosen<T> chosen() {
        return selection.chosen();
    }

    /** Puts the cursor into the filter row. */
    public void focusFilter() {
        filterRow.focus();
    }

    /** Puts the cursor on the rows. */
    public void focusRows() {
        table.requestFocus();
        if (table.getSelectionModel().isEmpty()) table.getSelectionModel().selectFirst();
    }

    /** The first arrow down in a list without a chosen row chooses the first one; JavaFX would take the second. */
    private void chooseFirst(KeyEvent event) {
        if (event.getCode() != KeyCode.DOWN || !table.getSelectionModel().isEmpty()) return;
        table.getSelectionModel().selectFirst();
        event.consume();
    }

    /** Filter, order, selection and scroll. */
    public Object state() {
        return new TableState(
                filters.save(),
                rows.order(),
                selection.keys(),
                selection.firstShown(),
                rows.rows().size());
    }

    /** Takes back what {@link #state()} gave and loads the rows. */
    public void restore(Object state) {
        if (!(state instanceof TableState kept)) return;
        filters.restore(kept.filters());
        selection.take(kept.selected(), kept.firstShown());
        order.show(kept.order());
        rows.reload(kept.order(), kept.loaded());
    }

    /** The table itself, for tests. */
    TableView<T> view() {
        return table;
    }

    private void setUpTable() {
        table.setId(Styles.id(name));
        table.setAccessibleText(kit.text("ui.table.name"));
        table.setPlaceholder(new StackPane());
        table.setItems(rows.rows());
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        table.setRowFactory(view -> loadingRow());
        table.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        rows.rows().subscribe(() -> kit.tasks().later(Duration.ZERO, selection::restore));
        rows.busyProperty().subscribe(busy -> {
            if (!busy) kit.tasks().later(Duration.ZERO, selection::restore);
        });
    }

    /** A row near the end of what is loaded asks for more, after the layout that made it. */
    private TableRow<T> loadingRow() {
        var row = new TableRow<T>();
        row.indexProperty().subscribe((before, now) -> {
            if (now.intValue() >= rows.rows().size() - LOAD_AHEAD
                    && now.intValue() < rows.rows().size()) kit.tasks().later(Duration.ZERO, rows::more);
        });
        return row;
    }

    private void key(KeyEvent event) {
        if (Keys.COPY.match(event)) {
            TableCopy.rows(kit, table, columns);
        } else if (Keys.COPY_CELL.match(event)) {
            TableCopy.cell(kit, table, columns);
        } else if (Keys.ctrl(KeyCode.A).match(event)) {
            selection.all();
        } else if (event.getCode() == KeyCode.SPACE) {
            T row = selected();
            if (row != null) quickLook.accept(row);
        } else {
            return;
        }
        event.consume();
    }

    /** The list's own commands, wherever in it the cursor is. */
    private void listKey(KeyEvent event) {
        actions.stream()
                .filter(action -> action.keys().map(keys -> keys.match(event)).orElse(false))
                .findFirst()
                .ifPresent(action -> {
                    action.run();
                    event.consume();
                });
    }

    private void open(Map<String, String> wanted, List<Order> wantedOrder) {
        filters.restore(wanted);
        order.show(wantedOrder);
        rows.reload(wantedOrder, PagedRows.PAGE);
        views.show();
    }

    private static boolean onARow(javafx.scene.@Nullable Node node) {
        for (var at = node; at != null; at = at.getParent()) {
            if (at instanceof TableRow<?> row) return !row.isEmpty();
        }
        return false;
    }
}
