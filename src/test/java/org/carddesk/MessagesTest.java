package org.carddesk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.carddesk.text.Messages;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Rule R15, and that every text can be filled in both languages. */
class MessagesTest {
    private static final Path TEXTS = Path.of("src/main/resources/org/carddesk/text");
    private static final Pattern RESOURCE = Pattern.compile("\\$R\\{([^}]+)}|msg\\(\\$R\\{([^}]+)}");

    private static final Pattern SKELETON = Pattern.compile("\"%([^\"]+)\"");

    @Test
    void keysAndTheirUsesFitTogether() throws IOException {
        Map<String, TreeSet<String>> literals = SourceRules.literals(Path.of("src/main/java"));
        try (var templates = Files.walk(Path.of("reports"))) {
            for (Path template :
                    templates.filter(f -> f.toString().endsWith(".jrxml")).toList()) {
                var uses = RESOURCE.matcher(Files.readString(template));
                while (uses.find()) {
                    String key = uses.group(1) == null ? uses.group(2) : uses.group(1);
                    literals.computeIfAbsent(key.substring(0, key.indexOf('.')), o -> new TreeSet<>())
                            .add(key);
                }
            }
        }
        try (var files = Files.walk(Path.of("src/main/resources/org/carddesk"))) {
            for (Path skeleton :
                    files.filter(f -> f.toString().endsWith(".fxml")).toList()) {
                var uses = SKELETON.matcher(Files.readString(skeleton));
                String owner = String.valueOf(skeleton.getParent().getFileName());
                while (uses.find())
                    literals.computeIfAbsent(owner, o -> new TreeSet<>()).add(uses.group(1));
            }
        }
        assertEquals(List.of(), TextRules.findings(texts("zh_CN"), texts("en"), literals));
    }

    @TestFactory
    Stream<DynamicTest> everyTextCanBeFilled() {
        return Stream.of("zh_CN", "en")
                .map(language -> dynamicTest(language, () -> {
                    var broken = new TreeMap<String, String>();
                    texts(language).forEach((key, text) -> {
                        try {
                            new MessageFormat(text, Locale.ROOT).format(new Object[] {1L, 2L, 3L, 4L, 5L, 6L});
                        } catch (IllegalArgumentException wrong) {
                            broken.put(key, wrong.getMessage());
                        }
                    });
                    assertEquals(Map.of(), broken);
                }));
    }

    @Test
    void noKeyIsThereTwice() throws IOException {
        for (String language : List.of("zh_CN", "en")) {
            List<String> keys = Files.readAllLines(file(language)).stream()
                    .filter(line -> line.matches("[a-z]+\\..*=.*"))
                    .map(line -> line.substring(0, line.indexOf('=')).strip())
                    .toList();
            assertEquals(
                    List.copyOf(new TreeSet<>(keys)), keys.stream().sorted().toList());
        }
    }

    @Test
    void aWordWithoutPlacesShowsItsQuoteOnce() {
        String words = Messages.in(Locale.ENGLISH).word("failedloads.effect", "REFUND");
        assertTrue(words.contains("student's Alipay"), words);
    }

    @Test
    void numbersAreGroupedAfterTheirLettersAndDatesStayDates() {
        assertEquals("2026 1128 2200 0991", Messages.grouped("2026112822000991"));
        assertEquals("CARD 2026 1128 0000 22", Messages.grouped("CARD20261128000022"));
        assertEquals("CANTEEN 2026 1128 0002", Messages.grouped("CANTEEN202611280002"));
        assertEquals("05e3 c2f5 736c 9a97", Messages.grouped("05e3c2f5736c9a97"));
        assertEquals("2026-11-28", Messages.grouped("2026-11-28"));
        assertEquals("60000101", Messages.grouped("60000101"));
    }

    @Test
    void oneIsNotSeveral() {
        Messages english = Messages.in(Locale.ENGLISH);
        assertEquals("0 items", english.text("today.channels.count", 0L));
        assertEquals("1 item", english.text("today.channels.count", 1L));
        assertEquals("12,345 items", english.text("today.channels.count", 12_345));
        assertEquals("12,345 笔", Messages.in(Locale.SIMPLIFIED_CHINESE).text("today.channels.count", 12_345));
    }

    private static Map<String, String> texts(String language) throws IOException {
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(file(language))) {
            properties.load(reader);
        }
        var texts = new TreeMap<String, String>();
        properties.stringPropertyNames().forEach(key -> texts.put(key, properties.getProperty(key)));
        return texts;
    }

    private static Path file(String language) {
        return TEXTS.resolve("messages_" + language + ".properties");
    }
}
