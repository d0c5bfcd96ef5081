package org.carddesk.bank;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Properties;

/** The words that banks use in their statements; they are data, not code. */
final class StatementWords {
    private final Properties words = new Properties();

    StatementWords() {
        try (InputStream file = StatementWords.class.getResourceAsStream("statement-columns.properties")) {
            if (file == null) throw new IllegalStateException("the words of the statements are missing");
            words.load(new InputStreamReader(file, StandardCharsets.UTF_8));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    List<String> of(String thing) {
        return Arrays.stream(words.getProperty(thing, "").split(","))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** Full-width brackets and colons made narrow; blanks, tabs and byte order marks taken out; upper case. */
    static String plain(String text) {
        var plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isWhitespace(c) || c == '\ufeff' || c == '\u3000') continue;
            plain.append(c >= '\uff01' && c <= '\uff5e' ? (char) (c - '\uff01' + '!') : c);
        }
        return plain.toString().toUpperCase(Locale.ROOT);
    }
}
