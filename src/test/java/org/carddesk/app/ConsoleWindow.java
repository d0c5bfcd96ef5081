package org.carddesk.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import org.carddesk.sandbox.DemoOperator;
import org.carddesk.sandbox.Sandbox;
import org.carddesk.sandbox.SandboxOptions;
import org.carddesk.task.FxTaskRunner;
import org.carddesk.ui.Look;
import org.carddesk.ui.TestWindow;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/** The whole console in a window of a test, driven by keys and read by what can be seen. */
final class ConsoleWindow implements AutoCloseable {
    /** More fields than the longest way round a screen has. */
    private static final int MOST_TABS = 80;

    final Console console;
    /** What nobody took. */
    final List<Throwable> failures = new CopyOnWriteArrayList<>();

    private final FxTaskRunner tasks = new FxTaskRunner();
    private final Stage stage;
    private final Optional<Gateway> gateway;
    private boolean ended;

    /** A gateway on a port of its own that can be stopped, and started again there. */
    private static final class Gateway {
        private final Path folder;
        private final SandboxOptions.Seams seams;
        private final int students;
        private final int days;
        private int port;
        private Optional<Sandbox> running = Optional.empty();

        Gateway(Path folder, SandboxOptions.Seams seams, int students, int days) {
            this.folder = folder;
            this.seams = seams;
            this.students = students;
            this.days = days;
        }

        void start() {
            var options = new SandboxOptions(port, students, days, 7, Map.of(), seams);
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
        this(stage, folder, width, height, 40, 3);
    }

    ConsoleWindow(Stage stage, Path folder, double width, double height, int students, int days) {
        this.stage = stage;
        Terminal terminal = terminal(folder.resolve("desk"));
        var started =
                new Gateway(folder.resolve("school"), GatewayCommand.seams(terminal.environment()), students, days);
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
        TestWindow.forgetEvents();
        Thread.currentThread().setUncaughtExceptionHandler((thread, trouble) -> failures.add(trouble));
        Look.loadFonts();
        var made = new Console(
                new ConsoleSeams(
                        terminal.environment().clock(),
                        tasks,
                        door,
                        this::dress,
                        kept -> {},
                        teller -> tasks.tellFailuresTo(trouble -> {
                            failures.add(trouble);
                            teller.accept(trouble);
                        }),
                        "1.0.0",
                        new SimpleObjectProperty<>(Optional.empty()),
                        () -> {}),
                Appearance.usual(Locale.SIMPLIFIED_CHINESE).in(Appearance.Theme.LIGHT));
        stage.setScene(new Scene(made.root(), width, height));
        dress(Appearance.usual(Locale.SIMPLIFIED_CHINESE));
        Desk.asksBeforeItCloses(stage, made);
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

    /** Gives a command by the palette. */
    void command(FxRobot robot, String title) throws Exception {
        command(robot, title, title);
    }

    /** @param typed as much of it as tells it from all others */
    void command(FxRobot robot, String typed, String title) throws Exception {
        press(robot, KeyCode.CONTROL, KeyCode.K);
        until(() -> focused("#search") && find("#palette").isVisible());
        robot.write(">" + typed);
        until(() -> said("#palette").contains(title));
        robot.type(KeyCode.ENTER);
        WaitForAsyncUtils.waitForFxEvents();
    }

    /** One press of F5: all that waits is sent, all that is new is read and shown. */
    void sync(FxRobot robot) throws Exception {
        robot.type(KeyCode.F5);
        until(() -> tasks.monitor().running().isEmpty());
        settle();
    }

    /** Waits until what was asked for is answered. */
    void settle() throws Exception {
        for (int i = 0; i < 3; i++) {
            var answered = new CountDownLatch(3);
            for (int lane = 0; lane < 3; lane++)
                tasks.read(() -> true, done -> answered.countDown(), trouble -> answered.countDown());
            until(() -> answered.getCount() == 0);
        }
    }

    /** The list of the screen on show, if it has one. */
    String mainTable() {
        return on(() -> stage.getScene().getRoot().lookupAll("#screen-area .table-view").stream()
                .filter(table -> shown(table) && table.isFocusTraversable() && table.getId() != null)
                .map(Node::getId)
                .findFirst()
                .orElse(""));
    }

    /** Whether nothing above a node hides it. */
    static boolean shown(Node node) {
        for (Node up = node; up != null; up = up.getParent()) if (!up.isVisible()) return false;
        return true;
    }

    Scene scene() {
        return stage.getScene();
    }

    boolean dark() {
        return on(
                () -> stage.getScene().getStylesheets().stream().anyMatch(sheet -> sheet.endsWith("tokens-dark.css")));
    }

    Locale language() {
        return on(() -> console.appearance().language());
    }

    /** Whether a command can be given now. */
    boolean offers(String action) {
        return on(() -> console.shell().orElseThrow().commands().stream()
                .anyMatch(one ->
                        one.id().equals(action) && one.availability().getValue().open()));
    }

    /** Whether the desk believes that the gateway answers. */
    boolean online() {
        return on(() -> console.shell()
                .map(shell -> shell.kit().status().getValue().online())
                .orElse(false));
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

    /** As the window's own button or the system closes it; tells whether it did. */
    boolean closesWhenAsked() {
        return on(() -> {
            stage.fireEvent(new WindowEvent(stage, WindowEvent.WINDOW_CLOSE_REQUEST));
            return !stage.isShowing();
        });
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
