package org.carddesk.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.carddesk.task.OfficeClock;
import org.junit.jupiter.api.Test;

class CommandLineTest {
    @Test
    void withoutACommandItSaysWhatThereIs() {
        var run = new TestTerminal().run();
        assertEquals(2, run.exitCode());
        assertEquals("", run.out());
        assertTrue(run.err().contains("carddesk demo"), run.err());
    }

    @Test
    void wrongUsageIsToldInTheUsersLanguage() {
        var english = new TestTerminal().run("stundent", "7");
        assertEquals(2, english.exitCode());
        assertTrue(english.err().contains("Not understood: stundent"), english.err());
        var chinese = new TestTerminal().with("LANG", "zh_CN.UTF-8").run("--nothing");
        assertEquals(2, chinese.exitCode());
        assertTrue(chinese.err().contains("无法识别：--nothing"), chinese.err());
        assertTrue(new TestTerminal()
                .run("--lang", "zh", "--timeout", "soon")
                .err()
                .contains("“soon”不是 --timeout"));
    }

    @Test
    void helpHasItsQuotesOnce() {
        String help = new TestTerminal().run("--lang=en", "--help").out();
        assertTrue(help.contains("Folder of the desk's data"), help);
        assertFalse(help.contains("''"), help);
    }

    @Test
    void everyOptionHasItsWordsInTheHelp() {
        assertEquals(List.of(), List.copyOf(CommandTree.withoutWords()));
    }

    @Test
    void helpAndVersionAreData() {
        var help = new TestTerminal().run("--help");
        assertEquals(0, help.exitCode());
        assertTrue(help.out().contains("--data"), help.out());
        assertEquals(0, new TestTerminal().run("--version").exitCode());
    }

    @Test
    void theLanguageIsTheSessions() {
        assertEquals("zh", language(Map.of("LANG", "zh_TW.UTF-8")));
        assertEquals("en", language(Map.of("LC_ALL", "C.UTF-8", "LANG", "zh_CN.UTF-8")));
        assertEquals("en", language(Map.of("LC_MESSAGES", "de_DE", "LANG", "zh_CN.UTF-8")));
        assertEquals("fr", language(Map.of()));
    }

    @Test
    void theUsualFolderIsThePlatforms() {
        assertEquals(Path.of("/x/carddesk"), DataFolder.usual(environment(Map.of("XDG_DATA_HOME", "/x")), "Linux"));
        assertEquals(Path.of("/home/me/.local/share/carddesk"), DataFolder.usual(environment(Map.of()), "Linux"));
        assertEquals(
                Path.of("/home/me/Library/Application Support/CardDesk"),
                DataFolder.usual(environment(Map.of()), "Mac OS X"));
        assertEquals(
                Path.of("/local/CardDesk"),
                DataFolder.usual(environment(Map.of("LOCALAPPDATA", "/local")), "Windows 11"));
    }

    @Test
    void anErrorCodeNamesTheCauseAndThePlace() {
        var one = new IllegalStateException("a", new IllegalArgumentException("b"));
        assertEquals(CommandLine.errorCode(one), CommandLine.errorCode(one));
        assertTrue(CommandLine.errorCode(one).matches("[0-9A-F]{4}-[0-9A-F]{4}"));
        assertNotEquals(CommandLine.errorCode(one), CommandLine.errorCode(new IllegalStateException("a")));
    }

    @Test
    void aTableLinesUpChineseAndLatinText() {
        String table = TextTable.of(List.of("姓名", "x"), List.of(List.of("张三", "1"), List.of("Li", "22")));
        assertEquals("姓名  x%n----  --%n张三  1%nLi    22%n".formatted(), table);
    }

    private static String language(Map<String, String> variables) {
        return environment(variables).language().getLanguage();
    }

    private static Environment environment(Map<String, String> variables) {
        return new Environment(
                variables,
                Path.of("/home/me"),
                Locale.FRENCH,
                new OfficeClock(Clock.systemUTC()),
                () -> Duration.ZERO,
                wait -> {},
                new Random(1),
                prompt -> null,
                OutputStream.nullOutputStream(),
                OutputStream.nullOutputStream(),
                () -> {});
    }
}
