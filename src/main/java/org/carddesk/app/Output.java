package org.carddesk.app;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.carddesk.gateway.Json;
import org.carddesk.text.Messages;

/** The terminal: data on standard output as text or JSON, messages for people on standard error, all in UTF-8. */
final class Output {
    private static final int ROWS_ALIGNED = 5_000;

    private final Messages messages;
    private final boolean json;
    private final OutputStream bytes;
    private final PrintWriter data;
    private final PrintWriter notes;

    Output(Environment environment, Messages messages, boolean json) {
        this.messages = messages;
        this.json = json;
        this.bytes = environment.out();
        this.data = writer(environment.out());
        this.notes = writer(environment.err());
    }

    static PrintWriter writer(OutputStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
    }

    Messages messages() {
        return messages;
    }

    boolean json() {
        return json;
    }

    PrintWriter notes() {
        return notes;
    }

    /** Standard output itself, for files that are streamed to it. */
    OutputStream bytes() {
        data.flush();
        return bytes;
    }

    /** A line of data. */
    void line(String text) {
        data.println(text);
    }

    /** A sentence that is the answer itself. */
    void say(String key, Object... arguments) {
        line(messages.text(key, arguments));
    }

    /** A message about the answer: what happened, what was kept, what to do. */
    void note(String text) {
        notes.println(text);
    }

    void json(JsonNode document) {
        line(new String(Json.bytes(document), StandardCharsets.UTF_8));
    }

    /** A column of a list as a person reads it. */
    record Column<T>(String headKey, Function<T, String> text) {}

    /** A list: an array, or a table with a line of headings. */
    <T> void list(List<T> rows, Function<T, ? extends JsonNode> document, List<Column<T>> columns) {
        if (json) {
            list(rows, document);
            return;
        }
        table(rows, columns);
    }

    /** Rows in aligned columns under a line of headings, a few thousand at a time. */
    <T> void table(Iterable<T> rows, List<Column<T>> columns) {
        var part = new ArrayList<T>();
        boolean begun = false;
        for (T row : rows) {
            part.add(row);
            if (part.size() == ROWS_ALIGNED) {
                part(part, columns);
                part.clear();
                begun = true;
            }
        }
        if (!begun || !part.isEmpty()) part(part, columns);
    }

    private <T> void part(List<T> rows, List<Column<T>> columns) {
        data.print(TextTable.of(
                columns.stream().map(column -> messages.text(column.headKey())).toList(),
                rows.stream()
                        .map(row -> columns.stream()
                                .map(column -> column.text().apply(row))
                                .toList())
                        .toList()));
        data.flush();
    }

    /** An array, written element by element. */
    <T> void list(Iterable<T> rows, Function<T, ? extends JsonNode> document) {
        String separator = "[";
        for (T row : rows) {
            data.print(separator);
            data.print(new String(Json.bytes(document.apply(row)), StandardCharsets.UTF_8));
            separator = ",\n";
        }
        data.println(separator.equals("[") ? "[]" : "]");
    }

    void flush() {
        data.flush();
        notes.flush();
    }
}
