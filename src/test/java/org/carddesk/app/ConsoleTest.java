package org.carddesk.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.carddesk.sandbox.SandboxOptions;
import org.carddesk.task.FxTaskRunner;
import org.carddesk.task.ScreenStallWatch;
import org.carddesk.ui.Look;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The frame by keyboard alone, over the built-in gateway and HTTP, from the first run on. */
@ExtendWith(ApplicationExtension.class)
class ConsoleTest {
    private static final String PASSWORD = "carddesk-demo-2030";

    private final FxTaskRunner tasks = new FxTaskRunner();

    @TempDir
    static Path folder;

    private Console console;
    private Stage stage;
    private ScreenStallWatch stalls;

    @Start
    void start(Stage window) {
        stage = window;
        long begun = System.nanoTime();
        stalls = ScreenStallWatch.start(() -> Duration.ofNanos(System.nanoTime() - begun));
        Look.loadFonts();
        Terminal terminal = CommandLine.terminal(List.of("--data=" + folder), Main.real(() -> {}));
        var school = new SandboxOptions(0, 40, 3, 7, Map.of(), GatewayCommand.seams(terminal.environment()));
        console = new Console(
                new ConsoleSeams(
                        terminal.environment().clock(),
                        tasks,
                        new FolderDoor(terminal, false, school),
                        this::dress,
                        kept -> {},
                        tasks::tellFailuresTo,
                        "1.0.0",
                        new SimpleObjectProperty<>(Optional.empty()),
                        () -> {}),
                Appearance.usual(Locale.SIMPLIFIED_CHINESE).in(Appearance.Theme.LIGHT));
        stage.setScene(new Scene(console.root(), 1000, 700));
        dress(Appearance.usual(Locale.SIMPLIFIED_CHINESE));
        stage.show();
        stage.requestFocus();
        console.begin();
    }

    @AfterEach
    void end() {
        on(() -> {
            console.end();
            return true;
        });
        tasks.close();
        stalls.close();
    }

    @Test
    void fromTheFirstRunToALockedDeskInTwoLanguages(FxRobot robot) throws Exception {
        until(() -> find("#built-in") != null || find("#sign-in") != null);
        if (find("#built-in") != null) {
            for (int i = 0; i < 20 && !find("#built-in").isFocused(); i++) robot.type(KeyCode.TAB);
            robot.type(KeyCode.SPACE);
        }
        signsInOnlyWithThePassword(robot);
        opensScreensAndCommandsByKeys(robot);
        locksWithoutDataBehind(robot);
        keepsADraftWhileLocked(robot);
        changesLanguageAndThemeWhereItIs(robot);
        assertEquals(List.of(), blockingWorkOnTheScreen());
    }

    private void signsInOnlyWithThePassword(FxRobot robot) throws Exception {
        until(() -> find("#sign-in") != null);
        until(() ->
                find("#app-signIn-login") != null && find("#app-signIn-login").isFocused());
        robot.write("clerk1").type(KeyCode.TAB).write("wrong").type(KeyCode.ENTER);
        until(() -> !words(".inline-bar .label").isEmpty());
        assertEquals("", ((TextField) find("#app-signIn-password")).getText());
        robot.write(PASSWORD).type(KeyCode.ENTER);
        until(() -> find("#shell") != null);
    }

    private void opensScreensAndCommandsByKeys(FxRobot robot) throws Exception {
        robot.press(KeyCode.ALT).type(KeyCode.DIGIT9).release(KeyCode.ALT);
        until(() -> find("#settings") != null);
        robot.press(KeyCode.SHIFT).type(KeyCode.F1).release(KeyCode.SHIFT);
        until(() -> find("#keys-filter") != null);
        robot.type(KeyCode.ESCAPE);
        until(() -> find("#keys-filter") == null);
        robot.type(KeyCode.F1);
        until(() -> words(".dialog-card .label").stream().anyMatch(word -> word.startsWith("这台工作台设置得对不对")));
        robot.type(KeyCode.ESCAPE);
        until(() -> find("#keys-filter") == null);
        robot.press(KeyCode.CONTROL).type(KeyCode.K).release(KeyCode.CONTROL);
        until(() -> find("#search").isFocused() && find("#palette").isVisible());
        robot.write("昨天");
        until(() -> words("#palette .palette-heading").contains("营业日"));
        robot.type(KeyCode.ESCAPE);
        until(() -> !find("#palette").isVisible());
    }

    private void locksWithoutDataBehind(FxRobot robot) throws Exception {
        give(robot, "锁定");
        until(() -> find("#sign-in") != null);
        assertNull(find("#shell"));
        assertNull(find("#settings"));
        until(() -> find("#app-signIn-password").isFocused());
        robot.write(PASSWORD).type(KeyCode.ENTER);
        until(() -> find("#settings") != null);
    }

    private void give(FxRobot robot, String command) throws Exception {
        robot.press(KeyCode.CONTROL).type(KeyCode.K).release(KeyCode.CONTROL);
        until(() -> find("#search").isFocused() && find("#palette").isVisible());
        robot.write(">" + command);
        until(() -> words("#palette .strong").contains(command));
        robot.type(KeyCode.ENTER);
    }

    private void keepsADraftWhileLocked(FxRobot robot) throws Exception {
        robot.press(KeyCode.SHIFT).type(KeyCode.F1).release(KeyCode.SHIFT);
        until(() -> find("#keys-filter") != null && find("#keys-filter").isFocused());
        robot.write("F5");
        robot.press(KeyCode.CONTROL).type(KeyCode.L).release(KeyCode.CONTROL);
        until(() -> find("#app-signIn-password") != null
                && find("#app-signIn-password").isFocused());
        assertNull(find("#keys-filter"));
        robot.write(PASSWORD).type(KeyCode.ENTER);
        until(() -> find("#keys-filter") != null);
        assertEquals("F5", ((TextField) find("#keys-filter")).getText());
        on(() -> {
            find("#keys-filter").requestFocus();
            return true;
        });
        robot.type(KeyCode.ESCAPE);
        until(() -> find("#keys-filter") == null);
    }

    private void changesLanguageAndThemeWhereItIs(FxRobot robot) throws Exception {
        assertTrue(words(".side-item .label").contains("设置"));
        give(robot, "English");
        until(() -> words(".side-item .label").contains("Settings"));
        assertNotNull(find("#settings"));
        give(robot, "Switch light or dark");
        until(() -> stage.getScene().getStylesheets().getFirst().endsWith("tokens-dark.css"));
        assertNotNull(find("#settings"));
    }

    /** The screen's thread never waits for the store, the network or a file. */
    private List<String> blockingWorkOnTheScreen() {
        return stalls.stalls().stream()
                .flatMap(stall -> stall.doing().stream())
                .map(StackTraceElement::getClassName)
                .filter(name -> name.startsWith("org.sqlite.")
                        || name.startsWith("org.hibernate.")
                        || name.startsWith("java.net.http.")
                        || name.startsWith("org.carddesk.db."))
                .distinct()
                .toList();
    }

    private void dress(Appearance wanted) {
        wanted.look(false).dress(stage.getScene());
    }

    private Node find(String selector) {
        return on(() -> stage.getScene().lookup(selector));
    }

    private List<String> words(String selector) {
        return on(() -> stage.getScene().getRoot().lookupAll(selector).stream()
                .filter(Label.class::isInstance)
                .map(label -> ((Label) label).getText())
                .toList());
    }

    private static <T> T on(Callable<T> work) {
        if (javafx.application.Platform.isFxApplicationThread()) {
            try {
                return work.call();
            } catch (Exception broken) {
                throw new IllegalStateException(broken);
            }
        }
        T answer = WaitForAsyncUtils.waitForAsyncFx(20_000, work);
        WaitForAsyncUtils.waitForFxEvents();
        return answer;
    }

    private static void until(Callable<Boolean> condition) throws Exception {
        WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, () -> on(condition));
        WaitForAsyncUtils.waitForFxEvents();
    }
}
