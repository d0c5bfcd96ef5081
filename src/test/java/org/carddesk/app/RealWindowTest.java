package org.carddesk.app;

import static org.carddesk.app.TestConsole.on;
import static org.carddesk.app.TestConsole.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import javafx.scene.Node;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** The main ways through the console in a large window of a real window system, by hand: keys, Ctrl+click, clipboard, focus. */
@Tag("screen")
@ExtendWith(ApplicationExtension.class)
class RealWindowTest {
    private static final String PASSWORD = "carddesk-demo-2030";

    @TempDir
    static Path folder;

    private TestConsole desk;

    @Start
    void start(Stage stage) {
        desk = new TestConsole(stage, folder);
        stage.setX(0);
        stage.setY(0);
        stage.setWidth(1900);
        stage.setHeight(1040);
        desk.size(1880, 1000);
    }

    @BeforeEach
    void signIn(FxRobot robot) throws Exception {
        until(() -> desk.find("#app-signIn-login") != null
                && desk.find("#app-signIn-login").isFocused());
        robot.write("admin1").type(KeyCode.TAB).write(PASSWORD).type(KeyCode.ENTER);
        until(() -> desk.console.shell().isPresent());
        desk.sync();
    }

    @AfterEach
    void end() {
        desk.close();
    }

    @Test
    void aDayByHandInALargeWindow(FxRobot robot) throws Exception {
        selectsByCtrlClickAndCopies(robot);
        opensARecordAndComesBackToItsRow(robot);
        findsAPersonFromAnywhere(robot);
        asksForTheFormatOfAnExport(robot);
        loadsAgainWithTheMouseAlone(robot);
        locksAndUnlocksInTwoLanguages(robot);
        assertEquals(List.of(), NodeWalk.findings(desk.console.root()));
        assertEquals(List.of(), desk.failures);
    }

    private void selectsByCtrlClickAndCopies(FxRobot robot) throws Exception {
        robot.press(KeyCode.ALT).type(KeyCode.DIGIT3).release(KeyCode.ALT);
        until(() -> rows("#topups-list") > 3);
        robot.clickOn(row(0));
        robot.press(KeyCode.CONTROL).clickOn(row(2), MouseButton.PRIMARY).release(KeyCode.CONTROL);
        until(() ->
                table("#topups-list").getSelectionModel().getSelectedIndices().size() == 2);
        robot.press(KeyCode.CONTROL).type(KeyCode.C).release(KeyCode.CONTROL);
        until(() -> Clipboard.getSystemClipboard().hasString());
        String copied = on(() -> Clipboard.getSystemClipboard().getString());
        assertEquals(3, copied.lines().count(), copied);
    }

    private void opensARecordAndComesBackToItsRow(FxRobot robot) throws Exception {
        robot.doubleClickOn(row(1));
        until(() -> "topup".equals(shown()));
        robot.press(KeyCode.ALT).type(KeyCode.LEFT).release(KeyCode.ALT);
        until(() -> "topups".equals(shown()));
        until(() -> table("#topups-list").getSelectionModel().getSelectedIndex() == 1);
    }

    private void findsAPersonFromAnywhere(FxRobot robot) throws Exception {
        robot.press(KeyCode.CONTROL).type(KeyCode.K).release(KeyCode.CONTROL);
        until(() -> desk.find("#palette").isVisible());
        robot.write(">");
        until(() -> !desk.words("#palette .strong").isEmpty());
        robot.type(KeyCode.ESCAPE);
        until(() -> !desk.find("#palette").isVisible());
    }

    private void asksForTheFormatOfAnExport(FxRobot robot) throws Exception {
        robot.press(KeyCode.CONTROL).type(KeyCode.E).release(KeyCode.CONTROL);
        until(() -> desk.find("#ui-export-format") != null);
        until(() -> desk.find("#ui-export-format").isFocused());
        robot.type(KeyCode.ESCAPE);
        until(() -> desk.find("#ui-export-format") == null);
    }

    /** From the sidebar to the money on the card: every step is a click. */
    private void loadsAgainWithTheMouseAlone(FxRobot robot) throws Exception {
        robot.clickOn("#side-failedloads");
        until(() -> rows("#failedloads-list") > 3);
        desk.layOut();
        robot.doubleClickOn(row(
                "#failedloads-list", row -> String.valueOf(row.getItem()).contains("loadFailure=OVER_DAILY_LIMIT")));
        until(() -> "case".equals(shown()) && enabled("#failedloads-exit-RETRY"));
        robot.clickOn("#failedloads-exit-RETRY");
        until(() -> enabled("#form-main"));
        robot.clickOn("#form-main");
        until(() -> desk.find("#form-main") == null);
        until(() -> desk.words("#case-chips .label").contains("已入账"));
        robot.clickOn("#side-topups");
        until(() -> "topups".equals(shown()));
    }

    private boolean enabled(String selector) {
        Node node = desk.find(selector);
        return node != null && !node.isDisabled();
    }

    private void locksAndUnlocksInTwoLanguages(FxRobot robot) throws Exception {
        robot.press(KeyCode.CONTROL).type(KeyCode.L).release(KeyCode.CONTROL);
        until(() -> desk.find("#app-signIn-password") != null
                && desk.find("#app-signIn-password").isFocused());
        assertNull(desk.find("#topups-list"));
        robot.write(PASSWORD).type(KeyCode.ENTER);
        until(() -> "topups".equals(shown()));
        on(() -> {
            desk.console.work().language();
            return true;
        });
        until(() -> desk.words(".side-item .label").contains("Settings"));
        assertTrue("topups".equals(shown()));
    }

    private String shown() {
        return on(() -> desk.console
                .shell()
                .flatMap(shell -> shell.area().shownProperty().get())
                .map(now -> now.screen().id())
                .orElse(""));
    }

    private TableView<?> table(String selector) {
        return (TableView<?>) desk.find(selector);
    }

    private int rows(String selector) {
        return desk.find(selector) instanceof TableView<?> table
                ? table.getItems().size()
                : 0;
    }

    private Node row(int index) throws Exception {
        return row("#topups-list", row -> row.getIndex() == index);
    }

    /** Once it is painted, which is later than its record is there. */
    private Node row(String list, Predicate<TableRow<?>> wanted) throws Exception {
        until(() -> painted(list, wanted).isPresent());
        return on(() -> painted(list, wanted).orElseThrow());
    }

    private Optional<Node> painted(String list, Predicate<TableRow<?>> wanted) {
        return desk.find(list).lookupAll(".table-row-cell").stream()
                .filter(node -> node instanceof TableRow<?> row && !row.isEmpty() && wanted.test(row))
                .findFirst();
    }
}
