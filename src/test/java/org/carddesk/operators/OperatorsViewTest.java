package org.carddesk.operators;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.carddesk.access.AuditQuery;
import org.carddesk.access.Role;
import org.carddesk.gateway.CommandType;
import org.carddesk.ui.Action;
import org.carddesk.ui.Page;
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
class OperatorsViewTest {
    private static final int AUDIT = 0;
    private static final int OPERATORS = 1;

    @TempDir
    static Path folder;

    private OperatorDesk desk;
    private TestWindow window;

    @Start
    void start(Stage stage) throws Exception {
        desk = new OperatorDesk(Files.createTempDirectory(folder, "desk"));
        window = new TestWindow(stage, Locale.CHINA);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void aNewOperatorIsSavedByKeyboardAndTheCodeShownOnce(FxRobot robot) {
        show(robot, OPERATORS);
        robot.interact(() -> button(robot, "operators.new").requestFocus());
        robot.type(KeyCode.ENTER);
        robot.write("new1").type(KeyCode.TAB).write("New One");
        press(robot, KeyCode.CONTROL, KeyCode.ENTER);
        assertTrue(TestWindow.texts(robot).contains("请至少选择一个角色"));
        robot.interact(() ->
                TestWindow.node(robot, "operators-role-CLERK", CheckBox.class).requestFocus());
        robot.type(KeyCode.SPACE);
        press(robot, KeyCode.CONTROL, KeyCode.ENTER);
        assertFalse(window.kit.dialogs().anyProperty().get());
        assertEquals(CommandType.SAVE_OPERATOR, desk.queued().type());
        assertEquals("New One", desk.queued().args().path("name").asText());

        desk.applied(desk.queued().commandId(), "ABCD-1234");
        robot.interact(window.test::recordsChanged);
        robot.interact(() -> button(robot, "operators.code").requestFocus());
        robot.type(KeyCode.ENTER);
        assertTrue(TestWindow.texts(robot).contains("ABCD-1234"));
        robot.type(KeyCode.ESCAPE);
        assertFalse(TestWindow.texts(robot).contains("ABCD-1234"));
        assertFalse(TestWindow.has(robot, "operators.code"));
    }

    @Test
    void enterChangesAndDisablingRestatesWhom(FxRobot robot) {
        show(robot, OPERATORS);
        assertTrue(button(robot, "operators.disable").isDisabled(), "nobody is chosen");
        TableView<?> table = TestWindow.node(robot, "operators.list", TableView.class);
        robot.interact(() -> {
            table.requestFocus();
            table.getSelectionModel().select(1);
        });
        robot.type(KeyCode.ENTER);
        assertEquals(
                "前台甲",
                TestWindow.node(robot, "operators.column.name", TextField.class).getText());
        robot.type(KeyCode.ESCAPE);
        robot.interact(() -> button(robot, "operators.disable").requestFocus());
        robot.type(KeyCode.ENTER);
        assertTrue(TestWindow.texts(robot).contains("前台甲（clerk1）将立即不能登录"));
        press(robot, KeyCode.CONTROL, KeyCode.ENTER);
        assertEquals(CommandType.DISABLE_OPERATOR, desk.queued().type());
    }

    @Test
    void whoIsNoAdministratorIsToldInWords(FxRobot robot) {
        desk.desk.signIn("op-clerk", Role.CLERK);
        show(robot, OPERATORS);
        assertTrue(TestWindow.texts(robot).contains("操作员由管理员管理"));
        assertFalse(TestWindow.has(robot, "operators.list"));
        assertTrue(button(robot, "operators.new").isDisabled());
    }

    @Test
    void theTrailIsVerifiedAndARowOpensItsRecord(FxRobot robot) {
        desk.did("note", "cardholder", "h1", "学生来电");
        show(robot, AUDIT);
        robot.interact(() -> button(robot, "audit.verify").requestFocus());
        robot.type(KeyCode.ENTER);
        assertTrue(TestWindow.texts(robot).contains("操作日志完整：1 行"));
        TableView<?> table = TestWindow.node(robot, "audit.list", TableView.class);
        robot.interact(() -> {
            table.requestFocus();
            table.getSelectionModel().selectFirst();
        });
        robot.type(KeyCode.ENTER);
        assertTrue(TestWindow.texts(robot).contains("操作日志第 1 行"));
        press(robot, KeyCode.CONTROL, KeyCode.ENTER);
        assertEquals(List.of(new Place("student", "h1")), window.test.opened);
    }

    @Test
    void theTrailIsExportedWithTheRightAndAReasonOnly(FxRobot robot) {
        desk.desk.signIn("op-clerk", Role.CLERK);
        assertFalse(export(robot).availability().getValue().open());
        desk.desk.signIn("op-gone", Role.AUDITOR);
        Action export = export(robot);
        robot.interact(export::run);
        robot.write("checked by the head");
        press(robot, KeyCode.CONTROL, KeyCode.ENTER);
        assertEquals(
                "export",
                desk.feature
                        .auditService()
                        .search(AuditQuery.newest(1))
                        .getFirst()
                        .action());
        assertTrue(window.kit.dialogs().anyProperty().get(), "the usual questions follow");
    }

    private Action export(FxRobot robot) {
        var page = new AtomicReference<Page>();
        robot.interact(() -> {
            page.set(desk.page(AUDIT, window.kit));
            window.show(page.get(), null);
        });
        return page.get().actions().stream()
                .filter(action -> action.id().equals("audit.list.export"))
                .findFirst()
                .orElseThrow();
    }

    private void show(FxRobot robot, int screen) {
        robot.interact(() -> window.show(desk.page(screen, window.kit), null));
        window.settle(robot);
    }

    private static void press(FxRobot robot, KeyCode held, KeyCode key) {
        robot.press(held).type(key).release(held);
    }

    private static Button button(FxRobot robot, String id) {
        return TestWindow.node(robot, id, Button.class);
    }
}
