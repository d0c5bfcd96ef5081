package org.carddesk.app;

import static org.carddesk.app.ConsoleWindow.main;
import static org.carddesk.app.ConsoleWindow.on;
import static org.carddesk.app.ConsoleWindow.press;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** A window that is closed in the middle of work, and a second one on the same store. */
@ExtendWith(ApplicationExtension.class)
class WindowLifeTest {
    @TempDir
    static Path folder;

    private Stage stage;
    private ConsoleWindow window;
    private RoughHands hands;

    @Start
    void start(Stage shown) {
        stage = shown;
        window = new ConsoleWindow(stage, folder);
    }

    @AfterEach
    void end() {
        window.close();
    }

    @Test
    void whatIsUnderWayOutlivesTheWindowAndASecondWindowTouchesNothing(FxRobot robot) throws Exception {
        hands = new RoughHands(window, robot, folder.resolve("desk"));
        window.signIn(robot, "clerk1");
        window.list(robot, KeyCode.DIGIT2, "cards-list");
        aSecondWindowSaysWhoHasTheStore(robot);

        window.stopGateway();
        window.waitFor(() -> !window.online());
        reportsALoss(robot);
        assertEquals(1, hands.waiting());
        press(robot, KeyCode.CONTROL, KeyCode.N);
        window.waitFor(() -> window.focused("#cards-register-personNo"));
        robot.write("W2030");
        assertFalse(window.closesWhenAsked());
        window.waitFor(() -> window.has("有一张表单还没有填完"));
        robot.type(KeyCode.ESCAPE);
        window.waitFor(() -> !window.has("有一张表单还没有填完"));
        assertEquals("W2030", on(() -> ((TextInputControl) window.find("#cards-register-personNo")).getText()));
        assertFalse(window.closesWhenAsked());
        main(robot);
        window.waitFor(() -> !stage.isShowing());
        window.leave();

        window.startGateway();
        ConsoleWindow again = opened(stage);
        try {
            again.signIn(robot, "clerk1");
            again.waitFor(() -> hands.waiting() == 0);
            assertEquals(1, hands.given(), "sent once, and nothing of the unfinished form");
            assertTrue(again.closesWhenAsked(), "nothing stands in the way now");
        } finally {
            again.leave();
        }
        assertEquals(List.of(), window.failures);
    }

    private void aSecondWindowSaysWhoHasTheStore(FxRobot robot) throws Exception {
        Stage other = on(Stage::new);
        ConsoleWindow second = opened(other);
        second.waitFor(() -> second.has("正由另一个卡务台使用"));
        assertTrue(second.has(folder.resolve("desk").toString()) && second.has("未做任何改动"));
        for (KeyCode key : List.of(KeyCode.F5, KeyCode.ESCAPE, KeyCode.ENTER)) robot.type(key);
        press(robot, KeyCode.CONTROL, KeyCode.K);
        assertNull(second.find("#sign-in"));
        assertNull(second.find("#shell"));
        assertTrue(second.closesWhenAsked());
        second.leave();
        on(() -> {
            stage.requestFocus();
            return true;
        });
        assertNotNull(window.find("#cards-list"));
        assertEquals(0, hands.given());
    }

    private ConsoleWindow opened(Stage place) {
        Terminal terminal = ConsoleWindow.terminal(folder.resolve("desk"));
        return on(() -> new ConsoleWindow(place, terminal, new FolderDoor(terminal, false), 1000, 700));
    }

    private void reportsALoss(FxRobot robot) throws Exception {
        window.focusByTab(robot, "#cards-list");
        robot.type(KeyCode.HOME, KeyCode.SPACE);
        window.waitFor(() -> window.offers("cards.verb.REPORT_LOSS"));
        window.focusByTab(robot, "#cards-verb-REPORT_LOSS");
        robot.type(KeyCode.SPACE);
        window.waitFor(() -> window.find("#form-main") != null);
        main(robot);
        window.waitFor(() -> window.find("#form-main") == null);
    }
}
