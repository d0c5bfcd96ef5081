package org.carddesk.ui;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was chosen in a list: rows, or everything that its filter finds, which is a question to the store and not a list. */
public sealed interface Chosen<T> {
    /** How many rows it is; of a filter as last counted. */
    long count();

    /** At most so many of them, in the order of the list. Off the screen's thread. */
    List<T> read(int most);

    /** These rows. */
    record Rows<T>(List<T> rows) implements Chosen<T> {
        public Rows {
            rows = List.copyOf(rows);
        }

        @Override
        public long count() {
            return rows.size();
        }

        @Override
        public List<T> read(int most) {
            return rows.subList(0, Math.min(most, rows.size()));
        }
    }

    /** All that matches a filter, loaded or not. */
    record All<T>(PageSource<T> source, List<Order> order, long count) implements Chosen<T> {
        private static final int PAGE = 500;

        @Override
        public List<T> read(int most) {
            var all = new ArrayList<T>();
            @Nullable T last = null;
            while (all.size() < most) {
                int limit = Math.min(PAGE, most - all.size());
                List<T> page = source.page(last, order, limit);
                all.addAll(page);
                if (page.size() < limit) break;
                last = page.getLast();
            }
            return all;
        }
    }
}
