package org.carddesk.bills;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.carddesk.db.Batch;
import org.carddesk.db.Row;
import org.carddesk.db.Tx;

/** Brings the rows of a later bill together with those that are known, in a table and its twin for incoming rows. */
final class MergeStore {
    private static final String IN_RANGE = "account = ?1 AND day BETWEEN ?2 AND ?3";

    private final String table;
    private final List<String> key;
    private final List<String> content;
    private final List<String> columns;

    /**
     * @param key what names a row
     * @param content what two bills must agree on
     * @param others what is kept as the first bill told it
     */
    MergeStore(String table, String key, String content, String others) {
        this.table = table;
        this.key = names(key);
        this.content = names(content);
        this.columns = names(key + ", " + content + ", " + others);
    }

    /** A statement that takes rows, the columns in their order; incoming ones wait until they are merged. */
    Batch inserter(Tx tx, boolean incoming) {
        String places = IntStream.range(0, columns.size()).mapToObj(i -> "?").collect(Collectors.joining(", "));
        return tx.batch("INSERT INTO " + table + (incoming ? "_incoming" : "") + " (" + String.join(", ", columns)
                + ") VALUES (" + places + ")");
    }

    /** The keys of the first row that both have and tell differently. */
    Optional<Object[]> conflict(Tx tx) {
        String keys = String.join(", ", key);
        return tx.first(
                "SELECT " + keys + " FROM " + table + "_incoming AS i JOIN " + table + " AS r USING (" + keys
                        + ") WHERE (" + of("i", content) + ") IS NOT (" + of("r", content) + ") LIMIT 1",
                this::keyOf);
    }

    private Object[] keyOf(Row row) {
        return key.stream()
                .map(name -> name.equals("refund") ? (Object) row.number(name) : row.text(name))
                .toArray();
    }

    /** The row of a key, among the known or the incoming ones. */
    <T> T byKey(Tx tx, boolean incoming, Object[] keys, java.util.function.Function<Row, T> reader) {
        String places = Arrays.stream(keys).map(each -> "?").collect(Collectors.joining(", "));
        return tx.first(
                        "SELECT * FROM " + table + (incoming ? "_incoming" : "") + " WHERE (" + String.join(", ", key)
                                + ") = (" + places + ")",
                        reader,
                        keys)
                .orElseThrow();
    }

    /** The days of the range whose known rows and incoming rows are not the same ones. */
    List<LocalDate> changedDays(Tx tx, BillFacts range) {
        return tx.list(
                "SELECT day FROM (SELECT day FROM " + table + "_incoming AS i WHERE NOT EXISTS (" + same(table, "i")
                        + ") UNION SELECT day FROM " + table + " AS r WHERE " + IN_RANGE + " AND NOT EXISTS ("
                        + same(table + "_incoming", "r") + ")) ORDER BY day LIMIT 31",
                row -> LocalDate.parse(row.text("day")),
                range.account(),
                range.firstDay(),
                range.lastDay());
    }

    /** Removes rows of the range that the incoming bill lacks. */
    long removeMissing(Tx tx, BillFacts range) {
        return tx.execute(
                "DELETE FROM " + table + " AS r WHERE " + IN_RANGE + " AND NOT EXISTS ("
                        + same(table + "_incoming", "r") + ")",
                range.account(),
                range.firstDay(),
                range.lastDay());
    }

    /** Takes the incoming rows over that are not known, and empties the waiting ones. */
    long takeOver(Tx tx) {
        String all = String.join(", ", columns);
        long added = tx.execute("INSERT INTO " + table + " (" + all + ") SELECT " + all + " FROM " + table
                + "_incoming AS i WHERE NOT EXISTS (" + same(table, "i") + ")");
        tx.execute("DELETE FROM " + table + "_incoming");
        return added;
    }

    private String same(String other, String of) {
        return "SELECT 1 FROM " + other + " AS k WHERE (" + of("k", key) + ") = (" + of(of, key) + ")";
    }

    private static String of(String alias, List<String> names) {
        return names.stream().map(name -> alias + "." + name).collect(Collectors.joining(", "));
    }

    private static List<String> names(String list) {
        return Arrays.stream(list.split(",")).map(String::strip).toList();
    }
}
