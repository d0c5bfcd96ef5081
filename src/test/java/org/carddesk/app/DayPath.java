package org.carddesk.app;

import static org.carddesk.app.ConsoleWindow.main;
import static org.carddesk.app.ConsoleWindow.on;
import static org.carddesk.app.ConsoleWindow.press;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.testfx.api.FxRobot;

/** Finance's morning by keyboard: yesterday's bill, differences, bank credit, the close by two people, the report. */
final class DayPath {
    static final String REASON = "已在处理，次日跟进";
    static final String BANK_REF = "BANK-20300101";

    private static final Pattern EXPECTED = Pattern.compile("应到 (-?¥[0-9,.]+)");

    private final ConsoleWindow window;
    private final FxRobot robot;
    private final Path folder;

    DayPath(ConsoleWindow window, FxRobot robot, Path folder) {
        this.window = window;
        this.robot = robot;
        this.folder = folder;
    }

    void signIn() throws Exception {
        window.signIn(robot, "finance1");
    }

    /** Opens yesterday, which waits for its bill. */
    void openDay() throws Exception {
        press(robot, KeyCode.ALT, KeyCode.DIGIT6);
        window.waitFor(() -> window.focused("#calendar"));
        window.waitFor(() -> window.has("等账单"));
        robot.type(KeyCode.ENTER);
        window.waitFor(() -> window.find("#day") != null && window.has("等账单"));
    }

    /** From the missing bill to the closed day. */
    void closeByTwo() throws Exception {
        robot.type(KeyCode.F6);
        window.waitFor(() -> window.has("待对账"));
        robot.type(KeyCode.F7);
        window.waitFor(() -> window.has("有差异") || window.has("等到账"));
        acknowledgeWhatIsNotTheBanks();
        recordTheBankCredit();
        close();
        approveAtTheSameDesk();
    }

    void aWrongFileGivesWordsAndChangesNothing() throws Exception {
        Path letter = Files.writeString(folder.resolve("letter.zip"), "Dear office");
        press(robot, KeyCode.CONTROL, KeyCode.O);
        window.waitFor(() -> window.focused("#settlement-import-file"));
        robot.write(letter.toString());
        main(robot);
        window.waitFor(() -> window.has("未导入任何内容"));
        assertTrue(window.has("等账单"));
        assertNull(window.find("#form-main"));
    }

    private void acknowledgeWhatIsNotTheBanks() throws Exception {
        press(robot, KeyCode.CONTROL, KeyCode.F);
        window.focusByTab(robot, "#settlement-differences");
        for (int i = 0; i < 200 && window.has("有差异"); i++) {
            int row = firstToAcknowledge();
            on(() -> {
                TableView<?> table = window.table("settlement-differences");
                table.getSelectionModel().clearAndSelect(row);
                return true;
            });
            long before = open();
            press(robot, KeyCode.CONTROL, KeyCode.D);
            window.waitFor(() -> window.focused("#settlement-acknowledge-reason"));
            robot.write(REASON);
            main(robot);
            window.waitFor(() -> window.find("#form-main") == null && open() < before);
        }
        window.waitFor(() -> window.has("等到账"));
    }

    /** The first difference that keeps the day open and is none of the bank's. */
    private int firstToAcknowledge() {
        List<String> rows = window.rows("settlement-differences");
        for (int i = 0; i < rows.size(); i++) {
            String row = rows.get(i);
            if (row.contains("state=OPEN") && !row.contains("differenceClass=BANK")) return i;
        }
        throw new AssertionError("nothing to acknowledge in " + rows);
    }

    private long open() {
        return window.rows("settlement-differences").stream()
                .filter(row -> row.contains("state=OPEN"))
                .count();
    }

    private void recordTheBankCredit() throws Exception {
        robot.type(KeyCode.F8);
        window.waitFor(() -> window.focused("#settlement-credit-amount"));
        Label compared = (Label) window.find("#settlement-credit-compared");
        assertTrue(!compared.getText().contains("¥"), "the expected amount shows only after one was typed");
        assertTrue(!on(() -> window.find("#day-tabs").getParent().isVisible()), "nor can it be read behind the form");
        robot.write("1").type(KeyCode.TAB);
        window.waitFor(() -> EXPECTED.matcher(compared.getText()).find());
        var expected = EXPECTED.matcher(on(compared::getText));
        assertTrue(expected.find());
        press(robot, KeyCode.SHIFT, KeyCode.TAB);
        window.waitFor(() -> window.focused("#settlement-credit-amount"));
        press(robot, KeyCode.CONTROL, KeyCode.A);
        robot.write(expected.group(1).replace("¥", "").replace(",", ""));
        window.waitFor(() -> compared.getText().contains("正好相符"));
        window.focusByTab(robot, "#settlement-credit-reference");
        robot.write(BANK_REF);
        main(robot);
        window.waitFor(() -> window.find("#form-main") == null && window.has("可日结"));
    }

    private void close() throws Exception {
        robot.type(KeyCode.F9);
        window.waitFor(() -> window.find("#form-main") != null);
        main(robot);
        window.waitFor(() -> window.find("#form-main") == null && window.find("#day-approval") != null);
        assertTrue(window.has("草稿"), "nothing is final before the second person");
    }

    private void approveAtTheSameDesk() throws Exception {
        window.waitFor(() -> window.has("日结 · 待审批"));
        window.focusByTab(robot, "#day-approval");
        robot.type(KeyCode.SPACE);
        window.waitFor(() -> window.find("#approval") != null && window.open("#approval-decide"));
        press(robot, KeyCode.CONTROL, KeyCode.D);
        window.fill(robot, "#approvals-decide-login", "finance2");
        robot.type(KeyCode.TAB).write(org.carddesk.sandbox.DemoOperator.PASSWORD);
        main(robot);
        window.waitFor(() -> window.find("#form-main") == null);
        press(robot, KeyCode.ALT, KeyCode.LEFT);
        window.waitFor(() -> window.find("#day") != null && window.has("已日结"));
    }

    /** The report in our own viewer, searched, and saved as a PDF. */
    Path previewAndSave() throws Exception {
        press(robot, KeyCode.CONTROL, KeyCode.P);
        window.waitFor(() -> window.find("#paper-viewer") != null && window.focused("#paper-scroll"));
        assertTrue(window.has("校园一卡通充值日结算报表"));
        press(robot, KeyCode.CONTROL, KeyCode.F);
        window.waitFor(() -> window.focused("#paper-search"));
        robot.write("校验码");
        window.waitFor(() -> ((Label) window.find("#paper-found")).getText().startsWith("1 /"));
        Path pdf = folder.resolve("report.pdf");
        press(robot, KeyCode.CONTROL, KeyCode.S);
        window.waitFor(() -> window.focused("#preview-save-file"));
        press(robot, KeyCode.CONTROL, KeyCode.A);
        robot.write(pdf.toString());
        main(robot);
        window.waitFor(() -> window.has("已保存到"));
        assertTrue(Files.exists(pdf));
        return pdf;
    }
}
