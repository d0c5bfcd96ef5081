package org.carddesk.ui;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;

/** Copies rows as tab-separated text with headers, or one cell; identifiers keep every digit and have no spaces. */
final class TableCopy {
    private TableCopy() {}

    static <T> void rows(Kit kit, TableView<T> table, List<Column<T>> columns) {
        var shown = shown(table, columns);
        List<T> selected = List.copyOf(table.getSelectionModel().getSelectedItems());
        if (selected.isEmpty()) return;
        Instant now = kit.clock().instant();
        var text = new StringBuilder(
                shown.stream().map(column -> kit.text(column.titleKey())).collect(Collectors.joining("\t", "", "\n")));
        for (T row : selected) {
            text.append(shown.stream()
                    .map(column -> oneLine(column.cell(row, kit.messages(), now).copied()))
                    .collect(Collectors.joining("\t", "", "\n")));
        }
        put(text.toString());
    }

    static <T> void cell(Kit kit, TableView<T> table, List<Column<T>> columns) {
        T row = table.getSelectionModel().getSelectedItem();
        var at = table.getFocusModel().getFocusedCell();
        if (row == null || at == null) return;
        String id = at.getTableColumn() == null
                ? table.getVisibleLeafColumn(0).getId()
                : at.getTableColumn().getId();
        put(byId(columns, id).cell(row, kit.messages(), kit.clock().instant()).copied());
    }

    static void put(String text) {
        var content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }

    /** The columns on show, as they are ordered. */
    static <T> List<Column<T>> shown(TableView<T> table, List<Column<T>> columns) {
        return table.getColumns().stream()
                .filter(TableColumn::isVisible)
                .map(column -> byId(columns, column.getId()))
                .toList();
    }

    private static <T> Column<T> byId(List<Column<T>> columns, String id) {
        return columns.stream()
                .filter(column -> column.titleKey().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static String oneLine(String text) {
        return text.replaceAll("[\\t\\r\\n]+", " ");
    }
}
