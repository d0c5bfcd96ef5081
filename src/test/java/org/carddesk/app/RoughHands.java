package org.carddesk.app;

import static org.carddesk.app.ConsoleWindow.main;
import static org.carddesk.app.ConsoleWindow.on;
import static org.carddesk.app.ConsoleWindow.press;
import static org.carddesk.app.ConsoleWindow.shown;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javafx.scene.Node;
import javafx.scene.control.DatePicker;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.input.KeyCode;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/** Does by keyboard to whatever is on show what nobody should: rubbish, a pasted book, the gateway gone at the last moment. */
final class RoughHands {
    private static final String RUBBISH = "';<&\\%九";
    private static final String BOOK = "九9,a ".repeat(20_000);
    private static final int MOST = 2000;
    private static final int MOST_TABS = 120;
    private static final String DIALOG = ".dialog-card";

    private final ConsoleWindow window;
    private final FxRobot robot;
    private final String store;
    private boolean searched;

    /** @param desk the folder of the desk's store */
    RoughHands(ConsoleWindow window, FxRobot robot, Path desk) {
        this.window = window;
        this.robot = robot;
        this.store = "jdbc:sqlite:" + desk.resolve(OpenDesk.STORE);
    }

    /** Pastes 100,000 characters into every field that Tab reaches, and Tab reaches every one there is. */
    void pasteABook() throws Exception {
        on(() -> Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, BOOK)));
        for (Node field : fields()) {
            String before = text(field);
            press(robot, KeyCode.CONTROL, KeyCode.A);
            press(robot, KeyCode.CONTROL, KeyCode.V);
            String kept = text(field);
            assertTrue(kept.length() <= MOST, field.getId() + " holds " + kept.length());
            if (within(field) && field instanceof TextInputControl) {
                assertEquals(before, kept, field.getId() + " was cut");
                assertTrue(window.said(DIALOG).contains("没有录入")
                        || window.said(DIALOG).contains("none of it"));
            }
            if (!before.equals(kept)) empty();
            searched |= "search".equals(field.getId());
        }
    }

    /** Types what no field means into every one of a form and presses the main button: words, and nothing given. */
    void refusesRubbish() throws Exception {
        long before = given();
        for (Node ignored : fields()) {
            press(robot, KeyCode.CONTROL, KeyCode.A);
            robot.write(RUBBISH);
        }
        main(robot);
        window.waitFor(() -> !problems().isEmpty());
        assertNotNull(window.find("#form-main"), "the form stays");
        assertEquals(before, given(), "nothing is given");
    }

    /** One letter is no reason: words at the field, and nothing given. */
    void refusesTooShort(String field) throws Exception {
        long before = given();
        window.fill(robot, field, "x");
        main(robot);
        window.waitFor(() -> !problems().isEmpty());
        assertEquals(before, given(), "nothing is given");
    }

    /**
     * The gateway goes while a filled form is open, its main button is pressed, the gateway comes back: the command was taken
     * and waited, or it was refused in words, the form kept what it held, and pressing again gives it, once.
     *
     * @param retype what a form forgets at a refusal: passwords
     */
    void losesTheGateway(Retype retype) throws Exception {
        Map<String, String> typed = typed();
        long before = given();
        window.stopGateway();
        main(robot);
        window.waitFor(() -> given() > before || !problems().isEmpty());
        boolean refused = given() == before;
        if (refused) assertEquals(typed, typed(), "the form keeps what it held");
        window.startGateway();
        if (refused) {
            window.waitFor(window::online);
            retype.again();
            main(robot);
            window.waitFor(() -> given() > before);
        }
        window.waitFor(() -> waiting() == 0);
        assertEquals(before + 1, given(), "given once");
        window.waitFor(window::online);
    }

    void losesTheGateway() throws Exception {
        losesTheGateway(() -> {});
        window.waitFor(() -> window.find("#form-main") == null);
    }

    /** Types again what was forgotten. */
    @FunctionalInterface
    interface Retype {
        void again() throws Exception;
    }

    /** Commands ever given at this desk. */
    long given() throws SQLException {
        return count("SELECT count(*) FROM outbox");
    }

    /** Commands on their way to the gateway. */
    long waiting() throws SQLException {
        return count("SELECT count(*) FROM outbox WHERE state IN ('QUEUED', 'IN_FLIGHT', 'PENDING', 'UNKNOWN')");
    }

    /** The words at fields and above the buttons of a form that tell what is wrong. */
    List<String> problems() {
        return on(() -> {
            var words = new ArrayList<String>();
            for (String where : List.of(DIALOG + " .problem", DIALOG + " .inline-bar .label"))
                window.scene().getRoot().lookupAll(where).forEach(node -> {
                    if (shown(node) && node instanceof javafx.scene.control.Label label) words.add(label.getText());
                });
            return words;
        });
    }

    /** The fields in the order of Tab; each has the focus when it is handed out. */
    private Iterable<Node> fields() {
        Set<Node> all = on(() -> {
            var found = new LinkedHashSet<Node>();
            window.scene().getRoot().lookupAll("*").forEach(node -> {
                if (isField(node) && shown(node) && !node.isDisabled() && !known(node)) found.add(node);
            });
            return found;
        });
        return () -> new java.util.Iterator<>() {
            private final Set<Node> left = new LinkedHashSet<>(all);

            @Override
            public boolean hasNext() {
                left.removeIf(node -> on(() -> node.getScene() == null || !shown(node)));
                return !left.isEmpty();
            }

            @Override
            public Node next() {
                for (int i = 0; i < MOST_TABS; i++) {
                    Node focused = on(() -> window.scene().getFocusOwner());
                    if (left.remove(focused)) return focused;
                    robot.type(KeyCode.TAB);
                }
                throw new AssertionError("not reached by Tab: " + left);
            }
        };
    }

    /** The frame's own field is the same on every screen: once is enough. */
    private boolean known(Node field) {
        return "search".equals(field.getId()) && searched;
    }

    private void empty() {
        press(robot, KeyCode.CONTROL, KeyCode.A);
        robot.type(KeyCode.DELETE);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private Map<String, String> typed() {
        return on(() -> {
            var typed = new TreeMap<String, String>();
            window.scene().getRoot().lookupAll(DIALOG + " .text-input").forEach(node -> {
                if (node instanceof TextInputControl input && !(node instanceof PasswordField))
                    typed.put(String.valueOf(input.getId()), input.getText());
            });
            return typed;
        });
    }

    private static boolean within(Node field) {
        return on(() -> {
            for (Node up = field; up != null; up = up.getParent())
                if (up.getStyleClass().contains("dialog-card")) return true;
            return false;
        });
    }

    private static boolean isField(Node node) {
        if (node instanceof DatePicker) return true;
        return node instanceof TextInputControl input
                && input.isEditable()
                && input.isFocusTraversable()
                && !(input.getParent() instanceof DatePicker);
    }

    private static String text(Node field) {
        return on(() -> {
            String text = field instanceof DatePicker picker
                    ? picker.getEditor().getText()
                    : ((TextInputControl) field).getText();
            return text == null ? "" : text;
        });
    }

    private long count(String query) throws SQLException {
        try (var read = DriverManager.getConnection(store);
                var statement = read.createStatement();
                var result = statement.executeQuery(query)) {
            result.next();
            return result.getLong(1);
        }
    }
}
