package org.carddesk.ui;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.carddesk.task.Latest;
import org.carddesk.task.TaskRunner;

/**
 * The rows of a list that is paged by key in the store: loads as one scrolls, and never lets a late answer replace a newer
 * one. It holds at most {@value #MOST} rows; what lies beyond is reached by filtering.
 */
public final class PagedRows<T> {
    /** Rows of one page. */
    public static final int PAGE = 100;
    /** As many as are ever loaded. */
    public static final int MOST = 20_000;

    private static final Duration QUIET = Duration.ofMillis(150);
    private static final int MOST_AT_ONCE = 1000;

    private final Function<T, Object> key;
    private final Supplier<PageSource<T>> sources;
    private final Latest latestRows;
    private final Latest latestTotals;
    private final ObservableList<T> rows = FXCollections.observableArrayList();
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper loaded = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<Optional<Totals>> totals = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Throwable>> problem = new ReadOnlyObjectWrapper<>(Optional.empty());
    private List<Order> order = List.of();
    private boolean complete;

    private record Page<T>(List<T> rows, boolean complete) {}

    /**
     * @param key what makes a row the same row after a change, mostly its id
     * @param sources called on the screen's thread at each load, to take the filter as it is then
     */
    public PagedRows(TaskRunner tasks, Function<T, Object> key, Supplier<PageSource<T>> sources) {
        this.key = key;
        this.sources = sources;
        this.latestRows = new Latest(tasks);
        this.latestTotals = new Latest(tasks);
    }

    public ObservableList<T> rows() {
        return rows;
    }

    /** An answer is awaited. */
    public ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    /** The first answer has come: no row now means that nothing matches. */
    public ReadOnlyBooleanProperty loadedProperty() {
        return loaded.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Optional<Totals>> totalsProperty() {
        return totals.getReadOnlyProperty();
    }

    /** Why the last load failed; rows shown before stay. */
    public ReadOnlyObjectProperty<Optional<Throwable>> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    public List<Order> order() {
        return order;
    }

    /** Whether every matching row is loaded. */
    public boolean complete() {
        return complete;
    }

    public Object keyOf(T row) {
        return key.apply(row);
    }

    /** The order to begin with; loads nothing. */
    void startIn(List<Order> wanted) {
        order = List.copyOf(wanted);
    }

    /** All matching rows, for the filters as they are now. */
    PageSource<T> source() {
        return sources.get();
    }

    /** Orders anew, from the first row. */
    public void order(List<Order> wanted) {
        if (wanted.equals(order)) return;
        order = List.copyOf(wanted);
        reload();
    }

    /** Loads from the first row: the filter or the order is another. */
    public void reload() {
        load(PAGE, true);
    }

    /** Loads from the first row as far as it was loaded before, in an order. */
    public void reload(List<Order> wanted, int asFarAs) {
        order = List.copyOf(wanted);
        load(Math.clamp(asFarAs, PAGE, MOST), true);
    }

    /** As {@link #reload()}, once typing pauses. */
    public void reloadSoon() {
        busy.set(true);
        latestRows.after(QUIET, this::reload);
    }

    /** Reads the rows on show again; selection, scroll and focus stay, because equal rows are left alone. */
    public void refresh() {
        load(Math.max(PAGE, rows.size()), false);
    }

    /** Forgets every row, so that those of another record are never shown as this one's; the next load begins anew. */
    public void forget() {
        latestRows.forget();
        latestTotals.forget();
        busy.set(false);
        loaded.set(false);
        complete = false;
        totals.set(Optional.empty());
        problem.set(Optional.empty());
        rows.clear();
    }

    /** Loads the next page, if there is one and nothing else is awaited. */
    public void more() {
        if (complete || busy.get() || rows.isEmpty() || rows.size() >= MOST) return;
        PageSource<T> source = sources.get();
        T last = rows.getLast();
        List<Order> asked = order;
        busy.set(true);
        latestRows.ask(
                () -> source.page(last, asked, PAGE),
                next -> {
                    busy.set(false);
                    complete = next.size() < PAGE;
                    rows.addAll(next);
                },
                this::failed);
    }

    private void load(int wanted, boolean fromTop) {
        PageSource<T> source = sources.get();
        List<Order> asked = order;
        busy.set(true);
        if (fromTop) totals.set(Optional.empty());
        latestRows.ask(
                () -> pages(source, asked, wanted),
                page -> {
                    busy.set(false);
                    problem.set(Optional.empty());
                    complete = page.complete();
                    replace(page.rows());
                    loaded.set(true);
                },
                this::failed);
        latestTotals.ask(source::totals, sum -> totals.set(Optional.of(sum)), this::failed);
    }

    private static <T> Page<T> pages(PageSource<T> source, List<Order> order, int wanted) {
        var all = new ArrayList<T>();
        boolean complete = false;
        while (!complete && all.size() < wanted) {
            int limit = Math.min(MOST_AT_ONCE, wanted - all.size());
            List<T> next = source.page(all.isEmpty() ? null : all.getLast(), order, limit);
            all.addAll(next);
            complete = next.size() < limit;
        }
        return new Page<>(all, complete);
    }

    private void replace(List<T> fresh) {
        boolean sameKeys = fresh.size() == rows.size();
        for (int i = 0; sameKeys && i < fresh.size(); i++) {
            sameKeys = keyOf(fresh.get(i)).equals(keyOf(rows.get(i)));
        }
        if (!sameKeys) {
            rows.setAll(fresh);
            return;
        }
        for (int i = 0; i < fresh.size(); i++) {
            if (!Objects.equals(fresh.get(i), rows.get(i))) rows.set(i, fresh.get(i));
        }
    }

    private void failed(Throwable trouble) {
        busy.set(false);
        problem.set(Optional.of(trouble));
    }
}
