package org.carddesk.app;

import static org.carddesk.app.ConsoleWindow.main;
import static org.carddesk.app.ConsoleWindow.on;
import static org.carddesk.app.ConsoleWindow.press;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import org.carddesk.sandbox.DemoOperator;
import org.testfx.api.FxRobot;

/** A morning of failed loads by keyboard: verify, retry, refund by two at one desk, redirect, approvals. */
final class CasesPath {
    private static final Pattern ID = Pattern.compile("TopUp\\[id=([^,]+),");
    private static final Pattern NUMBER = Pattern.compile("outTradeNo=([^,]+),");
    private static final String QUEUE = "failedloads-list";

    private final ConsoleWindow window;
    private final FxRobot robot;

    CasesPath(ConsoleWindow window, FxRobot robot) {
        this.window = window;
        this.robot = robot;
    }

    void live() throws Exception {
        window.signIn(robot, "clerk1");
        openQueue();
        retriesWhatWasNotLoaded(verifiesAllUnknownAtOnce());
        refundsWithASecondPersonAtTheSameDesk();
        redirectsAWrongCardPayment();
        financeApprovesFromApprovals();
    }

    /** Selects every unknown result, looks at the dry run, and verifies; tells one that turned out not to be loaded. */
    private String verifiesAllUnknownAtOnce() throws Exception {
        List<String> unknown = idsWith("load=UNKNOWN");
        assertTrue(unknown.size() >= 3, "unknown results in the queue: " + unknown);
        window.focusByTab(robot, "#" + QUEUE);
        press(robot, KeyCode.CONTROL, KeyCode.A);
        robot.type(KeyCode.F6);
        window.waitFor(() -> window.find("#failedloads-bulk-rows") != null);
        main(robot);
        window.waitFor(() -> window.has("查询结果：已保存"));
        window.waitFor(() -> idsWith("load=FAILED").stream().anyMatch(unknown::contains));
        return idsWith("load=FAILED").stream()
                .filter(unknown::contains)
                .findFirst()
                .orElseThrow();
    }

    private void retriesWhatWasNotLoaded(String id) throws Exception {
        openCase(id);
        window.waitFor(() -> window.open("#failedloads-exit-RETRY"));
        robot.type(KeyCode.F7);
        window.waitFor(() -> window.find("#form-main") != null);
        main(robot);
        window.waitFor(() -> window.said("#case-chips").contains("已入账"));
        robot.type(KeyCode.ESCAPE);
    }

    private void refundsWithASecondPersonAtTheSameDesk() throws Exception {
        openQueue();
        openCase(idsWith("loadFailure=HOST_REJECTED").getFirst());
        askForRefund();
        window.waitFor(() -> window.has("等待第二人审批") && window.open("#failedloads-approve"));
        press(robot, KeyCode.CONTROL, KeyCode.D);
        window.waitFor(() -> window.focused("#ui-second-login"));
        robot.write("clerk2").type(KeyCode.TAB).write(DemoOperator.PASSWORD);
        main(robot);
        window.waitFor(() -> window.said(".dialog-card").contains("当前角色不允许此操作"));
        assertEquals("clerk2", ((TextInputControl) window.find("#ui-second-login")).getText());
        window.fill(robot, "#ui-second-login", "finance1");
        robot.type(KeyCode.TAB).write(DemoOperator.PASSWORD);
        main(robot);
        window.waitFor(() -> window.find("#ui-second-login") == null);
        window.waitFor(() -> window.said("#case-chips").contains("退款中")
                || window.said("#case-chips").contains("已退款"));
        robot.type(KeyCode.ESCAPE);
    }

    private void redirectsAWrongCardPayment() throws Exception {
        openQueue();
        openCase(idsWith("loadFailure=CARD_LOST").getFirst());
        window.waitFor(() -> window.open("#failedloads-exit-REDIRECT"));
        String name = on(() -> ((Label) window.find("#case-name")).getText().split(" · ")[0]);
        robot.type(KeyCode.F8);
        window.fill(robot, "#failedloads-redirect-name", "别人");
        robot.type(KeyCode.TAB);
        window.waitFor(() -> window.said(".dialog-card").contains("与登记的持卡人姓名不符"));
        window.fill(robot, "#failedloads-redirect-name", name);
        reason("#failedloads-redirect-reason");
        main(robot);
        window.waitFor(() -> window.find("#form-main") == null);
        window.waitFor(() -> window.has("转卡 ") && window.has("等待第二人审批"));
    }

    private void financeApprovesFromApprovals() throws Exception {
        press(robot, KeyCode.CONTROL, KeyCode.L);
        window.signIn(robot, "finance1");
        window.list(robot, KeyCode.DIGIT7, "approvals-toDecide");
        String row = window.rows("approvals-toDecide").getFirst();
        String asked = idIn(row);
        Matcher order = NUMBER.matcher(row);
        assertTrue(order.find(), row);
        String number = order.group(1);
        window.selectRow(robot, "approvals-toDecide", asked);
        press(robot, KeyCode.CONTROL, KeyCode.D);
        window.waitFor(() -> window.find("#approvals-decide-password") != null);
        assertTrue(window.said(".dialog-card").contains("转卡"));
        window.fill(robot, "#approvals-decide-password", DemoOperator.PASSWORD);
        main(robot);
        window.waitFor(() -> window.rows("approvals-toDecide").isEmpty());
        press(robot, KeyCode.CONTROL, KeyCode.K);
        window.waitFor(() -> window.focused("#search"));
        robot.write(number);
        window.waitFor(() -> window.said("#palette").replace(" ", "").contains(number));
        press(robot, KeyCode.CONTROL, KeyCode.ENTER);
        window.waitFor(() ->
                "case".equals(window.screen()) && window.said("#case-chips").contains("已入账"));
    }

    /** @param stop stops the gateway */
    void losesTheGatewayInTheMiddleOfARefund(Runnable stop) throws Exception {
        press(robot, KeyCode.CONTROL, KeyCode.L);
        window.signIn(robot, "clerk1");
        openQueue();
        openCase(idsWith("loadFailure=OVER_DAILY_LIMIT").getFirst());
        window.waitFor(() -> window.open("#failedloads-exit-REFUND"));
        robot.type(KeyCode.F9);
        window.waitFor(() -> window.find("#failedloads-refund-amount") != null);
        reason("#failedloads-refund-reason");
        String amount = on(() -> ((TextInputControl) window.find("#failedloads-refund-amount")).getText());
        stop.run();
        window.waitFor(() ->
                !window.console.shell().orElseThrow().kit().status().getValue().online());
        main(robot);
        window.waitFor(() -> window.said(".dialog-card").contains("无法连接网关"));
        assertEquals(amount, on(() -> ((TextInputControl) window.find("#failedloads-refund-amount")).getText()));
        robot.type(KeyCode.ESCAPE);
        window.waitFor(() -> window.find("#form-main") == null);
        assertTrue(!window.open("#failedloads-exit-REFUND"));
        assertTrue(window.said("#case-exits").contains("网关暂不可达，请稍后再试"));
        assertTrue(window.open("#failedloads-exit-RETRY"));
    }

    private void askForRefund() throws Exception {
        window.waitFor(() -> window.open("#failedloads-exit-REFUND"));
        robot.type(KeyCode.F9);
        window.waitFor(() -> window.find("#failedloads-refund-amount") != null);
        assertTrue(on(() -> ((Labeled) window.find("#form-main")).getText()).startsWith("退款 ¥"));
        reason("#failedloads-refund-reason");
        main(robot);
        window.waitFor(() -> window.find("#form-main") == null);
    }

    private void reason(String field) throws Exception {
        window.focusByTab(robot, field);
        robot.write("学生到场要求");
    }

    private void openQueue() throws Exception {
        window.list(robot, KeyCode.DIGIT4, QUEUE);
    }

    private void openCase(String id) throws Exception {
        window.selectRow(robot, QUEUE, "TopUp[id=" + id + ",");
        robot.type(KeyCode.ENTER);
        window.waitFor(() -> window.find("#case-chips") != null
                && !window.said("#case-chips").isEmpty());
    }

    private List<String> idsWith(String words) {
        return window.rows(QUEUE).stream()
                .filter(row -> row.contains(words))
                .map(CasesPath::idIn)
                .toList();
    }

    private static String idIn(String row) {
        Matcher id = ID.matcher(row);
        assertTrue(id.find(), row);
        return id.group(1);
    }
}
