package org.carddesk.ui;

import com.sun.javafx.scene.input.DragboardHelper;
import com.sun.javafx.tk.Toolkit;
import java.io.File;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.input.DataFormat;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.PickResult;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.carddesk.task.DirectTaskRunner;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;

/** One page in a window of 1000 × 700 with the layer for dialogs over it, for tests of views; work runs at once. */
public final class TestWindow {
    private static final int MOST_TABS = 60;

    public final DirectTaskRunner tasks = new DirectTaskRunner();
    public final TestKit test;
    public final Kit kit;
    private final Stage stage;

    public TestWindow(Stage stage, Locale language) {
        forgetEvents();
        this.stage = stage;
        this.test = new TestKit(tasks, language);
        this.kit = test.kit();
    }

    /**
     * Of the stage it hands out the robot keeps every event, and so every node that was ever on it: a console that is walked in
     * two languages a dozen times would fill the memory. Nobody asks for these events.
     */
    public static void forgetEvents() {
        FxToolkit.toolkitContext().setRegisteredStage(null);
    }

    /** Shows a page, as the shell would. */
    public void show(Page page, Object argument) {
        stage.setScene(new Scene(new StackPane(page.node(), kit.dialogs().layer()), 1000, 700));
        stage.show();
        page.open(argument);
        page.shown();
        tasks.runTimers();
        layOut();
    }

    /** Lets timers fire on the screen's thread and the layout settle. */
    public void settle(FxRobot robot) {
        robot.interact(tasks::runTimers);
        robot.interact(tasks::runTimers);
        robot.interact(this::layOut);
    }

    /** What scrolls is part of the scene only after a layout. */
    private void layOut() {
        stage.getScene().getRoot().applyCss();
        stage.getScene().getRoot().layout();
    }

    /** Reaches a control by Tab. */
    public void focusByTab(FxRobot robot, String id) {
        for (int i = 0; i < MOST_TABS; i++) {
            if (focused(id)) return;
            robot.type(KeyCode.TAB);
        }
        throw new AssertionError(
                "not reached by Tab: " + id + ", but " + stage.getScene().getFocusOwner());
    }

    private boolean focused(String id) {
        Node owner = stage.getScene().getFocusOwner();
        return owner != null && Styles.id(id).equals(owner.getId());
    }

    /** Writes into a field that is reached by Tab. */
    public void write(FxRobot robot, String id, String words) {
        focusByTab(robot, id);
        robot.write(words);
    }

    public static void press(FxRobot robot, KeyCode held, KeyCode key) {
        robot.press(held).type(key).release(held);
    }

    /** Lets go of files that were dragged over a node. */
    public static void drop(Node target, List<File> files) {
        Dragboard dragged = DragboardHelper.createDragboard(Toolkit.getToolkit().createLocalClipboard());
        dragged.setContent(Map.of(DataFormat.FILES, files));
        var hit = new PickResult(target, 5, 5);
        target.fireEvent(
                new DragEvent(DragEvent.DRAG_DROPPED, dragged, 5, 5, 5, 5, TransferMode.COPY, null, target, hit));
    }

    /** The node with an id on any window; dots in ids are no selectors. */
    public static <T extends Node> T node(FxRobot robot, String id, Class<T> type) {
        return nodes(robot)
                .filter(node -> Styles.id(id).equals(node.getId()))
                .findFirst()
                .map(type::cast)
                .orElseThrow(() -> new AssertionError("no node " + id + " in\n" + texts(robot)));
    }

    public static boolean has(FxRobot robot, String id) {
        return nodes(robot).anyMatch(node -> Styles.id(id).equals(node.getId()));
    }

    /** Every text that labels and buttons show, a line each. */
    public static String texts(FxRobot robot) {
        return nodes(robot)
                .filter(node -> node instanceof Labeled)
                .map(node -> ((Labeled) node).getText())
                .collect(Collectors.joining("\n"));
    }

    private static Stream<Node> nodes(FxRobot robot) {
        return robot.listWindows().stream()
                .filter(Window::isShowing)
                .flatMap(window -> shown(window.getScene().getRoot()));
    }

    private static Stream<Node> shown(Node node) {
        if (!node.isVisible()) return Stream.empty();
        Stream<Node> below = node instanceof Parent parent
                ? List.copyOf(parent.getChildrenUnmodifiable()).stream().flatMap(TestWindow::shown)
                : Stream.empty();
        return Stream.concat(Stream.of(node), below);
    }
}
