package org.carddesk.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.carddesk.access.Role;
import org.carddesk.sync.CommandState;
import org.carddesk.ui.DeskStatus;
import org.carddesk.ui.Page;
import org.carddesk.ui.Place;
import org.carddesk.ui.TestKit;
import org.carddesk.ui.TestWindow;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class CommandsViewTest {
    @TempDir
    static Path folder;

    private QuietDesk desk;
    private TestWindow window;

    @Start
    void start(Stage stage) throws Exception {
        desk = new QuietDesk(Files.createTempDirectory(folder, "desk"));
        window = new TestWindow(stage, Locale.CHINA);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void enterOpensACommandFromTheList(FxRobot robot) {
        String id = desk.reportLoss("c1");
        show(robot, 0, null);
        assertTrue(TestWindow.texts(robot).contains("尚未发送"));
        TableView<?> table = TestWindow.node(robot, "commands.list", TableView.class);
        robot.interact(() -> {
            table.requestFocus();
            table.getSelectionModel().selectFirst();
        });
        robot.type(KeyCode.ENTER);
        assertEquals(List.of(new Place("command", id)), window.test.opened);
    }

    @Test
    void anEmptyQueueSaysSo(FxRobot robot) {
        show(robot, 0, null);
        assertTrue(TestWindow.texts(robot).contains("没有未结束的指令"));
        assertFalse(TestWindow.has(robot, "commands-concerns-scroll"));
    }

    @Test
    void theDifferenceIsAcknowledgedByFinanceWithAReason(FxRobot robot) {
        desk.sql("UPDATE desk SET digest_mismatches = 2");
        desk.store.desk.signIn("fin-1", Role.FINANCE);
        show(robot, 0, null);
        robot.interact(() -> button(robot, "commands.order.ACKNOWLEDGE_DIGEST").requestFocus());
        robot.type(KeyCode.ENTER);
        press(robot, KeyCode.CONTROL, KeyCode.ENTER);
        assertTrue(window.kit.dialogs().anyProperty().get(), "not without a reason");
        robot.interact(() ->
                TestWindow.node(robot, "commands.order.reason", TextArea.class).setText("已逐笔核对"));
        press(robot, KeyCode.CONTROL, KeyCode.ENTER);
        assertFalse(window.kit.dialogs().anyProperty().get());
        assertFalse(TestWindow.has(robot, "commands-concerns-scroll"));
    }

    @Test
    void whatAnEarlierLifeOfTheStoreGaveIsToldAndTheGatewayCanBeAsked(FxRobot robot) {
        desk.sql("INSERT INTO recovered_command (command_id, desk_seq, type, target_type, target_id, actor_id, status,"
                + " committed_seq, received_at_millis)"
                + " VALUES ('r6', 6, 'freeze', 'card', 'c1', 'clerk-1', 'PENDING', 6, 1795334400000),"
                + " ('r7', 7, 'retry_load', 'top_up', 't-9', NULL, 'PENDING', 7, 1795334400000),"
                + " ('r8', 8, 'refund_top_up', NULL, NULL, NULL, 'APPLIED', 8, 0),"
                + " ('r9', 9, 'teleport', NULL, NULL, NULL, 'PENDING', 9, 1795334400000),"
                + " ('r10', 10, NULL, NULL, NULL, NULL, 'FORGOTTEN', 10, 1795334400000)");
        show(robot, 0, null);
        String said = TestWindow.texts(robot);
        assertTrue(said.contains("3 条指令"), said);
        assertTrue(said.contains("补圈存 充值 · t-9（11-22 16:00）、未知（teleport）（11-22 16:00）"), said);
        assertTrue(said.contains("冻结 卡 · 600011（前台甲，11-22 16:00）"), said);
        assertFalse(button(robot, "commands.recovered.ask").isDisabled());
        assertTrue(button(robot, "commands.order.LOOKED_INTO").isDisabled(), "a clerk");
        desk.store.desk.signIn("admin-1", Role.ADMINISTRATOR);
        robot.interact(window.test::recordsChanged);
        robot.interact(() -> button(robot, "commands.order.LOOKED_INTO").requestFocus());
        robot.type(KeyCode.ENTER);
        robot.interact(() ->
                TestWindow.node(robot, "commands.order.reason", TextArea.class).setText("卡务主机已入账"));
        press(robot, KeyCode.CONTROL, KeyCode.ENTER);
        assertFalse(TestWindow.has(robot, "commands.order.LOOKED_INTO"));
    }

    @Test
    void anAdministratorGivesUpOneThatTheGatewayNeverEndsAndNoOther(FxRobot robot) {
        desk.sql("INSERT INTO recovered_command (command_id, desk_seq, type, status, committed_seq, received_at_millis)"
                + " VALUES ('r7', 7, 'retry_load', 'PENDING', 7, 0), ('r8', 8, 'freeze', 'AWAITING_APPROVAL', 8, 0)");
        desk.store.desk.signIn("admin-1", Role.ADMINISTRATOR);
        show(robot, 0, null);
        robot.interact(() -> button(robot, "commands.order.NO_LONGER_AWAIT").requestFocus());
        robot.type(KeyCode.ENTER);
        assertTrue(TestWindow.texts(robot).contains("只对其中第一条指令"));
        robot.interact(() ->
                TestWindow.node(robot, "commands.order.reason", TextArea.class).setText("卡务主机没有它"));
        press(robot, KeyCode.CONTROL, KeyCode.ENTER);
        robot.interact(window.test::recordsChanged);
        String said = TestWindow.texts(robot);
        assertTrue(said.contains("冻结") && !said.contains("补圈存"), said);
    }

    @Test
    void anOrderOfAnotherRoleIsClosedInWords(FxRobot robot) {
        desk.sql("INSERT INTO desk_halt (halt) VALUES ('KEY_REUSE')");
        show(robot, 0, null);
        Button resume = button(robot, "commands.order.RESUME");
        assertTrue(resume.isDisabled());
        assertEquals("只有管理员可以恢复发送。", resume.getAccessibleHelp());
    }

    @Test
    void aCommandIsWithdrawnByKeyboardAlone(FxRobot robot) {
        String id = desk.reportLoss("c1");
        show(robot, 1, id);
        assertTrue(TestWindow.texts(robot).contains("还可以撤销"));
        assertTrue(button(robot, "command.lookUp").isDisabled());
        robot.interact(() -> button(robot, "command.cancel").requestFocus());
        robot.type(KeyCode.ENTER);
        assertTrue(TestWindow.texts(robot).contains("指令还没有发出"));
        press(robot, KeyCode.CONTROL, KeyCode.ENTER);
        robot.interact(window.test::recordsChanged);
        assertEquals(CommandState.CANCELLED, desk.sync.command(id).state());
        assertTrue(TestWindow.texts(robot).contains("已撤销，不会再执行"));
        assertTrue(button(robot, "command.cancel").isDisabled());
    }

    @Test
    void aCancelThatTheGatewayHasNotAnsweredIsShownAndNotAskedForTwice(FxRobot robot) {
        String id = desk.reportLoss("c1");
        desk.state(id, CommandState.UNKNOWN);
        show(robot, 1, id);
        assertFalse(button(robot, "command.cancel").isDisabled());
        desk.sync.cancel(id);
        robot.interact(window.test::recordsChanged);
        assertTrue(TestWindow.texts(robot).contains("撤销中，等网关确认"));
        assertTrue(TestWindow.texts(robot).contains("本台不会再发送这条指令"));
        Button cancel = button(robot, "command.cancel");
        assertTrue(cancel.isDisabled());
        assertEquals("已经要求撤销，正在等网关确认；不必再要求一次。", cancel.getAccessibleHelp());
        show(robot, 0, null);
        assertTrue(TestWindow.texts(robot).contains("撤销中，等网关确认"));
    }

    @Test
    void anOvertakenCommandIsGivenAgainAfterComparing(FxRobot robot) {
        String id = desk.rename("h1", 1);
        desk.store.student("h1", "20250001", "张三三");
        desk.state(id, CommandState.CONFLICT);
        show(robot, 1, id);
        assertTrue(TestWindow.texts(robot).contains("≠ 张三丰"));
        assertTrue(TestWindow.texts(robot).contains("张三三"));
        robot.interact(() -> button(robot, "command.again").requestFocus());
        robot.type(KeyCode.ENTER);
        press(robot, KeyCode.CONTROL, KeyCode.ENTER);
        String made = desk.store.queued().getFirst().commandId();
        assertEquals(List.of(new Place("command", made)), window.test.opened);
        robot.interact(window.test::recordsChanged);
        assertTrue(button(robot, "command.again").isDisabled(), "once is enough");
    }

    @Test
    void whatWasRefusedIsSaidAboveTheListAndTakenOffByKeyboard(FxRobot robot) {
        String id = desk.rename("h1", 1);
        desk.state(id, CommandState.REJECTED);
        desk.sql("UPDATE outbox SET undecided = 1");
        show(robot, 0, null);
        assertTrue(TestWindow.has(robot, "concern-UNDECIDED"));
        assertFalse(TestWindow.texts(robot).contains("更新持卡人"), "it has ended");
        robot.interact(() -> button(robot, "commands.scope.UNDECIDED").requestFocus());
        robot.type(KeyCode.ENTER);
        window.settle(robot);
        assertTrue(TestWindow.texts(robot).contains("更新持卡人"));

        show(robot, 1, id);
        robot.interact(() -> button(robot, "command.settled").requestFocus());
        robot.type(KeyCode.ENTER);
        robot.interact(() ->
                TestWindow.node(robot, "commands.order.reason", TextArea.class).setText("已电话核实"));
        press(robot, KeyCode.CONTROL, KeyCode.ENTER);
        assertFalse(window.kit.dialogs().anyProperty().get());
        assertEquals(0, desk.attention().waiting());
    }

    @Test
    void offlineTheReasonSaysThatItGoesByItself(FxRobot robot) {
        String id = desk.reportLoss("c1");
        show(robot, 1, id);
        robot.interact(() -> window.test.status.set(new DeskStatus(
                false,
                false,
                Optional.of(TestKit.NOW),
                1,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty())));
        assertTrue(TestWindow.texts(robot).contains("连上后用"));
    }

    @Test
    void theCommandThatComesFirstIsOpenedByKeyboard(FxRobot robot) {
        String id = desk.extend("c1");
        String first = desk.freeze("c1");
        desk.state(first, CommandState.FROZEN);
        show(robot, 1, id);
        assertTrue(TestWindow.texts(robot).contains("等前一条指令"));
        window.focusByTab(robot, "commands.fact.behind");
        robot.type(KeyCode.ENTER);
        assertEquals(List.of(new Place("command", first)), window.test.opened);
    }

    @Test
    void whatIsNotThereIsSaid(FxRobot robot) {
        show(robot, 1, "nowhere");
        assertTrue(TestWindow.texts(robot).contains("本机没有这条指令"));
    }

    private void show(FxRobot robot, int screen, Object argument) {
        robot.interact(() -> {
            Page page = desk.console().screens().get(screen).maker().apply(window.kit);
            window.show(page, argument);
        });
        window.settle(robot);
    }

    private static void press(FxRobot robot, KeyCode held, KeyCode key) {
        robot.press(held).type(key).release(held);
    }

    private static Button button(FxRobot robot, String id) {
        return TestWindow.node(robot, id, Button.class);
    }
}
