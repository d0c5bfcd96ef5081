package org.carddesk.app;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.carddesk.sandbox.DemoOperator;
import org.carddesk.sandbox.Sandbox;
import org.carddesk.sandbox.SandboxOptions;
import org.carddesk.task.FxTaskRunner;
import org.carddesk.ui.Look;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/** The whole console in a window on a desk of a gateway of its own that can be stopped and started again on its port. */
final class ConsoleWindow implements AutoCloseable {
    final Console console;
    private final FxTaskRunner tasks = new FxTaskRunner();
    private final Stage stage;
    private final Path folder;
    private final Terminal terminal;
    private int port;
    private Optional<Sandbox> gateway = Optional.empty();

    /** Called on the screen's thread. */
    ConsoleWindow(Stage stage, Path folder) {
        this.stage = stage;
        this.folder = folder;
        this.terminal = CommandLine.terminal(List.of("--data=" + folder.resolve("desk")), Main.real(() -> {}));
        Look.loadFonts();
        startGateway();
        var door = new FolderDoor(terminal, false);
        door.connect(url(), Optional.empty(), "desk-1").close();
        console = new Console(
                new Console.Seams(
                        terminal.environment().clock(),
                        tasks,
                        door,
                        this::dress,
                        kept -> {},
                        tasks::tellFailuresTo,
                        "1.0.0"),
                Appearance.usual(Locale.SIMPLIFIED_CHINESE).in(Appearance.Theme.LIGHT));
        stage.setScene(new Scene(console.root(), 1000, 700));
        dress(Appearance.usual(Locale.SIMPLIFIED_CHINESE));
        stage.show();
        stage.requestFocus();
        console.begin();
    }

    String url() {
        return gateway.orElseThrow().url().toString();
    }

    void startGateway() {
        var options =
                new SandboxOptions(port, 40, 3, 7, java.util.Map.of(), GatewayCommand.seams(terminal.environment()));
        var opened = Sandbox.open(folder.resolve("school"), options);
        port = opened.url().getPort();
        gateway = Optional.of(opened);
    }

    void stopGateway() {
        gateway.ifPresent(Sandbox::close);
        gateway = Optional.empty();
    }

    void signIn(FxRobot robot, String login) throws Exception {
        until(() ->
                find("#app-signIn-login") != null && find("#app-signIn-login").isFocused());
        robot.write(login).type(KeyCode.TAB).write(DemoOperator.PASSWORD).type(KeyCode.ENTER);
        until(() -> find("#shell") != null);
    }

    /** Opens a screen by its digit and waits until its list has rows. */
    void list(FxRobot robot, KeyCode digit, String list) throws Exception {
        open(robot, digit, list);
        until(() -> !table(list).getItems().isEmpty());
    }

    void open(FxRobot robot, KeyCode digit, String node) throws Exception {
        robot.press(KeyCode.ALT).type(digit).release(KeyCode.ALT);
        until(() -> find("#" + node) != null);
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

    static void press(FxRobot robot, KeyCode held, KeyCode key) {
        robot.press(held).type(key).release(held);
    }

    TableView<?> table(String id) {
        return (TableView<?>) find("#" + id);
    }

    /** Every text that labels and buttons show, a line each. */
    String texts() {
        return on(() -> stage.getScene().getRoot().lookupAll("*").stream()
                .filter(Labeled.class::isInstance)
                .map(node -> ((Labeled) node).getText())
                .collect(Collectors.joining("\n")));
    }

    Node find(String selector) {
        return on(() -> stage.getScene().lookup(selector));
    }

    static <T> T on(Callable<T> work) {
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

    static void until(Callable<Boolean> condition) throws Exception {
        WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, () -> on(condition));
        WaitForAsyncUtils.waitForFxEvents();
    }

    @Override
    public void close() {
        on(() -> {
            console.end();
            return true;
        });
        tasks.close();
        stopGateway();
    }

    private void dress(Appearance wanted) {
        wanted.look(false).dress(stage.getScene());
    }
}
