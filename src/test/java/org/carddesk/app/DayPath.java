package org.carddesk.app;

import static org.carddesk.app.ConsoleWindow.main;
import static org.carddesk.app.ConsoleWindow.on;
import static org.carddesk.app.ConsoleWindow.press;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.javafx.scene.input.DragboardHelper;
import com.sun.javafx.tk.Toolkit;
import java.io.File;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.DataFormat;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.PickResult;
import javafx.scene.input.TransferMode;
import org.carddesk.settlement.DifferenceClass;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/** Finance's morning by keyboard: yesterday's bill, differences, bank credit, the close by two people, the report. */
final class DayPath {
    static final String REASON = "已在处理，次日跟进";
    static final String BANK_REF = "BANK-20300101";

    private static final Pattern EXPECTED = Pattern.compile("应到 (-?¥[0-9,.]+)");
    private static final Pattern BEFORE = Pattern.compile("已登记 (-?¥[0-9,.]+)");

    private static final Pattern CLASS = Pattern.compile("differenceClass=([A-Z_]+)");

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

    /** On a day, and on the calendar. */
    void wrongFilesThatAreDroppedGiveWordsAndChangeNothing() throws Exception {
        Path book = Files.writeString(folder.resolve("book.zip"), "PK but no archive");
        for (String page : List.of("#day", "#settlement")) {
            if (page.equals("#settlement")) press(robot, KeyCode.ALT, KeyCode.DIGIT6);
            window.waitFor(() -> window.find(page) != null);
            assertTrue(!window.has(book.getFileName().toString()));
            drop(page, List.of(book.toFile(), folder.toFile()));
            window.waitFor(() -> window.has(book.getFileName().toString()) && window.has("未导入任何内容"));
            assertNull(window.find("#form-main"));
        }
        openDay();
        assertTrue(window.has("等账单"));
    }

    private void drop(String page, List<File> files) {
        on(() -> {
            Dragboard dragged =
                    DragboardHelper.createDragboard(Toolkit.getToolkit().createLocalClipboard());
            dragged.setContent(Map.of(DataFormat.FILES, files));
            Node target = window.find(page);
            var hit = new PickResult(target, 5, 5);
            target.fireEvent(
                    new DragEvent(DragEvent.DRAG_DROPPED, dragged, 5, 5, 5, 5, TransferMode.COPY, null, target, hit));
            return true;
        });
    }

    void acknowledgeWhatIsNotTheBanks() throws Exception {
        press(robot, KeyCode.CONTROL, KeyCode.F);
        window.focusByTab(robot, "#settlement-differences");
        for (int i = 0; i < 200 && anyToAcknowledge(); i++) {
            goTo(firstToAcknowledge());
            long before = open();
            press(robot, KeyCode.CONTROL, KeyCode.D);
            window.waitFor(() -> window.focused("#settlement-acknowledge-reason"));
            robot.write(REASON);
            main(robot);
            window.waitFor(() -> window.find("#form-main") == null && open() < before);
        }
        window.waitFor(() -> window.has("等到账") || window.has("银行到账还不相符：银行少到账 1 笔"));
    }

    private boolean anyToAcknowledge() {
        return window.rows("settlement-differences").stream().anyMatch(DayPath::keepsOpen);
    }

    /** The first difference that keeps the day open and is none of the bank's. */
    private int firstToAcknowledge() {
        List<String> rows = window.rows("settlement-differences");
        for (int i = 0; i < rows.size(); i++) {
            if (keepsOpen(rows.get(i))) return i;
        }
        throw new AssertionError("nothing to acknowledge in " + rows);
    }

    private static boolean keepsOpen(String row) {
        var named = CLASS.matcher(row);
        DifferenceClass found = DifferenceClass.valueOf(named.find() ? named.group(1) : "MATCHED");
        return row.contains("state=OPEN") && found.blocking() && !found.ofBank();
    }

    /** By arrows; keys on the list, which has the focus. */
    private void goTo(int row) {
        robot.type(KeyCode.HOME);
        for (int i = 0; i < row; i++) robot.type(KeyCode.DOWN);
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(
                row,
                on(() -> window.table("settlement-differences")
                        .getSelectionModel()
                        .getSelectedIndex()));
    }

    private long open() {
        return window.rows("settlement-differences").stream()
                .filter(row -> row.contains("state=OPEN"))
                .count();
    }

    void recordTheBankCredit() throws Exception {
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
        var before = BEFORE.matcher(compared.getText());
        BigDecimal known = before.find() ? yuan(before.group(1)) : BigDecimal.ZERO;
        robot.write(yuan(expected.group(1)).subtract(known).toPlainString());
        window.waitFor(() -> compared.getText().contains("正好相符"));
        window.focusByTab(robot, "#settlement-credit-reference");
        robot.write(BANK_REF);
        main(robot);
        window.waitFor(() -> window.find("#form-main") == null && window.has("可日结"));
    }

    /** A cent out of a bank's file, looked at with the day that it pays; whoever knows the day names it after a weekend. */
    void takeAStatement() throws Exception {
        LocalDate credited = TestOffice.yesterday().plusDays(1);
        Path file = folder.resolve("statement.csv");
        Files.write(
                file,
                ("交易时间,借方发生额,贷方发生额,对方户名,账户明细编号-交易流水号\n" + credited + ",,0.01,支付宝（中国）网络技术有限公司客户备付金,STATEMENT-1\n")
                        .getBytes(Charset.forName("GB18030")));
        press(robot, KeyCode.SHIFT, KeyCode.F8);
        window.waitFor(() -> window.focused("#settlement-statement-file"));
        robot.write(file.toString());
        main(robot);
        window.waitFor(() -> window.find("#statement-lines") != null);
        assertTrue(window.has("1 笔，¥0.01"));
        if (window.find("#settlement-statement-day") != null)
            window.fill(
                    robot, "#settlement-statement-day", TestOffice.yesterday().toString());
        main(robot);
        window.waitFor(() -> window.find("#form-main") == null);
        window.waitFor(() -> window.said("#day-tabs").contains("银行到账（1）")
                || window.said("#day-tabs").contains("银行到账 (1)"));
    }

    /** The same report once more: it says that it is a reprint. */
    Path reprint() throws Exception {
        Path pdf = folder.resolve("reprint.pdf");
        save(pdf);
        return pdf;
    }

    /** Asked for by one, decided by another at the same desk; the day can be worked on again. */
    void reopenByTwo() throws Exception {
        robot.type(KeyCode.ESCAPE);
        window.waitFor(() -> window.find("#day") != null && window.open("#settlement-verb-REOPEN"));
        press(robot, KeyCode.SHIFT, KeyCode.F9);
        window.waitFor(() -> window.find("#settlement-reopen-reason") != null);
        window.fill(robot, "#settlement-reopen-reason", "银行补来一笔到账");
        main(robot);
        window.waitFor(() -> window.find("#form-main") == null && window.find("#day-approval") != null);
        assertTrue(window.said("#day-chips").contains("已日结"), "closed until the second person agrees");
        decide("admin1");
        window.waitFor(() -> window.find("#day") != null
                && !window.said("#day-chips").isEmpty()
                && !window.said("#day-chips").contains("已日结")
                && !window.said("#day-chips").contains("待审批"));
    }

    private static BigDecimal yuan(String shown) {
        return new BigDecimal(shown.replace("¥", "").replace(",", ""));
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
        decide("finance2");
        window.waitFor(() -> window.find("#day") != null && window.has("已日结"));
    }

    private void decide(String login) throws Exception {
        window.focusByTab(robot, "#day-approval");
        robot.type(KeyCode.SPACE);
        window.waitFor(() -> window.find("#approval") != null && window.open("#approval-decide"));
        press(robot, KeyCode.CONTROL, KeyCode.D);
        window.fill(robot, "#approvals-decide-login", login);
        robot.type(KeyCode.TAB).write(org.carddesk.sandbox.DemoOperator.PASSWORD);
        main(robot);
        window.waitFor(() -> window.find("#form-main") == null);
        press(robot, KeyCode.ALT, KeyCode.LEFT);
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
        save(pdf);
        return pdf;
    }

    private void save(Path pdf) throws Exception {
        press(robot, KeyCode.CONTROL, KeyCode.S);
        window.waitFor(() -> window.focused("#preview-save-file"));
        press(robot, KeyCode.CONTROL, KeyCode.A);
        robot.write(pdf.toString());
        main(robot);
        window.waitFor(() -> window.has("已保存到") && Files.exists(pdf));
    }
}
