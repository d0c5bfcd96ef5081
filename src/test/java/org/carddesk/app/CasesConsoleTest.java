package org.carddesk.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.carddesk.task.FxTaskRunner;
import org.carddesk.ui.Look;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** A clerk's cases by keyboard alone over a gateway and HTTP, with a second person at the same desk and at their own. */
@ExtendWith(ApplicationExtension.class)
class CasesConsoleTest {
    private static final String PASSWORD = "carddesk-demo-2030";
    private static final Pattern ID = Pattern.compile("TopUp\\[id=([^,]+),");

    private final FxTaskRunner tasks = new FxTaskRunner();

    @TempDir
    static Path folder;

    private TestOffice office;
    private Console console;
    private Stage stage;

    @Start
    void start(Stage window) {
        stage = window;
        office = new TestOffice(folder);
        office.enrolled("desk-1", "clerk1");
        Look.loadFonts();
        Terminal terminal = CommandLine.terminal(List.of("--data=" + office.dataOf("desk-1")), Main.real(() -> {}));
        console = new Console(
                new Console.Seams(
                        terminal.environment().clock(),
                        tasks,
                        new FolderDoor(terminal, false),
                        this::dress,
                        kept -> {},
                        tasks::tellFailuresTo,
                        "1.0.0"),
                Appearance.usual(Locale.SIMPLIFIED_CHINESE).in(Appearance.Theme.LIGHT));
        stage.setScene(new Scene(console.root(), 1000, 700));
        dress(Appearance.usual(Locale.SIMPLIFIED_CHINESE));
        stage.show();
        stage.requestFocus();
        console.begin();
    }

    @AfterEach
    void end() {
        on(() -> {
            console.end();
            return true;
        });
        tasks.close();
        office.close();
    }

    @Test
    void aMorningOfFailedLoads(FxRobot robot) throws Exception {
        signIn(robot, "clerk1");
        openQueue(robot);
        String retried = verifiesAllUnknownAtOnce(robot);
        retriesWhatWasNotLoaded(robot, retried);
        refundsWithASecondPersonAtTheSameDesk(robot);
        redirectsAWrongCardPayment(robot);
        financeApprovesFromApprovals(robot);
        losesTheGatewayInTheMiddleOfARefund(robot);
    }

    /** Selects every unknown result, looks at the dry run, and verifies; tells one that turned out not to be loaded. */
    private String verifiesAllUnknownAtOnce(FxRobot robot) throws Exception {
        List<String> unknown = idsWith("load=UNKNOWN");
        assertTrue(unknown.size() >= 3, "unknown results in the queue: " + unknown);
        focusTable(robot, "#failedloads-list");
        press(robot, KeyCode.CONTROL, KeyCode.A);
        robot.type(KeyCode.F6);
        until(() -> find("#failedloads-bulk-rows") != null);
        press(robot, KeyCode.CONTROL, KeyCode.ENTER);
        until(() -> said().contains("查询结果：已保存"));
        until(() -> idsWith("load=FAILED").stream().anyMatch(unknown::contains));
        return idsWith("load=FAILED").stream()
                .filter(unknown::contains)
                .findFirst()
                .orElseThrow();
    }

    private void retriesWhatWasNotLoaded(FxRobot robot, String id) throws Exception {
        openCase(robot, id);
        until(() -> !find("#failedloads-exit-RETRY").isDisabled());
        robot.type(KeyCode.F7);
        until(() -> find("#form-main") != null);
        press(robot, KeyCode.CONTROL, KeyCode.ENTER);
        until(() -> said("#case-chips").contains("已入账"));
        robot.type(KeyCode.ESCAPE);
    }

    private void refundsWithASecondPersonAtTheSameDesk(FxRobot robot) throws Exception {
        openQueue(robot);
        openCase(robot, idsWith("loadFailure=HOST_REJECTED").getFirst());
        askForRefund(robot);
        until(() -> said().contains("等待第二人审批") && !find("#failedloads-approve").isDisabled());
        press(robot, KeyCode.CONTROL, KeyCode.D);
        until(() -> find("#ui-second-login") != null);
        until(() -> find("#ui-second-login").isFocused());
        robot.write("clerk2").type(KeyCode.TAB).write(PASSWORD);
        press(robot, KeyCode.CONTROL, KeyCode.ENTER);
        until(() -> said(".dialog-card").contains("当前角色不允许此操作"));
        assertEquals("clerk2", ((TextInputControl) find("#ui-second-login")).getText());
        on(() -> {
            find("#ui-second-login").requestFocus();
            return true;
        });
        press(robot, KeyCode.CONTROL, KeyCode.A);
        robot.write("finance1").type(KeyCode.TAB).write(PASSWORD);
        press(robot, KeyCode.CONTROL, KeyCode.ENTER);
        until(() -> find("#ui-second-login") == null);
        until(() -> said("#case-chips").contains("退款中") || said("#case-chips").contains("已退款"));
        robot.type(KeyCode.ESCAPE);
    }

    private void redirectsAWrongCardPayment(FxRobot robot) throws Exception {
        openQueue(robot);
        openCase(robot, idsWith("loadFailure=CARD_LOST").getFirst());
        until(() -> !find("#failedloads-exit-REDIRECT").isDisabled());
        String name = on(() -> ((Label) find("#case-name")).getText().split(" · ")[0]);
        robot.type(KeyCode.F8);
        until(() -> find("#failedloads-redirect-name") != null);
        on(() -> {
            find("#failedloads-redirect-name").requestFocus();
            return true;
        });
        robot.write("别人").type(KeyCode.TAB);
        until(() -> said(".dialog-card").contains("与登记的持卡人姓名不符"));
        on(() -> {
            find("#failedloads-redirect-name").requestFocus();
            return true;
        });
        press(robot, KeyCode.CONTROL, KeyCode.A);
        robot.write(name);
        reason(robot, "#failedloads-redirect-reason");
        press(robot, KeyCode.CONTROL, KeyCode.ENTER);
        until(() -> find("#form-main") == null);
        until(() -> said().contains("转卡 ") && said().contains("等待第二人审批"));
    }

    private void financeApprovesFromApprovals(FxRobot robot) throws Exception {
        press(robot, KeyCode.CONTROL, KeyCode.L);
        signIn(robot, "finance1");
        press(robot, KeyCode.ALT, KeyCode.DIGIT7);
        until(() -> table("#approvals-toDecide") != null
                && !table("#approvals-toDecide").getItems().isEmpty());
        String asked = on(() -> ID.matcher(
                        table("#approvals-toDecide").getItems().getFirst().toString())
                .results()
                .findFirst()
                .orElseThrow()
                .group(1));
        focusTable(robot, "#approvals-toDecide");
        press(robot, KeyCode.CONTROL, KeyCode.D);
        until(() -> find("#approvals-decide-password") != null);
        assertTrue(said(".dialog-card").contains("转卡"));
        on(() -> {
            find("#approvals-decide-password").requestFocus();
            return true;
        });
        robot.write(PASSWORD);
        press(robot, KeyCode.CONTROL, KeyCode.ENTER);
        until(() -> table("#approvals-toDecide").getItems().isEmpty());
        on(() -> {
            console.shell().orElseThrow().area().open("case", asked);
            return true;
        });
        until(() -> said("#case-chips").contains("已入账"));
    }

    private void losesTheGatewayInTheMiddleOfARefund(FxRobot robot) throws Exception {
        press(robot, KeyCode.CONTROL, KeyCode.L);
        signIn(robot, "clerk1");
        openQueue(robot);
        openCase(robot, idsWith("loadFailure=OVER_DAILY_LIMIT").getFirst());
        until(() -> !find("#failedloads-exit-REFUND").isDisabled());
        robot.type(KeyCode.F9);
        until(() -> find("#failedloads-refund-amount") != null);
        reason(robot, "#failedloads-refund-reason");
        String amount = on(() -> ((TextInputControl) find("#failedloads-refund-amount")).getText());
        office.close();
        until(() -> !console.shell().orElseThrow().kit().status().getValue().online());
        press(robot, KeyCode.CONTROL, KeyCode.ENTER);
        until(() -> said(".dialog-card").contains("无法连接网关"));
        assertEquals(amount, on(() -> ((TextInputControl) find("#failedloads-refund-amount")).getText()));
        robot.type(KeyCode.ESCAPE);
        until(() -> find("#form-main") == null);
        assertTrue(on(() -> find("#failedloads-exit-REFUND").isDisabled()));
        assertTrue(said("#case-exits").contains("网关暂不可达，请稍后再试"));
        assertTrue(on(() -> !find("#failedloads-exit-RETRY").isDisabled()));
    }

    private void askForRefund(FxRobot robot) throws Exception {
        until(() -> !find("#failedloads-exit-REFUND").isDisabled());
        robot.type(KeyCode.F9);
        until(() -> find("#failedloads-refund-amount") != null);
        assertTrue(on(() -> ((Labeled) find("#form-main")).getText()).startsWith("退款 ¥"));
        reason(robot, "#failedloads-refund-reason");
        press(robot, KeyCode.CONTROL, KeyCode.ENTER);
        until(() -> find("#form-main") == null);
    }

    private void reason(FxRobot robot, String field) {
        on(() -> {
            find(field).requestFocus();
            return true;
        });
        robot.write("学生到场要求");
    }

    private void openQueue(FxRobot robot) throws Exception {
        press(robot, KeyCode.ALT, KeyCode.DIGIT4);
        until(() -> table("#failedloads-list") != null
                && !table("#failedloads-list").getItems().isEmpty());
    }

    private void openCase(FxRobot robot, String id) throws Exception {
        TableView<?> table = table("#failedloads-list");
        on(() -> {
            table.requestFocus();
            for (int i = 0; i < table.getItems().size(); i++) {
                if (table.getItems().get(i).toString().contains("TopUp[id=" + id + ",")) {
                    table.getSelectionModel().clearAndSelect(i);
                }
            }
            return true;
        });
        robot.type(KeyCode.ENTER);
        until(() -> find("#case-chips") != null && !said("#case-chips").isEmpty());
    }

    private void signIn(FxRobot robot, String login) throws Exception {
        until(() -> find("#app-signIn-login") != null);
        on(() -> {
            find("#app-signIn-login").requestFocus();
            return true;
        });
        press(robot, KeyCode.CONTROL, KeyCode.A);
        robot.write(login).type(KeyCode.TAB).write(PASSWORD).type(KeyCode.ENTER);
        until(() -> find("#shell") != null);
    }

    private List<String> idsWith(String words) {
        return on(() -> table("#failedloads-list").getItems().stream()
                .map(Object::toString)
                .filter(row -> row.contains(words))
                .map(row -> {
                    Matcher id = ID.matcher(row);
                    assertTrue(id.find(), row);
                    return id.group(1);
                })
                .toList());
    }

    private void focusTable(FxRobot robot, String selector) {
        on(() -> {
            TableView<?> table = table(selector);
            table.requestFocus();
            table.getSelectionModel().selectFirst();
            return true;
        });
    }

    private TableView<?> table(String selector) {
        return (TableView<?>) find(selector);
    }

    private static void press(FxRobot robot, KeyCode hold, KeyCode key) {
        robot.press(hold).type(key).release(hold);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private String said() {
        return said("#console");
    }

    private String said(String selector) {
        return on(() -> {
            var words = new StringBuilder();
            Node below = stage.getScene().lookup(selector);
            if (below != null) gather(below, words);
            return words.toString();
        });
    }

    private static void gather(Node node, StringBuilder words) {
        if (!node.isVisible()) return;
        if (node instanceof Labeled labeled) words.append(labeled.getText()).append('\n');
        if (node instanceof Parent parent)
            List.copyOf(parent.getChildrenUnmodifiable()).forEach(one -> gather(one, words));
    }

    private void dress(Appearance wanted) {
        wanted.look(false).dress(stage.getScene());
    }

    private Node find(String selector) {
        return on(() -> stage.getScene().lookup(selector));
    }

    private static <T> T on(Callable<T> work) {
        if (javafx.application.Platform.isFxApplicationThread()) {
            try {
                return work.call();
            } catch (Exception broken) {
                throw new IllegalStateException(broken);
            }
        }
        T answer = WaitForAsyncUtils.waitForAsyncFx(20_000, work);
        WaitForAsyncUtils.waitForFxEvents();
        return answer;
    }

    private void until(Callable<Boolean> condition) throws Exception {
        try {
            WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, () -> on(condition));
        } catch (java.util.concurrent.TimeoutException late) {
            throw new AssertionError("waited in vain; the screen says\n" + said(), late);
        }
        WaitForAsyncUtils.waitForFxEvents();
    }
}
