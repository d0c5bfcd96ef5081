package org.carddesk.app;

import static org.carddesk.app.ConsoleWindow.on;
import static org.carddesk.app.ConsoleWindow.press;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.carddesk.app.RoughForm.Keys;
import org.carddesk.app.RoughForm.Refuses;
import org.carddesk.app.RoughForm.Without;
import org.carddesk.sandbox.DemoOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/**
 * The counter's and the administrator's forms by keyboard over HTTP: a pasted book, rubbish, the gateway gone in the middle, and
 * a second person who may not. A new form is a line in a table.
 */
@ExtendWith(ApplicationExtension.class)
class FormsConsoleTest {
    private static final Refuses RUBBISH = new Refuses.Rubbish();
    private static final Refuses NOTHING = new Refuses.Nothing();
    private static final Pattern HOLDER = Pattern.compile("Cardholder\\[id=[^,]+,");

    @TempDir
    static Path folder;

    private ConsoleWindow window;
    private FxRobot robot;
    private RoughHands hands;

    @Start
    void start(Stage stage) {
        window = new ConsoleWindow(stage, folder);
    }

    @AfterEach
    void end() {
        window.close();
    }

    @Test
    void everyFormWithstandsRubbishABookALostGatewayAndTheWrongPerson(FxRobot keys) throws Exception {
        robot = keys;
        hands = new RoughHands(window, robot, folder.resolve("desk"));
        window.signIn(robot, "clerk1");
        hands.go(ofTheAgreements());
        hands.go(ofTheCounter());
        hands.go(ofTheCases());
        aSecondPersonWhoMayNot();
        press(robot, KeyCode.CONTROL, KeyCode.L);
        window.signIn(robot, "admin1");
        hands.go(ofTheAdministrator());
        assertEquals(List.of(), window.failures);
    }

    private List<RoughForm> ofTheCounter() {
        return List.of(
                new RoughForm(
                        "register",
                        () -> {
                            window.list(robot, KeyCode.DIGIT2, "cards-list");
                            press(robot, KeyCode.CONTROL, KeyCode.N);
                            window.waitFor(() -> window.focused("#cards-register-personNo"));
                        },
                        RUBBISH,
                        hands.fills(
                                "#cards-register-personNo", "W2030009",
                                "#cards-register-name", "Wu",
                                "#cards-register-department", "Physics",
                                "#cards-register-phone", "138****1234",
                                "#cards-register-cardNo", "9400000009",
                                "#cards-register-chip", "04A1B2C9",
                                "#cards-register-expires", "2034-06-30"),
                        Without.WAITS),
                new RoughForm("report loss", onCard("REPORT_LOSS", false), NOTHING, Keys.NONE, Without.WAITS),
                new RoughForm(
                        "replace",
                        onCard("REPLACE", true),
                        RUBBISH,
                        hands.fills(
                                "#cards-replace-cardNo", "9400000010",
                                "#cards-replace-chip", "04A1B2CA",
                                "#cards-replace-fee", "15"),
                        Without.REFUSED),
                new RoughForm(
                        "extend",
                        onCard("EXTEND", false),
                        RUBBISH,
                        hands.fills("#cards-extend-until", "2039-06-30"),
                        Without.WAITS),
                new RoughForm(
                        "close the card",
                        onCard("CLOSE", false),
                        new Refuses.TooShort("#cards-close-reason"),
                        hands.fills("#cards-close-reason", "leaves school"),
                        Without.REFUSED),
                new RoughForm(
                        "change the person",
                        () -> {
                            person(false);
                            button("#cards-update");
                        },
                        NOTHING,
                        hands.fills("#cards-register-department", "History"),
                        Without.WAITS));
    }

    private List<RoughForm> ofTheCases() {
        return List.of(
                new RoughForm(
                        "retry",
                        onCase("loadFailure=OVER_DAILY_LIMIT", "RETRY", KeyCode.F7),
                        NOTHING,
                        Keys.NONE,
                        Without.WAITS),
                new RoughForm(
                        "redirect",
                        onCase("loadFailure=CARD_LOST", "REDIRECT", KeyCode.F8),
                        RUBBISH,
                        () -> hands.fill(
                                "#failedloads-redirect-name", holder(), "#failedloads-redirect-reason", "wrong card"),
                        Without.REFUSED),
                new RoughForm(
                        "note",
                        () -> {
                            openCase("loadFailure=HOST_REJECTED", "failedloads.exit.REFUND");
                            robot.type(KeyCode.N);
                        },
                        NOTHING,
                        hands.fills("#failedloads-note-words", "called back"),
                        Without.DONE),
                new RoughForm(
                        "refund",
                        onCase("loadFailure=HOST_REJECTED", "REFUND", KeyCode.F9),
                        RUBBISH,
                        hands.fills("#failedloads-refund-amount", "1.00", "#failedloads-refund-reason", "by request"),
                        Without.REFUSED));
    }

    private List<RoughForm> ofTheAgreements() {
        return List.of(
                new RoughForm(
                        "change the agreement",
                        () -> {
                            new CounterPath(window, robot).openOneInForce();
                            button("#agreements-verb-CHANGE");
                        },
                        RUBBISH,
                        hands.fills(
                                "#agreements-column-threshold", "33",
                                "#agreements-column-load", "77",
                                "#agreements-column-dailyCap", "200",
                                "#agreements-column-monthlyCap", "900"),
                        Without.WAITS),
                new RoughForm("pause", () -> button("#agreements-verb-PAUSE"), NOTHING, Keys.NONE, Without.WAITS),
                new RoughForm("resume", () -> button("#agreements-verb-RESUME"), NOTHING, Keys.NONE, Without.WAITS),
                new RoughForm(
                        "terminate",
                        () -> {
                            button("#agreements-verb-TERMINATE");
                            window.waitFor(() -> window.focused("#agreements-terminate-present"));
                        },
                        NOTHING,
                        () -> robot.type(KeyCode.DOWN),
                        Without.REFUSED));
    }

    private List<RoughForm> ofTheAdministrator() {
        return List.of(
                new RoughForm(
                        "confirm",
                        onCase("load=UNKNOWN", "CONFIRM", KeyCode.UNDEFINED),
                        new Refuses.TooShort("#failedloads-confirm-reason"),
                        hands.fills(
                                "#failedloads-confirm-evidence", "slip of the host",
                                "#failedloads-confirm-reason", "seen at the host"),
                        Without.REFUSED),
                new RoughForm(
                        "new operator",
                        () -> {
                            operators();
                            press(robot, KeyCode.CONTROL, KeyCode.N);
                        },
                        RUBBISH,
                        () -> {
                            hands.fill("#operators-column-login", "clerk9", "#operators-column-name", "Nine");
                            window.focusByTab(robot, "#operators-role-CLERK");
                            robot.type(KeyCode.SPACE);
                        },
                        Without.REFUSED),
                new RoughForm(
                        "change an operator",
                        () -> {
                            operator("clerk2");
                            robot.type(KeyCode.F7);
                        },
                        NOTHING,
                        hands.fills("#operators-column-name", "Two"),
                        Without.REFUSED),
                new RoughForm(
                        "take an access away",
                        () -> {
                            operator("auditor1");
                            robot.type(KeyCode.F9);
                        },
                        NOTHING,
                        Keys.NONE,
                        Without.REFUSED));
    }

    /** At the same desk: wrong password, wrong role, the one who asked, the gateway gone; at last the right one. */
    private void aSecondPersonWhoMayNot() throws Exception {
        window.waitFor(() -> window.offers("failedloads.approve"));
        press(robot, KeyCode.CONTROL, KeyCode.D);
        window.waitFor(() -> window.focused("#ui-second-login"));
        var second = new SecondPeople(window, robot, hands, "#ui-second-login", "#ui-second-password");
        second.refused(
                new SecondPeople.Wrong("finance1", "wrong", "登录名或密码"),
                new SecondPeople.Wrong("nobody", DemoOperator.PASSWORD, "登录名或密码"),
                new SecondPeople.Wrong("clerk2", DemoOperator.PASSWORD, "当前角色不允许此操作"),
                new SecondPeople.Wrong("clerk1", DemoOperator.PASSWORD, "未做任何改动"));
        second.decides("finance1", DemoOperator.PASSWORD);
    }

    private Keys onCard(String verb, boolean lost) {
        return () -> {
            person(lost);
            button("#cards-verb-" + verb);
        };
    }

    /** Looks at the first person whose card is lost, or is whole and under no command. */
    private void person(boolean lost) throws Exception {
        window.list(robot, KeyCode.DIGIT2, "cards-list");
        String words = "lost=" + lost + ", frozen=false, closed=false";
        String row = window.rows("cards-list").stream()
                .filter(one -> one.contains(words) && !one.contains("Optional[OutboxCommand"))
                .filter(one -> lost || !one.contains("lost=true"))
                .findFirst()
                .orElseThrow();
        var holder = HOLDER.matcher(row);
        assertEquals(true, holder.find(), row);
        window.selectRow(robot, "cards-list", holder.group());
        robot.type(KeyCode.SPACE);
    }

    private void button(String id) throws Exception {
        window.waitFor(() -> window.open(id));
        window.focusByTab(robot, id);
        robot.type(KeyCode.SPACE);
    }

    private Keys onCase(String words, String exit, KeyCode key) {
        return () -> {
            openCase(words, "failedloads.exit." + exit);
            if (key == KeyCode.UNDEFINED) press(robot, KeyCode.SHIFT, KeyCode.F9);
            else robot.type(key);
        };
    }

    private void openCase(String words, String action) throws Exception {
        window.list(robot, KeyCode.DIGIT4, "failedloads-list");
        window.selectRow(robot, "failedloads-list", words);
        robot.type(KeyCode.ENTER);
        window.waitFor(() -> window.offers(action));
    }

    private String holder() {
        return on(() -> ((javafx.scene.control.Label) window.find("#case-name"))
                .getText()
                .split(" · ")[0]);
    }

    private void operators() throws Exception {
        window.open(robot, KeyCode.DIGIT9, "settings");
        button("#settings-operators");
        window.waitFor(() -> "operators".equals(window.screen())
                && !window.table("operators-list").getItems().isEmpty());
    }

    private void operator(String login) throws Exception {
        operators();
        window.selectRow(robot, "operators-list", "login=" + login);
    }
}
