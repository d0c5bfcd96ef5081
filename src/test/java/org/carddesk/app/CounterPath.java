package org.carddesk.app;

import static org.carddesk.app.ConsoleWindow.main;
import static org.carddesk.app.ConsoleWindow.on;
import static org.carddesk.app.ConsoleWindow.press;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.scene.input.KeyCode;
import org.carddesk.sandbox.DemoOperator;
import org.testfx.api.FxRobot;

/** A clerk's counter by keyboard: a new card, a student by pinyin, an agreement changed and ended, a break behind the lock. */
final class CounterPath {
    private static final String NAME = "单试雨";
    private static final String PERSON_NO = "W2030001";
    private static final String CARD_NO = "9400000001";
    private static final Pattern EXTERNAL = Pattern.compile("externalAgreementNo=([^,\\]]+)");

    private final ConsoleWindow window;
    private final FxRobot robot;

    CounterPath(ConsoleWindow window, FxRobot robot) {
        this.window = window;
        this.robot = robot;
    }

    void live() throws Exception {
        window.signIn(robot, "clerk1");
        assertTrue(window.has("设置"), window.said("#shell"));
        registersACard();
        opensTheStudentByPinyin();
        locksAndComesBackToTheStudent();
        changesAndEndsAnAgreement();
    }

    /** What is missing stands at its field; then the card is the gateway's. */
    private void registersACard() throws Exception {
        window.list(robot, KeyCode.DIGIT2, "cards-list");
        press(robot, KeyCode.CONTROL, KeyCode.N);
        window.waitFor(() -> window.focused("#cards-register-personNo"));
        robot.write(PERSON_NO).type(KeyCode.TAB).write(NAME);
        main(robot);
        window.waitFor(() -> window.focused("#cards-register-department"));
        robot.write("测试学院");
        window.fill(robot, "#cards-register-cardNo", CARD_NO);
        main(robot);
        window.waitFor(() -> window.find("#form-main") == null);
        window.waitFor(() -> window.rows("cards-list").stream().anyMatch(row -> row.contains(NAME)));
        window.waitFor(() -> queued() == 0);
    }

    /** 单 is also read shan: the name is found by that reading, in full, and by its initials. */
    private void opensTheStudentByPinyin() throws Exception {
        for (String typed : List.of("shanshiyu", "dsy")) {
            press(robot, KeyCode.ALT, KeyCode.DIGIT1);
            window.waitFor(() -> "today".equals(window.screen()));
            press(robot, KeyCode.CONTROL, KeyCode.K);
            window.waitFor(
                    () -> window.focused("#search") && window.find("#palette").isVisible());
            robot.write(typed);
            window.waitFor(() -> window.said("#palette").contains(NAME));
            robot.type(KeyCode.ENTER);
            window.waitFor(() -> "student".equals(window.screen())
                    && window.said("#screen-area").contains(NAME));
        }
        window.waitFor(() -> window.said("#screen-area").replace(" ", "").contains(CARD_NO));
    }

    private void locksAndComesBackToTheStudent() throws Exception {
        press(robot, KeyCode.CONTROL, KeyCode.L);
        window.waitFor(() -> window.focused("#app-signIn-password"));
        assertNull(window.find("#screen-area"));
        assertFalse(window.texts().contains(NAME), "nothing lies behind the lock");
        robot.write("wrong").type(KeyCode.ENTER);
        window.waitFor(() -> window.has("登录名或密码") && window.focused("#app-signIn-password"));
        assertNull(window.find("#shell"));
        robot.write(DemoOperator.PASSWORD).type(KeyCode.ENTER);
        window.waitFor(() ->
                "student".equals(window.screen()) && window.said("#screen-area").contains(NAME));
    }

    private void changesAndEndsAnAgreement() throws Exception {
        openOneInForce();
        window.focusByTab(robot, "#agreements-verb-CHANGE");
        robot.type(KeyCode.SPACE);
        window.waitFor(() -> window.find("#form-main") != null);
        window.fill(robot, "#agreements-column-threshold", "0");
        robot.type(KeyCode.TAB);
        main(robot);
        window.waitFor(() -> window.focused("#agreements-column-threshold"));
        press(robot, KeyCode.CONTROL, KeyCode.A);
        robot.write("33");
        window.fill(robot, "#agreements-column-load", "77");
        window.fill(robot, "#agreements-column-dailyCap", "200");
        window.fill(robot, "#agreements-column-monthlyCap", "900");
        main(robot);
        window.waitFor(() -> window.find("#form-main") == null);
        window.waitFor(() -> List.of("¥33.00", "¥77.00", "限额 ¥200.00", "限额 ¥900.00").stream()
                .allMatch(window.said("#screen-area")::contains));
        window.waitFor(() -> queued() == 0 && window.open("#agreements-verb-TERMINATE"));

        window.focusByTab(robot, "#agreements-verb-TERMINATE");
        robot.type(KeyCode.SPACE);
        window.waitFor(() -> window.focused("#agreements-terminate-present"));
        robot.type(KeyCode.DOWN);
        main(robot);
        window.waitFor(() -> window.find("#form-main") == null);
        window.waitFor(() -> window.said("#screen-area").contains("已解约"));
        assertTrue(!window.open("#agreements-verb-CHANGE"), "an ended agreement is not changed");
    }

    /** Alipay does not tell of every end, so each is asked about first; the first that really is in force. */
    void openOneInForce() throws Exception {
        window.list(robot, KeyCode.DIGIT5, "agreements-list");
        List<String> inForce = window.rows("agreements-list").stream()
                .filter(row -> row.contains("state=NORMAL") && row.contains("paused=false"))
                .map(row -> {
                    Matcher external = EXTERNAL.matcher(row);
                    assertTrue(external.find(), row);
                    return external.group();
                })
                .toList();
        for (String one : inForce) {
            window.open(robot, KeyCode.DIGIT5, "agreements-list");
            window.selectRow(robot, "agreements-list", one);
            robot.type(KeyCode.ENTER);
            window.waitFor(() -> "agreement".equals(window.screen()) && window.open("#agreements-verb-CHECK"));
            robot.type(KeyCode.F6);
            window.waitFor(() -> window.has("已保存，正在发送网关"));
            window.sync(robot);
            window.waitFor(() -> queued() == 0 && window.open("#agreements-verb-CHECK"));
            if (window.open("#agreements-verb-CHANGE")) return;
        }
        throw new AssertionError("none in force of " + inForce);
    }

    private long queued() {
        return on(() ->
                window.console.shell().orElseThrow().kit().status().getValue().queued());
    }
}
