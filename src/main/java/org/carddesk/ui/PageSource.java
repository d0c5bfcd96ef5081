package org.carddesk.ui;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a list's rows come from, for one filter; asked off the screen's thread. */
public interface PageSource<T> {
    /**
     * The rows after a row.
     *
     * @param after the last row of the page before, null for the first page
     * @param order what the person asked for, empty for the usual order
     */
    List<T> page(@Nullable T after, List<Order> order, int limit);

    Totals totals();
}
