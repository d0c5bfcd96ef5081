package org.carddesk.app;

import static org.carddesk.app.ConsoleWindow.main;
import static org.carddesk.app.ConsoleWindow.press;
import static org.carddesk.app.TestOffice.ok;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.ListView;
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
 * Finance's forms of a day by keyboard over HTTP: a pasted book, rubbish, the gateway gone in the middle, and a second person who
 * may not. The day is closed by them all the same, and stays so when its reopening is rejected.
 */
@ExtendWith(ApplicationExtension.class)
class DayFormsConsoleTest {
    private static final Refuses RUBBISH = new Refuses.Rubbish();
    private static final Refuses NOTHING = new Refuses.Nothing();

    @TempDir
    static Path folder;

    private ConsoleWindow window;
    private FxRobot robot;
    private RoughHands hands;

    @Start
    void start(Stage stage) {
        window = new ConsoleWindow(stage, folder, 1000, 700, 20, 2);
    }

    @AfterEach
    void end() {
        window.close();
    }

    @Test
    void everyFormOfADayWithstandsRubbishABookALostGatewayAndTheWrongPerson(FxRobot keys) throws Exception {
        robot = keys;
        hands = new RoughHands(window, robot, folder.resolve("desk"));
        var path = new DayPath(window, robot, folder);
        path.signIn();
        path.openDay();
        takesNoRubbishForAFile();
        saysWhyABillIsNotFetched();
        hands.go(List.of(importBill()));
        window.waitFor(() -> window.has("待对账"));
        robot.type(KeyCode.F7);
        window.waitFor(() -> window.has("有差异"));
        hands.go(List.of(acknowledge()));
        path.acknowledgeWhatIsNotTheBanks();
        hands.go(ofTheBank());
        path.recordTheBankCredit();
        hands.go(List.of(new RoughForm("close", () -> robot.type(KeyCode.F9), NOTHING, Keys.NONE, Without.REFUSED)));
        aSecondPersonWhoMayNot();
        window.waitFor(
                () -> window.find("#day") != null && window.said("#day-chips").contains("已日结"));
        hands.go(List.of(savePdf()));
        robot.type(KeyCode.ESCAPE);
        hands.go(List.of(reopen()));
        rejectsTheReopening();
        window.waitFor(
                () -> window.find("#day") != null && window.said("#day-chips").contains("已日结"));
        assertEquals(List.of(), window.failures);
    }

    private void takesNoRubbishForAFile() throws Exception {
        press(robot, KeyCode.SHIFT, KeyCode.F8);
        window.waitFor(() -> window.focused("#settlement-statement-file"));
        hands.pasteABook();
        hands.refusesRubbish();
        robot.type(KeyCode.ESCAPE);
        window.waitFor(() -> window.find("#form-main") == null);
    }

    private void saysWhyABillIsNotFetched() throws Exception {
        window.stopGateway();
        robot.type(KeyCode.F6);
        window.waitFor(() -> window.has("网关") && window.said("#day").contains("等账单"));
        hands.waitsUntil(false);
        window.waitFor(() -> !window.offers("settlement.verb.FETCH_BILL"));
        assertTrue(window.has("网关暂不可达，请稍后再试"));
        window.startGateway();
        hands.waitsUntil(true);
        window.waitFor(() -> window.offers("settlement.verb.FETCH_BILL"));
    }

    private RoughForm importBill() throws Exception {
        Path bill = bill();
        return new RoughForm(
                "import a bill",
                () -> {
                    press(robot, KeyCode.CONTROL, KeyCode.O);
                    window.waitFor(() -> window.focused("#settlement-import-file"));
                },
                RUBBISH,
                hands.fills("#settlement-import-file", bill.toString()),
                Without.DONE);
    }

    /** As somebody downloads it from Alipay; here another desk fetched it. */
    private Path bill() throws Exception {
        Path other = folder.resolve("other");
        var terminal = new TestTerminal()
                .with("CARDDESK_LOGIN", "finance1")
                .with("CARDDESK_PASSWORD", DemoOperator.PASSWORD)
                .always("--data", other.toString());
        ok(terminal.run("enroll", "--gateway", window.url(), "--desk", "desk-2"));
        ok(terminal.run("bill", "fetch", "--date", TestOffice.yesterday().toString()));
        return Files.write(folder.resolve("bill.zip"), Books.billIn(other.resolve(OpenDesk.STORE)));
    }

    private RoughForm acknowledge() {
        return new RoughForm(
                "acknowledge",
                () -> {
                    press(robot, KeyCode.CONTROL, KeyCode.F);
                    window.focusByTab(robot, "#settlement-differences");
                    robot.type(KeyCode.HOME);
                    window.selectRow(robot, "settlement-differences", "differenceClass=PAID_NOT_LOADED");
                    press(robot, KeyCode.CONTROL, KeyCode.D);
                },
                new Refuses.TooShort("#settlement-acknowledge-reason"),
                hands.fills("#settlement-acknowledge-reason", "known, next bill"),
                Without.DONE);
    }

    private List<RoughForm> ofTheBank() {
        return List.of(
                new RoughForm(
                        "bank credit",
                        () -> {
                            robot.type(KeyCode.F8);
                            window.waitFor(() -> window.focused("#settlement-credit-amount"));
                        },
                        RUBBISH,
                        hands.fills(
                                "#settlement-credit-amount", "1.00",
                                "#settlement-credit-on",
                                        TestOffice.yesterday().plusDays(1).toString(),
                                "#settlement-credit-reference", "BANK-1"),
                        Without.WAITS),
                new RoughForm(
                        "void a bank credit",
                        () -> {
                            window.focusByTab(robot, "#day-tabs");
                            robot.type(KeyCode.RIGHT);
                            window.focusByTab(robot, "#day-credits");
                            window.waitFor(() -> window.find("#day-credits") instanceof ListView<?> credits
                                    && !credits.getItems().isEmpty());
                            robot.type(KeyCode.HOME);
                            window.waitFor(() -> window.open("#settlement-verb-VOID_CREDIT"));
                            window.focusByTab(robot, "#settlement-verb-VOID_CREDIT");
                            robot.type(KeyCode.SPACE);
                        },
                        new Refuses.TooShort("#settlement-void-reason"),
                        hands.fills("#settlement-void-reason", "typed wrong"),
                        Without.REFUSED));
    }

    private RoughForm savePdf() {
        Path pdf = folder.resolve("day.pdf");
        return new RoughForm(
                "save the PDF",
                () -> {
                    press(robot, KeyCode.CONTROL, KeyCode.P);
                    window.waitFor(() -> window.offers("preview.pdf"));
                    press(robot, KeyCode.CONTROL, KeyCode.S);
                    window.waitFor(() -> window.focused("#preview-save-file"));
                },
                RUBBISH,
                hands.fills("#preview-save-file", pdf.toString()),
                Without.DONE);
    }

    private RoughForm reopen() {
        return new RoughForm(
                "reopen",
                () -> {
                    window.waitFor(() -> window.offers("settlement.verb.REOPEN"));
                    press(robot, KeyCode.SHIFT, KeyCode.F9);
                },
                new Refuses.TooShort("#settlement-reopen-reason"),
                hands.fills("#settlement-reopen-reason", "one more credit"),
                Without.REFUSED);
    }

    /** Wrong password, wrong role, the one who asked, the gateway gone; at last the right one. */
    private void aSecondPersonWhoMayNot() throws Exception {
        opensTheDecision();
        SecondPeople second = second();
        second.refused(
                new SecondPeople.Wrong("finance2", "wrong", "登录名或密码"),
                new SecondPeople.Wrong("clerk1", DemoOperator.PASSWORD, "当前角色不允许此操作"),
                new SecondPeople.Wrong("finance1", DemoOperator.PASSWORD, "不能审批自己提交的申请"));
        second.decides("finance2", DemoOperator.PASSWORD);
        press(robot, KeyCode.ALT, KeyCode.LEFT);
    }

    /** Without a reason nothing is rejected. */
    private void rejectsTheReopening() throws Exception {
        opensTheDecision();
        window.focusByTab(robot, "#approvals-decide-decision");
        robot.type(KeyCode.DOWN);
        second().types("admin1", DemoOperator.PASSWORD);
        long before = hands.given();
        main(robot);
        window.waitFor(() -> window.focused("#approvals-decide-reason"));
        assertEquals(List.of("请填写此项。"), hands.problems());
        assertEquals(before, hands.given());
        hands.fill("#approvals-decide-reason", "not this month");
        main(robot);
        window.waitFor(() -> window.find("#form-main") == null && hands.given() == before + 1);
        press(robot, KeyCode.ALT, KeyCode.LEFT);
        window.waitFor(() -> window.find("#day") != null && window.find("#day-approval") == null);
    }

    private void opensTheDecision() throws Exception {
        window.focusByTab(robot, "#day-approval");
        robot.type(KeyCode.SPACE);
        window.waitFor(() -> window.find("#approval") != null && window.open("#approval-decide"));
        press(robot, KeyCode.CONTROL, KeyCode.D);
        window.waitFor(() -> window.find("#approvals-decide-login") != null);
    }

    private SecondPeople second() {
        return new SecondPeople(window, robot, hands, "#approvals-decide-login", "#approvals-decide-password");
    }
}
