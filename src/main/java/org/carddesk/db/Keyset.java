package org.carddesk.db;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The order of a list and where its next page begins: by several columns, each rising or falling, the last of them unique.
 * The columns must not hold null.
 */
public final class Keyset {
    private final List<Key> keys = new ArrayList<>();

    private record Key(
            String column, boolean descending, @Nullable Object last) {}

    /**
     * One more column to order by; a column that is there already is left as it is.
     *
     * @param last its value in the last row of the page before, null for the first page
     */
    public Keyset by(String column, boolean descending, @Nullable Object last) {
        if (keys.stream().noneMatch(key -> key.column().equals(column))) keys.add(new Key(column, descending, last));
        return this;
    }

    /** What follows {@code order by}. */
    public String order() {
        return String.join(
                ", ",
                keys.stream()
                        .map(key -> key.column() + (key.descending() ? " desc" : ""))
                        .toList());
    }

    /** Lets only rows behind the last one through; all of them for the first page. */
    public Conditions after(Conditions wanted) {
        if (keys.isEmpty() || keys.getFirst().last() == null) return wanted;
        Key first = keys.getFirst();
        // The range of the first column apart, so that the store walks its index.
        wanted.and(first.column() + (first.descending() ? " <= ?" : " >= ?"), value(first));
        var either = new ArrayList<String>();
        var values = new ArrayList<Object>();
        for (int at = 0; at < keys.size(); at++) {
            var all = new ArrayList<String>();
            for (Key equal : keys.subList(0, at)) {
                all.add(equal.column() + " = ?");
                values.add(value(equal));
            }
            Key beyond = keys.get(at);
            all.add(beyond.column() + (beyond.descending() ? " < ?" : " > ?"));
            values.add(value(beyond));
            either.add(String.join(" and ", all));
        }
        return wanted.and(String.join(" or ", either), values.toArray());
    }

    private static Object value(Key key) {
        if (key.last() == null) throw new IllegalStateException("no last value of " + key.column());
        return key.last();
    }
}
