package org.carddesk.agreements;

import static org.carddesk.agreements.TestAgreement.agreement;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.carddesk.TestStore;
import org.carddesk.gateway.CommandType;
import org.carddesk.ui.Page;
import org.carddesk.ui.Place;
import org.carddesk.ui.Screen;
import org.carddesk.ui.TestWindow;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class AgreementsViewTest {
    @TempDir
    static Path folder;

    private TestStore store;
    private TestWindow window;
    private List<Screen> screens;

    @Start
    void start(Stage stage) throws Exception {
        store = new TestStore(Files.createTempDirectory(folder, "desk"));
        store.student("h1", "20250001", "张三")
                .put("c1", TestStore.card("600011", "h1"))
                .put("a1", agreement().failing(3).body());
        window = new TestWindow(stage, Locale.CHINA);
        screens = store.agreements
                .console(store.topUps.service(), id -> Optional.empty())
                .screens();
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void aMorningQuestionAndEnterOpenAnAgreement(FxRobot robot) {
        show(robot, 0, null);
        robot.interact(() -> button(robot, "agreements-FAILING").fire());
        window.settle(robot);
        TableView<?> table = TestWindow.node(robot, "agreements.list", TableView.class);
        assertEquals(1, table.getItems().size());
        robot.interact(() -> {
            table.requestFocus();
            table.getSelectionModel().selectFirst();
        });
        robot.type(KeyCode.ENTER);
        assertEquals(List.of(new Place("agreement", "a1")), window.test.opened);
    }

    @Test
    void anAgreementIsTerminatedOnlyAfterSayingWhetherTheHolderIsPresent(FxRobot robot) {
        show(robot, 1, "a1");
        assertTrue(TestWindow.texts(robot).contains("连续扣款失败"));
        assertTrue(button(robot, "agreements.verb.RESUME").isDisabled());
        robot.interact(() -> button(robot, "agreements.verb.TERMINATE").requestFocus());
        robot.type(KeyCode.ENTER);
        robot.press(KeyCode.CONTROL).type(KeyCode.ENTER).release(KeyCode.CONTROL);
        assertTrue(window.kit.dialogs().anyProperty().get());
        assertEquals(List.of(), store.queued());
        robot.interact(() -> TestWindow.node(robot, "agreements.terminate.present", ComboBox.class)
                .getSelectionModel()
                .selectFirst());
        robot.press(KeyCode.CONTROL).type(KeyCode.ENTER).release(KeyCode.CONTROL);
        assertFalse(window.kit.dialogs().anyProperty().get());
        assertEquals(CommandType.TERMINATE_AGREEMENT, store.queued().getFirst().type());
        robot.interact(window.test::recordsChanged);
        assertTrue(TestWindow.texts(robot).contains("解约 · 待发送"));
    }

    @Test
    void checkingTwiceIsClosedUntilTheFirstHasEnded(FxRobot robot) {
        show(robot, 1, "a1");
        robot.interact(() -> button(robot, "agreements.verb.CHECK").fire());
        robot.interact(window.test::recordsChanged);
        assertEquals(CommandType.CHECK_AGREEMENT, store.queued().getFirst().type());
        assertTrue(button(robot, "agreements.verb.CHECK").isDisabled());
        assertTrue(TestWindow.texts(robot).contains("未了结的指令"));
    }

    @Test
    void whatIsNotThereIsSaid(FxRobot robot) {
        show(robot, 1, "nowhere");
        assertTrue(TestWindow.texts(robot).contains("本机没有这份协议"));
    }

    private void show(FxRobot robot, int screen, Object argument) {
        robot.interact(() -> {
            Page page = screens.get(screen).maker().apply(window.kit);
            window.show(page, argument);
        });
        window.settle(robot);
    }

    private static Button button(FxRobot robot, String id) {
        return TestWindow.node(robot, id, Button.class);
    }
}
