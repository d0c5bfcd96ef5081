package org.carddesk.ui;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;

/**
 * Which rows of a table are selected and which is on top, kept while the rows are read again. Once all loaded rows are
 * selected, everything that the filter finds can be.
 */
final class TableSelection<T> {
    private static final int MOST = 2000;
    private static final Set<KeyCode> MOVES =
            EnumSet.of(KeyCode.UP, KeyCode.DOWN, KeyCode.PAGE_UP, KeyCode.PAGE_DOWN, KeyCode.HOME, KeyCode.END);

    private final TableView<T> table;
    private final PagedRows<T> rows;
    private final ReadOnlyBooleanWrapper whole = new ReadOnlyBooleanWrapper();
    private Set<Object> wanted = Set.of();
    private int scrollTo = -1;

    TableSelection(TableView<T> table, PagedRows<T> rows, Filters filters) {
        this.table = table;
        this.rows = rows;
        table.getSelectionModel().getSelectedItems().subscribe(() -> {
            if (!table.getSelectionModel().isEmpty()) wanted = keys();
        });
        filters.onChange(() -> whole.set(false));
        table.addEventFilter(MouseEvent.MOUSE_PRESSED, press -> {
            if (press.getButton() == MouseButton.PRIMARY) whole.set(false);
        });
        table.addEventFilter(KeyEvent.KEY_PRESSED, press -> {
            if (MOVES.contains(press.getCode())) whole.set(false);
        });
    }

    /** What the selected rows are told by. */
    Set<Object> keys() {
        var keys = new HashSet<>();
        List.copyOf(table.getSelectionModel().getSelectedItems()).forEach(row -> keys.add(rows.keyOf(row)));
        return keys;
    }

    /** Selects these rows, and puts that one on top, once they are there. */
    void take(Set<Object> keys, int firstShown) {
        wanted = keys;
        scrollTo = firstShown;
    }

    /** Selects all loaded rows; if they are already, everything that the filter finds. */
    void all() {
        if (more().isPresent()) {
            whole(true);
            return;
        }
        table.getSelectionModel().selectRange(0, Math.min(rows.rows().size(), MOST));
    }

    /** How many the filter finds, if all loaded rows are selected and it finds more than these. */
    OptionalLong more() {
        int selected = table.getSelectionModel().getSelectedIndices().size();
        boolean all = selected > 0 && selected == Math.min(rows.rows().size(), MOST);
        return rows.totalsProperty()
                .get()
                .filter(totals -> all && !whole.get() && totals.count() > selected)
                .map(totals -> OptionalLong.of(totals.count()))
                .orElse(OptionalLong.empty());
    }

    /** Whether everything that the filter finds is chosen, whatever is loaded. */
    ReadOnlyBooleanProperty wholeProperty() {
        return whole.getReadOnlyProperty();
    }

    void whole(boolean wanted) {
        whole.set(wanted);
    }

    Chosen<T> chosen() {
        long count = rows.totalsProperty().get().map(Totals::count).orElse(0L);
        return whole.get()
                ? new Chosen.All<>(rows.source(), rows.order(), count)
                : new Chosen.Rows<>(List.copyOf(table.getSelectionModel().getSelectedItems()));
    }

    /** After the rows changed, the same records are selected and the same row is on top. */
    void restore() {
        Set<Object> kept = wanted;
        if (!kept.isEmpty()) {
            int[] at = IntStream.range(0, rows.rows().size())
                    .filter(i -> kept.contains(rows.keyOf(rows.rows().get(i))))
                    .limit(MOST)
                    .toArray();
            if (at.length > 0
                    && at.length
                            != table.getSelectionModel().getSelectedIndices().size()) {
                table.getSelectionModel().clearSelection();
                table.getSelectionModel().selectIndices(at[0], at);
            }
        }
        if (scrollTo >= 0 && scrollTo < rows.rows().size()) {
            table.scrollTo(scrollTo);
            scrollTo = -1;
        }
    }

    /** The number of the row on top. */
    int firstShown() {
        return table.lookup(".virtual-flow") instanceof VirtualFlow<?> flow && flow.getFirstVisibleCell() != null
                ? flow.getFirstVisibleCell().getIndex()
                : 0;
    }
}
