package org.carddesk.ui;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.VirtualFlow;

/** Which rows of a table are selected and which is on top, kept while the rows are read again. */
final class TableSelection<T> {
    private static final int MOST = 2000;

    private final TableView<T> table;
    private final PagedRows<T> rows;
    private Set<Object> wanted = Set.of();
    private int scrollTo = -1;

    TableSelection(TableView<T> table, PagedRows<T> rows) {
        this.table = table;
        this.rows = rows;
        table.getSelectionModel().getSelectedItems().subscribe(() -> {
            if (!table.getSelectionModel().isEmpty()) wanted = keys();
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

    void all() {
        table.getSelectionModel().selectRange(0, Math.min(rows.rows().size(), MOST));
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
