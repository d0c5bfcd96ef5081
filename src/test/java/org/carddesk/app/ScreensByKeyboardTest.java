package org.carddesk.app;

import static org.carddesk.app.ConsoleWindow.main;
import static org.carddesk.app.ConsoleWindow.on;
import static org.carddesk.app.ConsoleWindow.press;
import static org.carddesk.app.ConsoleWindow.shown;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.image.PixelReader;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.carddesk.text.Messages;
import org.carddesk.ui.Screen;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** On every screen, by keyboard alone: another language and another theme where one is, and rubbish in every field. */
@ExtendWith(ApplicationExtension.class)
class ScreensByKeyboardTest {
    /** Identifiers of a record read alike in every language. */
    private static final Pattern NUMBER = Pattern.compile("\\d{8,}");

    /** Below, fewer words than one screen has. */
    private static final int LEAST_WORDS = 5;

    /** Languages are named in themselves. */
    private static final Set<String> LANGUAGES = Set.of("中文", "English");

    @TempDir
    static Path folder;

    private final Set<String> walked = new TreeSet<>();
    private ConsoleWindow window;
    private FxRobot robot;
    private RoughHands hands;

    /** What must be the same after another language or theme. */
    private record Left(String screen, Object state, String selected, Set<String> numbers) {}

    @Start
    void start(Stage stage) {
        window = new ConsoleWindow(stage, folder);
    }

    @AfterEach
    void end() {
        window.close();
    }

    @Test
    void everyScreenIsWholeInBothLanguagesAndThemesAndUnderRubbish(FxRobot keys) throws Exception {
        robot = keys;
        hands = new RoughHands(window, robot, folder.resolve("desk"));
        window.signIn(robot, "clerk1");
        open(KeyCode.DIGIT1, "today");
        listAndRecord(KeyCode.DIGIT2, "cards", "student");
        listAndRecord(KeyCode.DIGIT3, "topups", "topup");
        listAndRecord(KeyCode.DIGIT4, "failedloads", "case");
        asksForARefund();
        listAndRecord(KeyCode.DIGIT5, "agreements", "agreement");
        listAndRecord(KeyCode.DIGIT0, "commands", "command");

        anotherPerson("finance1");
        open(KeyCode.DIGIT6, "settlement");
        theDayAndItsPaper();
        listAndRecord(KeyCode.DIGIT7, "approvals", "approval");

        anotherPerson("admin1");
        listAndRecord(KeyCode.DIGIT8, "audit", "");
        open(KeyCode.DIGIT9, "settings");
        gives("app.settings.operators.open");
        atItsRows("operators");

        Set<String> all = on(() -> window.console.shell().orElseThrow().screens().stream()
                .map(Screen::id)
                .collect(Collectors.toCollection(TreeSet::new)));
        assertEquals(all, walked);
        assertEquals(List.of(), window.failures);
        assertEquals(1, hands.given(), "only the refund was asked for");
    }

    private void anotherPerson(String login) throws Exception {
        press(robot, KeyCode.CONTROL, KeyCode.L);
        window.signIn(robot, login);
    }

    private void open(KeyCode digit, String screen) throws Exception {
        press(robot, KeyCode.ALT, digit);
        at(screen);
    }

    /** A list at its second row, and what Enter opens. */
    private void listAndRecord(KeyCode digit, String list, String record) throws Exception {
        press(robot, KeyCode.ALT, digit);
        atItsRows(list);
        if (record.isEmpty()) return;
        window.waitFor(() -> !rows().isEmpty());
        window.focusByTab(robot, "#" + window.mainTable());
        robot.type(KeyCode.HOME, KeyCode.ENTER);
        at(record);
    }

    /** Whether a row is chosen at arrival depends on what comes first, the rows or the focus. */
    private void atItsRows(String list) throws Exception {
        window.waitFor(() -> list.equals(window.screen()) && !rows().isEmpty());
        window.focusByTab(robot, "#" + window.mainTable());
        robot.type(KeyCode.HOME);
        if (rows().size() > 1) robot.type(KeyCode.DOWN);
        at(list);
    }

    private List<String> rows() {
        String table = window.mainTable();
        return table.isEmpty() ? List.of() : window.rows(table);
    }

    private void asksForARefund() throws Exception {
        robot.type(KeyCode.ESCAPE);
        window.waitFor(() -> "failedloads".equals(window.screen()) && !rows().isEmpty());
        window.selectRow(robot, window.mainTable(), "loadFailure=HOST_REJECTED");
        robot.type(KeyCode.ENTER);
        window.waitFor(() -> window.offers("failedloads.exit.REFUND"));
        robot.type(KeyCode.F9);
        window.fill(robot, "#failedloads-refund-reason", "by request");
        main(robot);
        window.waitFor(() -> window.find("#form-main") == null && hands.given() == 1);
        window.waitFor(() -> window.offers("failedloads.approve"));
    }

    private void theDayAndItsPaper() throws Exception {
        window.waitFor(() -> window.focused("#calendar"));
        robot.type(KeyCode.ENTER);
        window.waitFor(() -> window.offers("settlement.verb.FETCH_BILL"));
        robot.type(KeyCode.F6);
        window.waitFor(() -> window.offers("settlement.verb.RECONCILE"));
        robot.type(KeyCode.F7);
        window.waitFor(() -> window.offers("settlement.verb.RECORD_CREDIT") && window.offers("settlement.paper.day"));
        press(robot, KeyCode.CONTROL, KeyCode.F);
        at("day");
        press(robot, KeyCode.CONTROL, KeyCode.P);
        window.waitFor(() -> window.focused("#paper-scroll") && window.offers("preview.pdf"));
        at("preview");
    }

    /** One way here; the way back is gone on the next screen. */
    private void at(String screen) throws Exception {
        window.waitFor(() -> screen.equals(window.screen()));
        window.settle();
        walked.add(screen);
        Left left = left();
        anotherLanguage();
        stays(left);
        anotherTheme();
        stays(left);
        hands.fillWithRubbish();
        window.waitFor(() -> screen.equals(window.screen())
                && (window.mainTable().isEmpty() || !left.selected().isEmpty() == !rows().isEmpty()));
    }

    private void stays(Left left) throws Exception {
        try {
            ConsoleWindow.until(() -> left.equals(left()));
        } catch (java.util.concurrent.TimeoutException lost) {
            assertEquals(left, left());
        }
    }

    private Left left() {
        return on(() -> new Left(
                window.screen(),
                Objects.toString(window.console
                        .shell()
                        .orElseThrow()
                        .area()
                        .shownProperty()
                        .get()
                        .orElseThrow()
                        .page()
                        .state()),
                selected(),
                words("#screen-area", node -> !inATable(node))
                        .flatMap(line -> NUMBER.matcher(line.replace(" ", "")).results())
                        .map(java.util.regex.MatchResult::group)
                        .collect(Collectors.toCollection(TreeSet::new))));
    }

    /** The row with the cursor. */
    private String selected() {
        String table = window.mainTable();
        return table.isEmpty()
                ? ""
                : Objects.toString(window.table(table).getSelectionModel().getSelectedItem(), "");
    }

    private void anotherLanguage() throws Exception {
        Locale before = window.language();
        Set<String> foreign = onlyIn(before);
        window.waitFor(() -> count(foreign) >= LEAST_WORDS);
        gives("app.action.language");
        window.waitFor(() -> !before.equals(window.language()));
        window.settle();
        Set<String> own = onlyIn(window.language());
        window.waitFor(() -> count(own) >= LEAST_WORDS);
        assertEquals(
                List.of(),
                on(() -> words("#console").filter(foreign::contains).toList()),
                () -> "on " + window.screen());
    }

    private long count(Set<String> words) {
        return on(() -> words("#screen-area").filter(words::contains).count());
    }

    private void anotherTheme() throws Exception {
        boolean dark = window.dark();
        double before = brightness();
        gives("app.action.theme");
        window.waitFor(() -> dark != window.dark());
        double after = brightness();
        assertTrue(
                dark ? after > before + 0.1 : after < before - 0.1,
                () -> window.screen() + " was " + before + " and is " + after);
    }

    /** Of what is on the screen now, from 0 to 1. */
    private double brightness() {
        return on(() -> {
            var picture = window.scene().snapshot(null);
            PixelReader pixels = picture.getPixelReader();
            double sum = 0;
            int count = 0;
            for (int x = 5; x < picture.getWidth(); x += 20) {
                for (int y = 5; y < picture.getHeight(); y += 20) {
                    sum += pixels.getColor(x, y).getBrightness();
                    count++;
                }
            }
            return sum / count;
        });
    }

    /** What labels, buttons and empty fields say. */
    private Stream<String> words(String part) {
        return words(part, node -> true);
    }

    private Stream<String> words(String part, Predicate<Node> wanted) {
        var words = new ArrayList<String>();
        window.scene().getRoot().lookupAll(part + " *").forEach(node -> {
            if (!shown(node) || !wanted.test(node)) return;
            if (node instanceof Labeled labeled && labeled.getText() != null) words.add(labeled.getText());
            if (node instanceof TextInputControl field && field.getPromptText() != null)
                words.add(field.getPromptText());
        });
        return words.stream();
    }

    /** How many rows there is room for depends on how long the words above them are. */
    private static boolean inATable(Node node) {
        for (Node up = node; up != null; up = up.getParent()) if (up instanceof TableView) return true;
        return false;
    }

    /** By the palette, with the last word of what it is called. */
    private void gives(String titleKey) throws Exception {
        String title = Messages.in(window.language()).text(titleKey);
        window.command(robot, title.substring(title.lastIndexOf(' ') + 1), title);
    }

    /** The whole texts of a language that are no text of the other. */
    private static Set<String> onlyIn(Locale language) {
        Set<String> own = texts(language);
        own.removeAll(texts(language.equals(Locale.ENGLISH) ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH));
        own.removeAll(LANGUAGES);
        return own;
    }

    private static Set<String> texts(Locale language) {
        ResourceBundle bundle = ResourceBundle.getBundle("org.carddesk.text.messages", language);
        return bundle.keySet().stream()
                .map(bundle::getString)
                .filter(text -> text.length() > 1 && !text.contains("{"))
                .collect(Collectors.toSet());
    }
}
