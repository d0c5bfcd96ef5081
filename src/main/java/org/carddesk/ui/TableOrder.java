package org.carddesk.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

/** The order of a list as its headers show it, handed to the query by its own names and remembered per operator. */
final class TableOrder<T> {
    private final TableView<T> table;
    private final List<Column<T>> columns;
    private final PagedRows<T> rows;
    private final Remembered remembered;
    private final String name;
    private boolean showing;

    TableOrder(TableView<T> table, List<Column<T>> columns, PagedRows<T> rows, Remembered remembered, String name) {
        this.table = table;
        this.columns = columns;
        this.rows = rows;
        this.remembered = remembered;
        this.name = name + ".order";
    }

    /** Shows the remembered order and follows the headers from then on. */
    void install() {
        List<Order> kept = remembered.get(name).map(TableOrder::read).orElse(List.of()).stream()
                .filter(order -> column(order.by()).isPresent())
                .toList();
        rows.startIn(kept);
        show(kept);
        table.setSortPolicy(sorted -> {
            if (!showing) sort();
            return true;
        });
    }

    /** Marks the headers; loads nothing. */
    void show(List<Order> order) {
        var sorted = new ArrayList<TableColumn<T, ?>>();
        for (Order one : order) {
            column(one.by())
                    .ifPresent(column -> table.getColumns().stream()
                            .filter(shown -> column.titleKey().equals(shown.getId()))
                            .forEach(shown -> {
                                shown.setSortType(
                                        one.descending()
                                                ? TableColumn.SortType.DESCENDING
                                                : TableColumn.SortType.ASCENDING);
                                sorted.add(shown);
                            }));
        }
        showing = true;
        table.getSortOrder().setAll(sorted);
        showing = false;
    }

    private void sort() {
        List<Order> wanted = wanted();
        if (wanted.isEmpty()) remembered.forget(name);
        else remembered.put(name, written(wanted));
        rows.order(wanted);
    }

    private List<Order> wanted() {
        var wanted = new ArrayList<Order>();
        for (TableColumn<T, ?> sorted : table.getSortOrder()) {
            columns.stream()
                    .filter(column -> column.titleKey().equals(sorted.getId()))
                    .flatMap(column -> column.order().stream())
                    .forEach(by -> wanted.add(new Order(by, sorted.getSortType() == TableColumn.SortType.DESCENDING)));
        }
        return wanted;
    }

    private Optional<Column<T>> column(String by) {
        return columns.stream()
                .filter(column -> column.order().equals(Optional.of(by)))
                .findFirst();
    }

    /** {@code amount:desc,ordered:asc}. */
    static String written(List<Order> order) {
        return order.stream()
                .map(one -> one.by() + (one.descending() ? ":desc" : ":asc"))
                .collect(Collectors.joining(","));
    }

    static List<Order> read(String written) {
        var order = new ArrayList<Order>();
        for (String one : written.split(",")) {
            String[] parts = one.split(":");
            if (parts.length == 2) order.add(new Order(parts[0], parts[1].equals("desc")));
        }
        return order;
    }
}
