package org.carddesk.cards;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javafx.scene.control.Button;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.carddesk.TestStore;
import org.carddesk.gateway.CommandType;
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
class CardsViewTest {
    @TempDir
    static Path folder;

    private TestStore store;
    private TestWindow window;
    private CardsView view;

    @Start
    void start(Stage stage) throws Exception {
        store = new TestStore(Files.createTempDirectory(folder, "desk"));
        store.student("h1", "20250001", "张三").put("c1", TestStore.card("600011", "h1"));
        window = new TestWindow(stage, Locale.CHINA);
        view = (CardsView) store.cards.screens().getFirst().maker().apply(window.kit);
        window.show(view, null);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void aCardIsReportedLostByKeyboard(FxRobot robot) {
        assertFalse(TestWindow.has(robot, "cards.verb.REPORT_LOSS"), "the list has the whole width");
        lookAtFirst(robot);
        assertFalse(button(robot, "cards.verb.REPORT_LOSS").isDisabled());
        assertTrue(button(robot, "cards.verb.CLEAR_LOSS").isDisabled());
        assertTrue(TestWindow.texts(robot).contains("此卡没有挂失。"));
        robot.interact(() -> button(robot, "cards.verb.REPORT_LOSS").requestFocus());
        robot.type(KeyCode.ENTER);
        assertTrue(window.kit.dialogs().anyProperty().get());
        robot.press(KeyCode.CONTROL).type(KeyCode.ENTER).release(KeyCode.CONTROL);
        window.settle(robot);
        assertFalse(window.kit.dialogs().anyProperty().get());
        assertEquals(CommandType.REPORT_LOSS, store.queued().getFirst().type());
        robot.interact(window.test::recordsChanged);
        assertTrue(TestWindow.texts(robot).contains("挂失 · 待发送"));
        assertFalse(TestWindow.texts(robot).contains("已挂失"), "queued is not done");
        robot.interact(() -> assertTrue(view.escape()));
        robot.interact(() -> assertFalse(view.escape(), "then Esc is the shell's"));
        assertFalse(TestWindow.has(robot, "cards.verb.REPORT_LOSS"));
    }

    @Test
    void enterOpensThePerson(FxRobot robot) {
        select(robot);
        robot.type(KeyCode.ENTER);
        assertEquals(List.of(new Place("student", "h1")), window.test.opened);
    }

    @Test
    void aKnownNumberFillsTheFormAndARefusalStaysInIt(FxRobot robot) {
        robot.interact(() -> button(robot, "cards.register").fire());
        robot.interact(() -> {
            input(robot, "cards.register.personNo").setText("20250001");
            input(robot, "cards.register.cardNo").setText("600099");
            assertTrue(window.kit.dialogs().cardRead("04A1B2C3"));
        });
        assertEquals("张三", input(robot, "cards.register.name").getText());
        assertEquals("04A1B2C3", input(robot, "cards.register.chip").getText());
        robot.interact(() -> button(robot, "form-main").fire());
        assertTrue(window.kit.dialogs().anyProperty().get());
        assertTrue(TestWindow.texts(robot).contains("已有一张未销户的正式卡"));
        robot.interact(() -> {
            input(robot, "cards.register.personNo").setText("20250009");
            input(robot, "cards.register.name").setText("赵六");
        });
        robot.interact(() -> button(robot, "form-main").fire());
        assertFalse(window.kit.dialogs().anyProperty().get());
        assertEquals(CommandType.REGISTER_CARD, store.queued().getFirst().type());
    }

    @Test
    void anEmptyFormNamesItsFirstProblem(FxRobot robot) {
        robot.interact(() -> button(robot, "cards.register").fire());
        robot.interact(() -> button(robot, "form-main").fire());
        assertTrue(window.kit.dialogs().anyProperty().get());
        assertTrue(input(robot, "cards.register.personNo").isFocused());
        robot.type(KeyCode.ESCAPE);
        assertFalse(window.kit.dialogs().anyProperty().get());
        assertEquals(List.of(), store.queued());
    }

    private void select(FxRobot robot) {
        robot.interact(() -> {
            TableView<?> table = TestWindow.node(robot, "cards.list", TableView.class);
            table.requestFocus();
            table.getSelectionModel().selectFirst();
        });
    }

    /** In a small window the person is brought beside the list. */
    private void lookAtFirst(FxRobot robot) {
        select(robot);
        robot.type(KeyCode.SPACE);
        window.settle(robot);
    }

    private static Button button(FxRobot robot, String id) {
        return TestWindow.node(robot, id, Button.class);
    }

    private static TextInputControl input(FxRobot robot, String id) {
        return TestWindow.node(robot, id, TextInputControl.class);
    }
}
