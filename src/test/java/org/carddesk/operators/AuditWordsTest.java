package org.carddesk.operators;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.carddesk.text.Messages;
import org.junit.jupiter.api.Test;

class AuditWordsTest {
    private static final Pattern NOTED = Pattern.compile("append\\(\\s*tx,\\s*\"([a-z_]+)\",\\s*\"([a-z_]+)\"");

    @Test
    void whateverIsNotedInTheTrailHasWordsInBothLanguages() throws IOException {
        var actions = new TreeSet<String>();
        var records = new TreeSet<String>();
        try (var files = Files.walk(Path.of("src/main/java"))) {
            files.filter(file -> file.toString().endsWith(".java"))
                    .map(AuditWordsTest::text)
                    .flatMap(text -> NOTED.matcher(text).results())
                    .forEach(found -> {
                        actions.add(found.group(1));
                        records.add(found.group(2));
                    });
        }
        assertTrue(actions.size() > 10, "found " + actions);
        for (String language : new String[] {"zh", "en"}) {
            Messages messages = Messages.in(Locale.of(language));
            assertEquals(
                    List.of(),
                    actions.stream()
                            .filter(action ->
                                    AuditWords.action(action, messages).equals(action))
                            .toList());
            assertEquals(
                    List.of(),
                    records.stream()
                            .filter(record ->
                                    AuditWords.record(record, messages).equals(record))
                            .toList());
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
