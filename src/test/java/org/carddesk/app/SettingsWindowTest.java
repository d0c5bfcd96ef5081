package org.carddesk.app;

import static org.carddesk.app.ConsoleWindow.on;
import static org.carddesk.app.ConsoleWindow.press;
import static org.carddesk.app.ConsoleWindow.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.carddesk.sandbox.DemoOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Settings by keyboard alone over HTTP: the gateway asked, the reader learnt, a backup made and put back. */
@ExtendWith(ApplicationExtension.class)
class SettingsWindowTest {
    @TempDir
    static Path folder;

    private Path place;
    private ConsoleWindow window;

    @Start
    void start(Stage stage) throws Exception {
        place = Files.createTempDirectory(folder, "settings");
        window = new ConsoleWindow(stage, place);
    }

    @AfterEach
    void close() {
        window.close();
    }

    @Test
    void aClerkSeesWhatOnlyAnAdministratorMayChange(FxRobot robot) throws Exception {
        window.signIn(robot, "clerk1");
        window.open(robot, KeyCode.DIGIT9, "settings");
        until(() -> button("settings-backup-restore").isDisabled());
        assertTrue(button("settings-gateway-change").isDisabled());
        assertEquals("只有管理员可以更改。", on(() -> button("settings-backup-restore").getAccessibleHelp()));
        fire(robot, "settings-gateway-test");
        until(() -> window.texts().contains("网关正常应答"));
        window.stopGateway();
        fire(robot, "settings-gateway-test");
        until(() -> window.texts().contains("连不上这个地址"));
    }

    @Test
    void theReaderIsLearntAndABackupIsMadeAndPutBack(FxRobot robot) throws Exception {
        window.signIn(robot, "admin1");
        window.open(robot, KeyCode.DIGIT9, "settings");
        assertTrue(on(() -> window.console.cardRead(";04A1B2C3")));
        until(() -> window.texts().contains("读卡器的前缀与设定不同"));
        fire(robot, "settings-reader-learn");
        until(() -> window.texts().contains("读卡器与设定一致"));

        fire(robot, "settings-backup-now");
        until(() -> window.texts().contains("最近一次通过检查的备份"));
        List<Path> made;
        try (var files = Files.list(place.resolve("desk").resolve(Backups.FOLDER))) {
            made = files.toList();
        }
        assertEquals(1, made.size());
        asksForARefund(robot);
        window.open(robot, KeyCode.DIGIT9, "settings");

        fire(robot, "settings-backup-restore");
        until(() -> window.find("#app-backups-login") != null);
        assertEquals(
                made.getFirst().toString(), on(() -> ((TextInputControl) window.find("#app-backups-file")).getText()));
        nobodyRestoresAlone(robot, made.getFirst());
        press(robot, KeyCode.CONTROL, KeyCode.ENTER);
        until(() -> window.texts().contains("本台以新实例继续"));
        assertTrue(window.texts().contains("取回备份中没有的 1 条指令"), window.texts());
        window.signIn(robot, "admin1");
        window.list(robot, KeyCode.DIGIT2, "cards-list");
        window.open(robot, KeyCode.DIGIT0, "commands");
        assertTrue(window.find("#concern-RESTORED") == null, "the recovery is over");
        until(() -> window.rows(window.mainTable()).size() == 1);
        assertTrue(window.rows(window.mainTable()).getFirst().contains("AWAITING_APPROVAL"));
    }

    /** Given after the backup; it waits for a second person. */
    private void asksForARefund(FxRobot robot) throws Exception {
        window.open(robot, KeyCode.DIGIT4, "failedloads");
        until(() -> !window.rows(window.mainTable()).isEmpty());
        window.selectRow(robot, window.mainTable(), "loadFailure=HOST_REJECTED");
        robot.type(KeyCode.ENTER);
        until(() -> window.offers("failedloads.exit.REFUND"));
        robot.type(KeyCode.F9);
        window.fill(robot, "#failedloads-refund-reason", "by request");
        press(robot, KeyCode.CONTROL, KeyCode.ENTER);
        until(() -> window.find("#form-main") == null && window.offers("failedloads.approve"));
    }

    /** Rubbish, a wrong password, the maker again, and the gateway gone: words, and the form keeps what it held. */
    private void nobodyRestoresAlone(FxRobot robot, Path backup) throws Exception {
        var hands = new RoughHands(window, robot, place.resolve("desk"));
        hands.pasteABook();
        hands.refusesRubbish();
        hands.fill(
                "#app-backups-file",
                backup.toString(),
                "#app-backups-login",
                "admin1",
                "#app-backups-password",
                DemoOperator.PASSWORD);
        for (String[] second : new String[][] {{"finance1", "wrong"}, {"admin1", DemoOperator.PASSWORD}}) {
            hands.fill("#app-backups-secondLogin", second[0], "#app-backups-secondPassword", second[1]);
            refused(robot, hands, second[0]);
        }
        window.stopGateway();
        hands.fill("#app-backups-secondLogin", "finance1", "#app-backups-secondPassword", DemoOperator.PASSWORD);
        refused(robot, hands, "finance1");
        window.startGateway();
        hands.waitsUntil(true);
        hands.fill("#app-backups-secondPassword", DemoOperator.PASSWORD);
    }

    private void refused(FxRobot robot, RoughHands hands, String second) throws Exception {
        press(robot, KeyCode.CONTROL, KeyCode.ENTER);
        window.waitFor(() -> !window.find("#form-main").isDisabled()
                && hands.problems().stream().anyMatch(words -> !words.isBlank()));
        assertEquals(second, on(() -> ((TextInputControl) window.find("#app-backups-secondLogin")).getText()));
    }

    private void fire(FxRobot robot, String id) throws Exception {
        window.focusByTab(robot, "#" + id);
        robot.type(KeyCode.SPACE);
    }

    private Button button(String id) {
        return (Button) window.find("#" + id);
    }
}
