package org.carddesk.approvals;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import javafx.scene.control.Button;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.carddesk.TestStore;
import org.carddesk.access.Role;
import org.carddesk.access.SignedIn;
import org.carddesk.gateway.CommandType;
import org.carddesk.sync.CommandResult;
import org.carddesk.text.Secret;
import org.carddesk.topups.TestTopUp;
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
class ApprovalsViewTest {
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
                .put("t1", new TestTopUp("CD20261121-1").body())
                .put("a1", TestApproval.refund("a1", 5000).body());
        window = new TestWindow(stage, Locale.CHINA);
        var sources = new ApprovalSources(
                store.cards.service(),
                store.topUps.service(),
                store.agreements.service(),
                store.bank.service(),
                store.operators.service());
        screens = store.approvals.console(sources, this::second).screens();
    }

    @AfterEach
    void close() {
        store.close();
    }

    private CommandResult second(String login, Secret password, Supplier<CommandResult> decision) {
        Role role = login.startsWith("finance") ? Role.FINANCE : Role.CLERK;
        return store.desk.access.as(new SignedIn(login, login, login, Set.of(role)), decision);
    }

    @Test
    void financeOpensARequestFromTheListAndApprovesIt(FxRobot robot) {
        store.desk.signIn("finance-1", Role.FINANCE);
        show(robot, 0, null);
        TableView<?> table = TestWindow.node(robot, "approvals.toDecide", TableView.class);
        robot.interact(() -> {
            table.requestFocus();
            table.getSelectionModel().selectFirst();
        });
        robot.type(KeyCode.ENTER);
        assertEquals(List.of(new Place("approval", "a1")), window.test.opened);
        show(robot, 1, "a1");
        String said = TestWindow.texts(robot);
        for (String words : List.of("原路退款", "¥50.00", "张三", "圈存机故障", "clerk-1", "待审批", "还剩")) {
            assertTrue(said.contains(words), words + " in " + said);
        }
        robot.interact(
                () -> TestWindow.node(robot, "approval.decide", Button.class).requestFocus());
        robot.type(KeyCode.ENTER);
        assertEquals("finance-1", field(robot, "approvals.decide.login").getText());
        robot.interact(() -> field(robot, "approvals.decide.password").requestFocus());
        robot.write("secret");
        robot.press(KeyCode.CONTROL).type(KeyCode.ENTER).release(KeyCode.CONTROL);
        assertFalse(window.kit.dialogs().anyProperty().get());
        assertEquals(CommandType.APPROVE, store.queued().getFirst().type());
        robot.interact(window.test::recordsChanged);
        assertTrue(TestWindow.node(robot, "approval.decide", Button.class).isDisabled());
        assertTrue(TestWindow.texts(robot).contains("审批通过 · 待发送"));
    }

    @Test
    void aSecondPersonWithTheWrongRoleIsToldAndNothingTypedIsLostButThePassword(FxRobot robot) {
        show(robot, 1, "a1");
        assertTrue(TestWindow.texts(robot).contains("这是您自己提交的申请"));
        robot.interact(
                () -> TestWindow.node(robot, "approval.decide", Button.class).requestFocus());
        robot.type(KeyCode.ENTER);
        robot.interact(() -> field(robot, "approvals.decide.login").requestFocus());
        robot.write("clerk-2").type(KeyCode.TAB).write("secret");
        robot.press(KeyCode.CONTROL).type(KeyCode.ENTER).release(KeyCode.CONTROL);
        assertTrue(window.kit.dialogs().anyProperty().get());
        assertTrue(TestWindow.texts(robot).contains("当前角色不允许此操作"));
        assertEquals("clerk-2", field(robot, "approvals.decide.login").getText());
        assertEquals("", field(robot, "approvals.decide.password").getText());
        assertEquals(List.of(), store.queued());
    }

    @Test
    void aRequestThatIsNotHereIsSaid(FxRobot robot) {
        show(robot, 1, "nowhere");
        assertTrue(TestWindow.texts(robot).contains("本机没有这份申请"));
        show(robot, 0, null);
        assertTrue(TestWindow.texts(robot).contains("当前角色不参与审批"));
    }

    private void show(FxRobot robot, int screen, Object argument) {
        robot.interact(() -> {
            Page page = screens.get(screen).maker().apply(window.kit);
            window.show(page, argument);
        });
        window.settle(robot);
    }

    private static TextField field(FxRobot robot, String id) {
        return TestWindow.node(robot, id, TextField.class);
    }
}
