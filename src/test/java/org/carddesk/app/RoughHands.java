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
import java.util.concurrent.TimeoutException;
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
        for (Node field : fields()) {
            String before = text(field);
            paste(BOOK);
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

    /** On a screen: a pasted book and rubbish in every field are answered in words; each field is empty again afterwards. */
    void fillWithRubbish() throws Exception {
        for (Node field : fields()) {
            for (String words : List.of(BOOK, RUBBISH)) {
                paste(words);
                assertTrue(
                        text(field).length() <= MOST,
                        field.getId() + " holds " + text(field).length());
                if (field instanceof DatePicker) robot.type(KeyCode.ENTER);
                String typed = text(field);
                try {
                    ConsoleWindow.until(() -> answered(field, typed));
                } catch (TimeoutException silent) {
                    throw new AssertionError(field.getId() + " is silent about " + typed, silent);
                }
            }
            empty();
            searched |= "search".equals(field.getId());
        }
    }

    /** Whether the field, what it filters or what it searches says that nothing is meant by what was typed. */
    private boolean answered(Node field, String typed) {
        if ("search".equals(field.getId())) return window.said("#palette").contains(typed.strip());
        if ("paper-page".equals(field.getId())) return true;
        if ("paper-search".equals(field.getId()))
            return !window.said("#paper-found").isBlank();
        return List.of(".problem", ".empty-state").stream()
                .flatMap(one -> window.scene().getRoot().lookupAll("#screen-area " + one).stream())
                .anyMatch(ConsoleWindow::shown);
    }

    private void paste(String words) {
        on(() -> Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, words)));
        robot.press(KeyCode.CONTROL).type(KeyCode.A, KeyCode.V).release(KeyCode.CONTROL);
        WaitForAsyncUtils.waitForFxEvents();
    }

    /** Types what no field means into every one of a form and presses the main button: words, and nothing given. */
    void refusesRubbish() throws Exception {
        long before = given();
        for (Node ignored : fields()) paste(RUBBISH);
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

    /** Takes forms through everything that nobody should do to them; at last each does what it is for, once. */
    void go(List<RoughForm> forms) throws Exception {
        for (RoughForm form : forms) go(form);
    }

    private void go(RoughForm form) throws Exception {
        try {
            form.opens().press();
            window.waitFor(() -> window.find("#form-main") != null);
            pasteABook();
            switch (form.refuses()) {
                case RoughForm.Refuses.Rubbish all -> refusesRubbish();
                case RoughForm.Refuses.TooShort one -> refusesTooShort(one.field());
                case RoughForm.Refuses.Nothing none -> {}
            }
            form.fills().press();
            losesTheGateway(form.without(), RoughForm.Keys.NONE);
        } catch (AssertionError | Exception broken) {
            throw new AssertionError(form.name() + ": " + broken.getMessage(), broken);
        }
    }

    /**
     * The gateway goes while a filled form is open, its main button is pressed, the gateway comes back. What may wait waits
     * and is sent by itself; what may not is refused in words, the form keeps what it held, and pressing again gives it, once.
     *
     * @param retype what a form forgets at a refusal: passwords
     */
    void losesTheGateway(RoughForm.Without without, RoughForm.Keys retype) throws Exception {
        Map<String, String> typed = typed();
        long before = given();
        window.stopGateway();
        waitsUntil(false);
        main(robot);
        if (without == RoughForm.Without.REFUSED) {
            window.waitFor(() -> !problems().isEmpty());
            assertEquals(typed, typed(), "the form keeps what it held");
        } else {
            window.waitFor(() -> window.find("#form-main") == null);
        }
        assertEquals(without == RoughForm.Without.WAITS ? before + 1 : before, given(), "given without a gateway");
        window.startGateway();
        waitsUntil(true);
        if (without == RoughForm.Without.REFUSED) {
            retype.press();
            main(robot);
            window.waitFor(() -> window.find("#form-main") == null);
        }
        window.waitFor(() -> waiting() == 0);
        assertEquals(without == RoughForm.Without.DONE ? before : before + 1, given(), "given once");
    }

    /** Until the desk knows that the gateway came or went; its own next look at it, which is slower, has tests of its own. */
    void waitsUntil(boolean online) throws Exception {
        on(() -> {
            window.console.work().sync();
            return true;
        });
        window.waitFor(() -> window.online() == online);
    }

    /** Reaches fields by Tab and pastes over what they hold: pairs of field and words. */
    void fill(String... fieldsAndWords) throws Exception {
        for (int i = 0; i < fieldsAndWords.length; i += 2) {
            window.focusByTab(robot, fieldsAndWords[i]);
            paste(fieldsAndWords[i + 1]);
        }
    }

    RoughForm.Keys fills(String... fieldsAndWords) {
        return () -> fill(fieldsAndWords);
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
