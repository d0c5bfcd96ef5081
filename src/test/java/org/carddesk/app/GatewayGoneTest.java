package org.carddesk.app;

import static org.carddesk.app.ConsoleWindow.press;
import static org.carddesk.app.ConsoleWindow.until;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** The gateway stops in the middle of the day and comes back, seen through the window over HTTP. */
@ExtendWith(ApplicationExtension.class)
class GatewayGoneTest {
    @TempDir
    static Path folder;

    private ConsoleWindow window;

    @Start
    void start(Stage stage) throws Exception {
        window = new ConsoleWindow(stage, Files.createTempDirectory(folder, "gone"));
    }

    @AfterEach
    void close() {
        window.close();
    }

    @Test
    void whatIsReadableStaysReadableWhatMayWaitWaitsAndTheQueueDrainsByItself(FxRobot robot) throws Exception {
        window.signIn(robot, "clerk1");
        window.list(robot, KeyCode.DIGIT2, "cards-list");

        window.stopGateway();
        until(() -> window.texts().contains("离线 · 显示"));

        window.list(robot, KeyCode.DIGIT3, "topups-list");
        window.list(robot, KeyCode.DIGIT5, "agreements-list");
        window.list(robot, KeyCode.DIGIT2, "cards-list");
        window.focusByTab(robot, "#cards-list");
        robot.type(KeyCode.HOME, KeyCode.SPACE);
        until(() -> window.find("#cards-verb-REPORT_LOSS") != null);
        until(() -> !button("cards-verb-REPORT_LOSS").isDisabled());
        assertTrue(button("cards-verb-CLEAR_LOSS").isDisabled());
        window.focusByTab(robot, "#cards-verb-REPORT_LOSS");
        robot.type(KeyCode.ENTER);
        until(() -> window.find("#form-main") != null);
        press(robot, KeyCode.CONTROL, KeyCode.ENTER);
        until(() -> window.find("#form-main") == null);

        window.list(robot, KeyCode.DIGIT0, "commands-list");
        assertTrue(window.texts().contains("尚未发送"), window.texts());
        robot.type(KeyCode.DOWN, KeyCode.ENTER);
        until(() -> window.find("#command") != null && window.texts().contains("连上后用"));
        assertFalse(window.texts().contains("已完成"), "queued is never shown as done");

        window.startGateway();
        until(() -> window.texts().contains("已完成。"));
        robot.type(KeyCode.ESCAPE);
        until(() -> window.find("#commands-list") != null
                && window.table("commands-list").getItems().isEmpty());
        until(() -> !window.texts().contains("离线 · 显示"));
    }

    private Button button(String id) {
        return (Button) window.find("#" + id);
    }
}
