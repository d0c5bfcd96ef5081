package org.carddesk.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * A screen that is one list: a head with title, how current the data is and the verbs, and the table below. The screen adds
 * what opening a row means, its verbs and its empty state.
 */
public abstract class ListPage<T> implements Page {
    private final Kit kit;
    private final ListModel<T> model;
    private final PagedTable<T> table;
    private final HBox verbs = new HBox();
    private final VBox root = new VBox();
    private final List<Action> actions = new ArrayList<>();

    /** @param id the screen's id; its columns and filters are remembered as {@code <id>.list}, its title is {@code <id>.screen.title} */
    protected ListPage(Kit kit, String id, ListModel<T> model, List<Column<T>> columns) {
        this(kit, id, id, model, columns);
    }

    /** @param keys what the keys of its texts begin with, where that is not its id */
    protected ListPage(Kit kit, String id, String keys, ListModel<T> model, List<Column<T>> columns) {
        this.kit = kit;
        this.model = model;
        this.table = new PagedTable<>(kit, id + ".list", columns, model.rows(), model.filters());
        var title = new Label(kit.text(keys + ".screen.title"));
        title.setId(id + "-title");
        title.getStyleClass().add(Styles.TITLE_PAGE);
        title.setMinWidth(Region.USE_PREF_SIZE);
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        verbs.setId(id + "-verbs");
        verbs.getStyleClass().add(Styles.VERBS);
        verbs.getChildren().add(new AsOfLabel(kit));
        var head = new HBox(title, gap, verbs);
        head.getStyleClass().add(Styles.PAGE_HEAD);
        VBox.setVgrow(table, Priority.ALWAYS);
        root.setId(id);
        root.getStyleClass().add(Styles.PAGE);
        root.getChildren().addAll(head, table);
    }

    /** The table, for what opening a row means, its context menu and its empty state. */
    protected final PagedTable<T> table() {
        return table;
    }

    /** A command of this screen, as a button in the head, in the palette and on the key sheet. */
    protected final void verb(Action action) {
        actions.add(action);
        verbs.getChildren().add(Buttons.of(kit, action));
    }

    /** As {@link #verb}, as the main one. */
    protected final void mainVerb(Action action) {
        actions.add(action);
        verbs.getChildren().add(Buttons.main(kit, action));
    }

    /** A control in the head that is no command, such as a quick filter. */
    protected final void inHead(Node node) {
        verbs.getChildren().add(node);
    }

    /** Something between head and table, such as what is wrong; takes no room while it is not managed. */
    protected final void aboveTable(Node node) {
        root.getChildren().add(root.getChildren().size() - 1, node);
    }

    /** Lays the table into something larger, such as a divided pane; what is made takes the table's place. */
    protected final void lay(Function<PagedTable<T>, Node> frame) {
        root.getChildren().remove(table);
        Node made = frame.apply(table);
        VBox.setVgrow(made, Priority.ALWAYS);
        root.getChildren().add(made);
    }

    /** How wide the page is. */
    protected final ReadOnlyDoubleProperty width() {
        return root.widthProperty();
    }

    protected final Kit kit() {
        return kit;
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
    public boolean escape() {
        return table.escape();
    }

    @Override
    public void focus() {
        table.focusRows();
    }

    @Override
    public void focusFilter() {
        table.focusFilter();
    }
}
