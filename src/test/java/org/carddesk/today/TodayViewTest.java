package org.carddesk.today;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.carddesk.TestStore;
import org.carddesk.agreements.AgreementHealth;
import org.carddesk.settlement.DayState;
import org.carddesk.topups.TopUpQuery;
import org.carddesk.topups.VisibleStatus;
import org.carddesk.ui.Place;
import org.carddesk.ui.TestWindow;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class TodayViewTest {
    @TempDir
    static Path folder;

    private TestToday today;
    private TestWindow window;

    @Start
    void start(Stage stage) throws Exception {
        today = new TestToday(Files.createTempDirectory(folder, "desk"));
        today.states.put(TestStore.TODAY.minusDays(1), DayState.DIFFERENCES_OPEN);
        window = new TestWindow(stage, Locale.CHINA);
        window.show(
                new TodayView(window.kit, new TodayViewModel(window.tasks, window.kit.watch(), today.service)), null);
    }

    @AfterEach
    void close() {
        today.close();
    }

    @Test
    void eachTileOpensItsListByKeyboard(FxRobot robot) {
        assertTrue(button(robot, "today.tile.unloaded").getAccessibleText().contains("¥70.00"));
        press(robot, "today.tile.unloaded");
        press(robot, "today.tile.toVerify");
        press(robot, "today.tile.approvals");
        press(robot, "today.tile.agreements");
        assertEquals(
                List.of(
                        new Place("failedloads", null),
                        new Place("topups", VisibleStatus.TO_VERIFY),
                        new Place("approvals", null),
                        new Place("agreements", AgreementHealth.UNCHECKED)),
                window.test.opened);
    }

    @Test
    void anOpenDayTellsItsStepsAndOpensItsPage(FxRobot robot) {
        String said = TestWindow.texts(robot);
        for (String words : List.of("2026-11-21", "账单", "对账", "差异", "3 笔", "到账", "日结", "报表")) {
            assertTrue(said.contains(words), words + " in " + said);
        }
        press(robot, "today-day-2026-11-21");
        assertEquals(List.of(new Place("day", TestStore.TODAY.minusDays(1))), window.test.opened);
    }

    @Test
    void theBarsHaveATableBehindWhoseRowsOpenTheirDay(FxRobot robot) {
        assertEquals(
                "¥30.00", TestWindow.node(robot, "today-WEB-now", Label.class).getText());
        assertEquals(
                "¥7.00", TestWindow.node(robot, "today-sum-before", Label.class).getText());
        robot.interact(() ->
                TestWindow.node(robot, "today.bars.asTable", ToggleButton.class).requestFocus());
        robot.type(KeyCode.SPACE);
        window.settle(robot);
        TableView<?> table = TestWindow.node(robot, "today.bars", TableView.class);
        assertEquals(30, table.getItems().size());
        robot.interact(() -> {
            table.requestFocus();
            table.getSelectionModel().selectLast();
        });
        robot.type(KeyCode.ENTER);
        assertEquals(
                List.of(new Place("topups", TopUpQuery.newest(1).between(TestStore.TODAY, TestStore.TODAY))),
                window.test.opened);
    }

    @Test
    void theFocusStaysWhereItWasWhenTheBoardIsReadAgain(FxRobot robot) {
        robot.interact(() -> button(robot, "today.tile.approvals").requestFocus());
        robot.interact(window.test::recordsChanged);
        window.settle(robot);
        Node focused = button(robot, "today.tile.approvals").getScene().getFocusOwner();
        assertEquals("today-tile-approvals", focused.getId());
    }

    private static void press(FxRobot robot, String id) {
        robot.interact(() -> button(robot, id).requestFocus());
        robot.type(KeyCode.ENTER);
    }

    private static Button button(FxRobot robot, String id) {
        return TestWindow.node(robot, id, Button.class);
    }
}
