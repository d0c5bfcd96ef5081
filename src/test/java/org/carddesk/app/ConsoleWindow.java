package org.carddesk.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.carddesk.sandbox.DemoOperator;
import org.carddesk.sandbox.Sandbox;
import org.carddesk.sandbox.SandboxOptions;
import org.carddesk.task.FxTaskRunner;
import org.carddesk.ui.Look;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/** The whole console in a window of a test, driven by keys and read by what can be seen. */
final class ConsoleWindow implements AutoCloseable {
    /** More fields than the longest way round a screen has. */
    private static final int MOST_TABS = 80;

    final Console console;
    private final FxTaskRunner tasks = new FxTaskRunner();
    private final Stage stage;
    private final Optional<Gateway> gateway;
    private boolean ended;

    /** A gateway on a port of its own that can be stopped, and started again there. */
    private static final class Gateway {
        private final Path folder;
        private final SandboxOptions.Seams seams;
        private int port;
        private Optional<Sandbox> running = Optional.empty();

        Gateway(Path folder, SandboxOptions.Seams seams) {
            this.folder = folder;
            this.seams = seams;
        }

        void start() {
            var options = new SandboxOptions(port, 40, 3, 7, Map.of(), seams);
            var opened = Sandbox.open(CopiedSchool.into(folder, options), options);
            port = opened.url().getPort();
            running = Optional.of(opened);
        }

        void stop() {
            running.ifPresent(Sandbox::close);
            running = Optional.empty();
        }
    }

    /** On a desk of a small school's gateway of its own. Called on the screen's thread. */
    ConsoleWindow(Stage stage, Path folder) {
        this(stage, folder, 1000, 700);
    }

    ConsoleWindow(Stage stage, Path folder, double width, double height) {
        this.stage = stage;
        Terminal terminal = terminal(folder.resolve("desk"));
        var started = new Gateway(folder.resolve("school"), GatewayCommand.seams(terminal.environment()));
        started.start();
        gateway = Optional.of(started);
        var door = new FolderDoor(terminal, false);
        door.connect(url(), Optional.empty(), "desk-1").close();
        console = shown(terminal, door, width, height);
    }

    /** On whatever is behind the door. Called on the screen's thread. */
    ConsoleWindow(Stage stage, Terminal terminal, OfficeDoor door, double width, double height) {
        this.stage = stage;
        gateway = Optional.empty();
        console = shown(terminal, door, width, height);
    }

    static Terminal terminal(Path data) {
        return CommandLine.terminal(List.of("--data=" + data), Main.real(() -> {}));
    }

    private Console shown(Terminal terminal, OfficeDoor door, double width, double height) {
        Look.loadFonts();
        var made = new Console(
                new Console.Seams(
                        terminal.environment().clock(),
                        tasks,
                        door,
                        this::dress,
                        kept -> {},
                        tasks::tellFailuresTo,
                        "1.0.0",
                        () -> {}),
                Appearance.usual(Locale.SIMPLIFIED_CHINESE).in(Appearance.Theme.LIGHT));
        stage.setScene(new Scene(made.root(), width, height));
        dress(Appearance.usual(Locale.SIMPLIFIED_CHINESE));
        stage.show();
        stage.requestFocus();
        made.begin();
        return made;
    }

    String url() {
        return gateway.orElseThrow().running.orElseThrow().url().toString();
    }

    void startGateway() {
        gateway.orElseThrow().start();
    }

    void stopGateway() {
        gateway.ifPresent(Gateway::stop);
    }

    /** At the empty sign-in or the one that still names somebody. */
    void signIn(FxRobot robot, String login) throws Exception {
        until(() -> focused("#app-signIn-login") || focused("#app-signIn-password"));
        if (focused("#app-signIn-password")) {
            robot.press(KeyCode.SHIFT).type(KeyCode.TAB).release(KeyCode.SHIFT);
            until(() -> focused("#app-signIn-login"));
        }
        press(robot, KeyCode.CONTROL, KeyCode.A);
        robot.write(login).type(KeyCode.TAB).write(DemoOperator.PASSWORD).type(KeyCode.ENTER);
        until(() -> find("#shell") != null);
    }

    /** Opens a screen by its digit and waits until its list has rows. */
    void list(FxRobot robot, KeyCode digit, String list) throws Exception {
        open(robot, digit, list);
        until(() -> !table(list).getItems().isEmpty());
    }

    void open(FxRobot robot, KeyCode digit, String node) throws Exception {
        press(robot, KeyCode.ALT, digit);
        until(() -> find("#" + node) != null);
    }

    /** By Tab to a table, and by arrows to the first row whose record, written out, holds the words. */
    void selectRow(FxRobot robot, String list, String words) throws Exception {
        until(() -> rows(list).stream().anyMatch(row -> row.contains(words)));
        focusByTab(robot, "#" + list);
        robot.type(KeyCode.HOME);
        WaitForAsyncUtils.waitForFxEvents();
        for (int i = rows(list).size(); i > 0; i--) {
            Object selected = on(() -> table(list).getSelectionModel().getSelectedItem());
            if (selected != null && selected.toString().contains(words)) return;
            robot.type(KeyCode.DOWN);
            WaitForAsyncUtils.waitForFxEvents();
        }
        throw new AssertionError("not reached by arrows: " + words + " in " + rows(list));
    }

    /** The records of a list, written out. */
    List<String> rows(String list) {
        return on(() -> table(list).getItems().stream().map(String::valueOf).toList());
    }

    void selectFirst(String list) {
        on(() -> {
            table(list).requestFocus();
            table(list).getSelectionModel().clearAndSelect(0);
            return true;
        });
    }

    void focus(String id) throws Exception {
        until(() -> find("#" + id) != null);
        on(() -> {
            find("#" + id).requestFocus();
            return true;
        });
    }

    void focusByTab(FxRobot robot, String selector) throws Exception {
        until(() -> find(selector) != null);
        for (int i = 0; i < MOST_TABS; i++) {
            if (focused(selector)) return;
            robot.type(KeyCode.TAB);
        }
        assertEquals(selector, String.valueOf(on(() -> stage.getScene().getFocusOwner())), "reached by Tab");
    }

    /** Reaches a field by Tab and writes over what it holds. */
    void fill(FxRobot robot, String field, String words) throws Exception {
        focusByTab(robot, field);
        press(robot, KeyCode.CONTROL, KeyCode.A);
        robot.write(words);
        until(() -> !(find(field) instanceof TextInputControl input)
                || input.getText().replace(",", "").endsWith(words));
    }

    /** Presses the main button of a form. */
    static void main(FxRobot robot) {
        press(robot, KeyCode.CONTROL, KeyCode.ENTER);
    }

    static void press(FxRobot robot, KeyCode held, KeyCode key) {
        robot.press(held).type(key).release(held);
        WaitForAsyncUtils.waitForFxEvents();
    }

    TableView<?> table(String id) {
        return (TableView<?>) find("#" + id);
    }

    /** The screen that is on show. */
    String screen() {
        return on(() -> console.shell()
                .flatMap(shell -> shell.area().shownProperty().get())
                .map(now -> now.screen().id())
                .orElse(""));
    }

    /** Every text that labels and buttons show, a line each. */
    String texts() {
        return on(() -> stage.getScene().getRoot().lookupAll("*").stream()
                .filter(Labeled.class::isInstance)
                .map(node -> ((Labeled) node).getText())
                .collect(Collectors.joining("\n")));
    }

    /** Whether a text that can be seen holds the words. */
    boolean has(String words) {
        return said("#console").contains(words);
    }

    /** What can be read in a part of the window, a line each. */
    String said(String selector) {
        return on(() -> {
            var texts = new ArrayList<String>();
            Node below = stage.getScene().lookup(selector);
            if (below != null) gather(below, texts);
            return String.join("\n", texts);
        });
    }

    private static void gather(Node node, List<String> texts) {
        if (!node.isVisible()) return;
        if (node instanceof Labeled labeled && labeled.getText() != null) texts.add(labeled.getText());
        if (node instanceof Parent parent)
            List.copyOf(parent.getChildrenUnmodifiable()).forEach(child -> gather(child, texts));
    }

    boolean focused(String selector) {
        Node node = find(selector);
        return node != null && node.isFocused();
    }

    /** The node; where a fact and a field tell the same thing and share its name, the field. */
    Node find(String selector) {
        return on(() -> {
            Node first = stage.getScene().lookup(selector);
            if (first == null || first instanceof TextInputControl) return first;
            return stage.getScene().getRoot().lookupAll(selector).stream()
                    .filter(TextInputControl.class::isInstance)
                    .findFirst()
                    .orElse(first);
        });
    }

    /** There, and open to be pressed. */
    boolean open(String selector) {
        return on(() -> {
            Node node = stage.getScene().lookup(selector);
            return node != null && !node.isDisabled();
        });
    }

    static <T> T on(Callable<T> work) {
        if (javafx.application.Platform.isFxApplicationThread()) {
            try {
                return work.call();
            } catch (Exception broken) {
                throw new IllegalStateException(broken);
            }
        }
        return WaitForAsyncUtils.waitForAsyncFx(20_000, work);
    }

    /** Waits for it; in vain, it tells what the screen says instead. */
    void waitFor(Callable<Boolean> condition) throws Exception {
        try {
            until(condition);
        } catch (TimeoutException never) {
            throw new AssertionError("waited in vain; the screen says\n" + said("#console"), never);
        }
    }

    static void until(Callable<Boolean> condition) throws Exception {
        WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, () -> on(condition));
        WaitForAsyncUtils.waitForFxEvents();
    }

    /** Ends the console; the window and the gateway stay. */
    void leave() {
        if (ended) return;
        ended = true;
        on(() -> {
            console.end();
            return true;
        });
        tasks.close();
    }

    @Override
    public void close() {
        leave();
        stopGateway();
    }

    private void dress(Appearance wanted) {
        wanted.look(false).dress(stage.getScene());
    }
}
