package org.carddesk.ui;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

/** The columns of one table as the person left them: which, in which order, how wide; and the room they share. */
final class TableLayout<T> {
    private static final double SCROLL_BAR = 18;
    private static final double MOST_GROWTH = 260;
    private static final double MOST_EACH = 90;

    private final TableView<T> table;
    private final List<Column<T>> columns;
    private final Remembered remembered;
    private final String name;
    private final Map<String, Double> widths = new HashMap<>();
    private boolean fitting;

    TableLayout(TableView<T> table, List<Column<T>> columns, Remembered remembered, String name) {
        this.table = table;
        this.columns = columns;
        this.remembered = remembered;
        this.name = name + ".columns";
    }

    /** Puts the columns as remembered, and remembers from then on. */
    void install() {
        columns.forEach(column -> widths.put(column.titleKey(), column.width()));
        remembered.get(name).ifPresent(this::apply);
        for (TableColumn<T, ?> column : table.getColumns()) {
            column.widthProperty().subscribe((before, now) -> {
                if (fitting) return;
                widths.put(column.getId(), now.doubleValue());
                remember();
            });
            column.visibleProperty().subscribe((before, now) -> {
                remember();
                fit();
            });
        }
        table.getColumns().subscribe(this::remember);
        table.widthProperty().subscribe((before, now) -> fit());
        fit();
    }

    /** Back to how the columns were at first. */
    void reset() {
        fitting = true;
        var first = new ArrayList<TableColumn<T, ?>>();
        for (Column<T> column : columns) {
            widths.put(column.titleKey(), column.width());
            TableColumn<T, ?> shown = find(column.titleKey());
            shown.setVisible(!column.usuallyHidden());
            first.add(shown);
        }
        table.getColumns().setAll(first);
        fitting = false;
        remembered.forget(name);
        fit();
    }

    /** Shares what the table has more than its columns need among those that hold text or steps, and what is left then among all. */
    private void fit() {
        if (fitting || table.getWidth() <= 0) return;
        fitting = true;
        var shown = table.getColumns().stream().filter(TableColumn::isVisible).toList();
        double needed = shown.stream().mapToDouble(this::base).sum();
        var growing = shown.stream().filter(this::grows).toList();
        double more = table.getWidth() - needed - SCROLL_BAR;
        double growth = growing.isEmpty() ? 0 : Math.clamp(more / growing.size(), 0, MOST_GROWTH);
        double rest = more - growth * growing.size();
        double each = shown.isEmpty() ? 0 : Math.clamp(rest / shown.size(), 0, MOST_EACH);
        shown.forEach(column -> column.setPrefWidth(base(column) + (grows(column) ? growth : 0) + each));
        fitting = false;
    }

    private double base(TableColumn<T, ?> column) {
        return widths.getOrDefault(column.getId(), column.getPrefWidth());
    }

    private boolean grows(TableColumn<T, ?> column) {
        return columns.stream()
                .filter(one -> one.titleKey().equals(column.getId()))
                .anyMatch(one -> one.kind() == Column.Kind.TEXT || one.kind() == Column.Kind.STEPS);
    }

    private TableColumn<T, ?> find(String id) {
        return table.getColumns().stream()
                .filter(column -> id.equals(column.getId()))
                .findFirst()
                .orElseThrow();
    }

    /** {@code key:width:shown} of each column, in their order. */
    private void remember() {
        if (fitting) return;
        var kept = new ArrayList<String>();
        for (TableColumn<T, ?> column : table.getColumns()) {
            kept.add(column.getId() + ":" + Math.round(base(column)) + ":" + (column.isVisible() ? 1 : 0));
        }
        remembered.put(name, String.join(",", kept));
    }

    private void apply(String kept) {
        var ordered = new ArrayList<TableColumn<T, ?>>();
        for (String one : kept.split(",")) {
            String[] parts = one.split(":");
            if (parts.length != 3 || !parts[1].matches("\\d{1,4}")) continue;
            table.getColumns().stream()
                    .filter(column -> parts[0].equals(column.getId()))
                    .findFirst()
                    .ifPresent(column -> {
                        widths.put(column.getId(), Math.max(30, Double.parseDouble(parts[1])));
                        column.setVisible(parts[2].equals("1"));
                        ordered.add(column);
                    });
        }
        for (TableColumn<T, ?> added : List.copyOf(table.getColumns())) {
            if (!ordered.contains(added)) ordered.add(added);
        }
        table.getColumns().setAll(ordered);
    }
}
