package org.carddesk.bills;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** The header of a bill file: which column stands where, and the names as written. */
final class BillHeader {
    private final String file;
    private final List<String> names;
    private final Map<BillColumn, Integer> places = new EnumMap<>(BillColumn.class);
    private final BillClock clock = new BillClock();

    /** @param cells as the file writes them; of a column that stands twice the first place counts */
    BillHeader(String file, List<String> cells) {
        this.file = file;
        var normalised = new ArrayList<String>();
        for (String cell : cells) {
            String name = BillColumn.normalise(cell);
            BillColumn column = BillColumn.of(name);
            if (column != null) places.putIfAbsent(column, normalised.size());
            normalised.add(name);
        }
        this.names = List.copyOf(normalised);
    }

    String file() {
        return file;
    }

    List<String> names() {
        return names;
    }

    Set<BillColumn> columns() {
        return places.keySet();
    }

    boolean has(BillColumn column) {
        return places.containsKey(column);
    }

    /** Where a column stands, -1 if the file has no such column. */
    int place(BillColumn column) {
        return places.getOrDefault(column, -1);
    }

    /** The places of what is none of the given columns. */
    int[] others(Set<BillColumn> taken) {
        return IntStream.range(0, names.size())
                .filter(i -> {
                    BillColumn column = BillColumn.of(names.get(i));
                    return column == null || !taken.contains(column);
                })
                .toArray();
    }

    /** Reads the times of this file's rows. */
    BillClock clock() {
        return clock;
    }
}
