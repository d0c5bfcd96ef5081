package org.carddesk.bank;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/** The words that banks use in their statements; they are data, not code. */
final class StatementWords {
    private final Map<String, List<String>> words;

    StatementWords() {
        var read = new Properties();
        try (InputStream file = StatementWords.class.getResourceAsStream("statement-columns.properties")) {
            if (file == null) throw new IllegalStateException("the words of the statements are missing");
            read.load(new InputStreamReader(file, StandardCharsets.UTF_8));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        words = read.stringPropertyNames().stream()
                .collect(Collectors.toMap(thing -> thing, thing -> plainList(read.getProperty(thing))));
    }

    List<String> of(StatementColumn column) {
        return of(column.name());
    }

    List<String> of(String thing) {
        return words.getOrDefault(thing, List.of());
    }

    boolean any(String thing, String text) {
        return of(thing).stream().anyMatch(text::contains);
    }

    boolean startsAny(String thing, String text) {
        return of(thing).stream().anyMatch(text::startsWith);
    }

    /** Whether a name that begins with a column's word means that column: an amount is no account, name or count. */
    boolean means(StatementColumn column, String name) {
        return switch (column) {
            case MONEY_IN, MONEY_OUT, AMOUNT -> !any("noAmount", name);
            default -> true;
        };
    }

    /** The bank that names its columns so, or nothing. */
    String bank(List<String> header) {
        return words.keySet().stream()
                .filter(thing -> thing.startsWith("bank."))
                .sorted()
                .filter(thing -> header.containsAll(of(thing)))
                .map(thing -> thing.substring("bank.".length()))
                .findFirst()
                .orElse("");
    }

    private static List<String> plainList(String text) {
        return Arrays.stream(text.split(","))
                .map(StatementWords::plain)
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** Full-width characters made narrow; blanks, tabs and byte order marks taken out; upper case. */
    static String plain(String text) {
        String narrow = narrow(text);
        var plain = new StringBuilder(narrow.length());
        for (int i = 0; i < narrow.length(); i++) {
            char c = narrow.charAt(i);
            if (!Character.isWhitespace(c) && c != '\u00a0') plain.append(c);
        }
        return plain.toString().toUpperCase(Locale.ROOT);
    }

    /** Full-width characters made narrow, byte order marks taken out, no blanks at the ends. */
    static String narrow(String text) {
        var narrow = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\ufeff') continue;
            if (c == '\u3000' || c == '\u00a0') narrow.append(' ');
            else narrow.append(c >= '\uff01' && c <= '\uff5e' ? (char) (c - '\uff01' + '!') : c);
        }
        return narrow.toString().strip();
    }
}
