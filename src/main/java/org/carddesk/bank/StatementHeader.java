package org.carddesk.bank;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which column of a statement means what, found by name. A statement has a date and either a column of money in, or one
 * amount that its sign or a direction column explains.
 *
 * @param rows how many rows the header takes: two where a merged cell stands over money in and money out
 */
record StatementHeader(Map<StatementColumn, Integer> places, Map<StatementColumn, String> names, int rows) {
    /** Where a column stands; -1 if the bank does not give it. */
    int at(StatementColumn column) {
        return places.getOrDefault(column, -1);
    }

    boolean has(StatementColumn column) {
        return places.containsKey(column);
    }

    /** The header that a saved profile names, if the row is it. */
    static Optional<StatementHeader> of(StatementProfile profile, StatementRow row, @Nullable StatementRow next) {
        Optional<StatementHeader> alone = of(profile, single(row), 1);
        return alone.isPresent() || next == null ? alone : of(profile, merged(row, next), 2);
    }

    private static Optional<StatementHeader> of(StatementProfile profile, List<List<String>> names, int rows) {
        var places = new EnumMap<StatementColumn, Integer>(StatementColumn.class);
        profile.columns().forEach((column, name) -> {
            for (int at = 0; at < names.size(); at++) if (names.get(at).contains(name)) places.putIfAbsent(column, at);
        });
        return places.size() == profile.columns().size()
                ? Optional.of(new StatementHeader(places, profile.columns(), rows))
                : Optional.empty();
    }

    /** The header if the row, or the row with the one below it, is one by the words that banks use. */
    static Optional<StatementHeader> of(StatementWords words, StatementRow row, @Nullable StatementRow next) {
        if (next != null && below(words, next)) {
            Optional<StatementHeader> two = of(words, merged(row, next), 2);
            if (two.isPresent()) return two;
        }
        return of(words, single(row), 1);
    }

    private static Optional<StatementHeader> of(StatementWords words, List<List<String>> names, int rows) {
        var places = new EnumMap<StatementColumn, Integer>(StatementColumn.class);
        var found = new EnumMap<StatementColumn, String>(StatementColumn.class);
        for (StatementColumn column : StatementColumn.values()) {
            Place place = find(names, words, column);
            if (place == null) continue;
            places.put(column, place.at());
            found.put(column, place.name());
        }
        boolean complete = places.containsKey(StatementColumn.DATE)
                && (places.containsKey(StatementColumn.MONEY_IN) || places.containsKey(StatementColumn.AMOUNT));
        return complete ? Optional.of(new StatementHeader(places, found, rows)) : Optional.empty();
    }

    /** Whether a row can be the lower half of a header: it names money in or out and holds no figure. */
    private static boolean below(StatementWords words, StatementRow row) {
        List<List<String>> names = single(row);
        boolean figures = row.cells().stream()
                .map(StatementWords::plain)
                .anyMatch(text -> text.chars().anyMatch(c -> c >= '0' && c <= '9'));
        return !figures
                && find(names, words, StatementColumn.MONEY_IN) != null
                && find(names, words, StatementColumn.DATE) == null;
    }

    private record Place(int at, String name) {}

    private static @Nullable Place find(List<List<String>> names, StatementWords words, StatementColumn column) {
        List<String> wanted = words.of(column);
        for (String word : wanted) {
            for (int at = 0; at < names.size(); at++) if (names.get(at).contains(word)) return new Place(at, word);
        }
        for (String word : wanted) {
            for (int at = 0; at < names.size(); at++) {
                for (String name : names.get(at)) {
                    if (name.startsWith(word) && words.means(column, name)) return new Place(at, name);
                }
            }
        }
        return null;
    }

    private static List<List<String>> single(StatementRow row) {
        return row.cells().stream()
                .map(StatementWords::plain)
                .map(name -> name.isEmpty() ? List.<String>of() : List.of(name))
                .toList();
    }

    /** A merged cell is written once: the cells to its right are empty and mean the same. */
    private static List<List<String>> merged(StatementRow upper, StatementRow lower) {
        var names = new ArrayList<List<String>>();
        String over = "";
        for (int at = 0; at < Math.max(upper.cells().size(), lower.cells().size()); at++) {
            String above = StatementWords.plain(
                    at < upper.cells().size() ? upper.cells().get(at) : "");
            String below = StatementWords.plain(
                    at < lower.cells().size() ? lower.cells().get(at) : "");
            if (!above.isEmpty()) over = above;
            if (below.isEmpty()) names.add(above.isEmpty() ? List.of() : List.of(above));
            else names.add(List.of(below, over + below));
        }
        return names;
    }
}
