package org.carddesk.ui;

import java.util.Set;
import java.util.function.Function;
import org.carddesk.task.TaskRunner;

/**
 * What every list's view-model does: loads the rows that fit its filters, reads them again when their records change, and
 * narrows itself to what a link elsewhere means. A list adds its filters and its {@link #source()}.
 */
public abstract class ListModel<T> {
    private final Filters filters = new Filters();
    private final PagedRows<T> rows;
    private final RecordWatch watch;
    private final Set<String> followed;
    private Runnable stop = () -> {};

    /**
     * @param followed the record types whose change changes the rows
     * @param key what makes a row the same row after a change, mostly its id
     */
    protected ListModel(TaskRunner tasks, RecordWatch watch, Set<String> followed, Function<T, Object> key) {
        this.watch = watch;
        this.followed = Set.copyOf(followed);
        this.rows = new PagedRows<>(tasks, key, this::source);
        filters.onChange(rows::reloadSoon);
    }

    public final Filters filters() {
        return filters;
    }

    public final PagedRows<T> rows() {
        return rows;
    }

    /** It is on the screen: loads, and follows changes. */
    public void show() {
        stop.run();
        stop = watch.listen(followed, this::refresh);
        refresh();
    }

    /** It is no longer on the screen. */
    public void hide() {
        stop.run();
        stop = () -> {};
    }

    /** Reads what is shown again. */
    public void refresh() {
        rows.refresh();
    }

    /** Shows exactly what a link elsewhere means, whatever was filtered before. */
    public final void only(Object wanted) {
        filters.atOnce(() -> {
            filters.clear();
            narrow(wanted);
        });
    }

    /** The rows for the filters as they are now; called on the screen's thread, the source itself off it. */
    protected abstract PageSource<T> source();

    /** Sets the filters, all of them clear, as a link's argument means. */
    protected abstract void narrow(Object wanted);
}
