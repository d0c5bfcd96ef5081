package org.carddesk.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.carddesk.gateway.GatewayAddress;
import org.carddesk.sandbox.DemoOperator;
import org.carddesk.sandbox.SandboxOptions;
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

/** Finance's morning by keyboard, over the built-in gateway and HTTP: from the bill to the signed report. */
@ExtendWith(ApplicationExtension.class)
class DayScreensTest {
    private static final Pattern EXPECTED = Pattern.compile("应到 (-?¥[0-9,.]+)");

    @TempDir
    static Path folder;

    private final FxTaskRunner tasks = new FxTaskRunner();
    private Console console;
    private Stage stage;
    private boolean ended;

    @Start
    void start(Stage window) {
        stage = window;
        Look.loadFonts();
        Terminal terminal = terminal();
        var school = new SandboxOptions(0, 20, 2, 7, Map.of(), GatewayCommand.seams(terminal.environment()));
        var appearance = Appearance.usual(Locale.SIMPLIFIED_CHINESE).in(Appearance.Theme.LIGHT);
        console = new Console(
                new Console.Seams(
                        terminal.environment().clock(),
                        tasks,
                        new FolderDoor(terminal, true, school),
                        wanted -> wanted.look(false).dress(stage.getScene()),
                        kept -> {},
                        tasks::tellFailuresTo,
                        "1.0.0"),
                appearance);
        stage.setScene(new Scene(console.root(), 1000, 700));
        appearance.look(false).dress(stage.getScene());
        stage.show();
        stage.requestFocus();
        console.begin();
    }

    @AfterEach
    void end() {
        if (!ended) leave();
    }

    @Test
    void fromTheBillToTheSignedReport(FxRobot robot) throws Exception {
        signIn(robot);
        robot.press(KeyCode.ALT).type(KeyCode.DIGIT6).release(KeyCode.ALT);
        until(() -> find("#calendar") != null && find("#calendar").isFocused());
        until(() -> has("等账单"));
        robot.type(KeyCode.ENTER);
        until(() -> find("#day") != null && has("等账单"));

        aWrongFileGivesWordsAndChangesNothing(robot);
        robot.type(KeyCode.F6);
        until(() -> has("待对账"));
        robot.type(KeyCode.F7);
        until(() -> has("有差异") || has("等到账"));
        acknowledgeWhatIsNotTheBanks(robot);
        recordTheBankCredit(robot);
        close(robot);
        approveAtTheSameDesk(robot);
        Path pdf = previewAndSave(robot);

        leave();
        String text = pdfText(pdf);
        try (var desk = OpenDesk.open(terminal(), Optional.of(nowhere()))) {
            var day = desk.wiring()
                    .settlement
                    .service()
                    .day(TestOffice.yesterday())
                    .orElseThrow();
            assertTrue(day.closed());
            assertTrue(text.replaceAll("\\s", "").contains(day.checkCode()), text);
        }
    }

    private void signIn(FxRobot robot) throws Exception {
        until(() ->
                find("#app-signIn-login") != null && find("#app-signIn-login").isFocused());
        robot.write("finance1").type(KeyCode.TAB).write(DemoOperator.PASSWORD).type(KeyCode.ENTER);
        until(() -> find("#shell") != null);
    }

    private void aWrongFileGivesWordsAndChangesNothing(FxRobot robot) throws Exception {
        Path letter = Files.writeString(folder.resolve("letter.zip"), "Dear office");
        robot.press(KeyCode.CONTROL).type(KeyCode.O).release(KeyCode.CONTROL);
        until(() -> focused("#settlement-import-file"));
        robot.write(letter.toString());
        main(robot);
        until(() -> has("未导入任何内容"));
        assertTrue(has("等账单"));
        assertNull(find("#form-main"));
    }

    private void acknowledgeWhatIsNotTheBanks(FxRobot robot) throws Exception {
        robot.press(KeyCode.CONTROL).type(KeyCode.F).release(KeyCode.CONTROL);
        until(() -> find("#settlement-differences") != null);
        focusByTab(robot, "#settlement-differences");
        robot.press(KeyCode.CONTROL).type(KeyCode.HOME).release(KeyCode.CONTROL);
        for (int i = 0; i < 200 && has("有差异"); i++) {
            int row = firstToAcknowledge();
            on(() -> {
                ((TableView<?>) find("#settlement-differences"))
                        .getSelectionModel()
                        .clearAndSelect(row);
                return true;
            });
            long before = open();
            robot.press(KeyCode.CONTROL).type(KeyCode.D).release(KeyCode.CONTROL);
            until(() -> focused("#settlement-acknowledge-reason"));
            robot.write("已在处理，次日跟进");
            main(robot);
            until(() -> find("#form-main") == null && open() < before);
        }
        until(() -> has("等到账"));
    }

    /** The first difference that keeps the day open and is none of the bank's. */
    private int firstToAcknowledge() {
        List<?> rows = on(() -> List.copyOf(((TableView<?>) find("#settlement-differences")).getItems()));
        for (int i = 0; i < rows.size(); i++) {
            String row = rows.get(i).toString();
            if (row.contains("state=OPEN") && !row.contains("differenceClass=BANK")) return i;
        }
        throw new AssertionError("nothing to acknowledge in " + rows);
    }

    private long open() {
        return on(() -> ((TableView<?>) find("#settlement-differences"))
                .getItems().stream()
                        .filter(row -> row.toString().contains("state=OPEN"))
                        .count());
    }

    private void recordTheBankCredit(FxRobot robot) throws Exception {
        robot.type(KeyCode.F8);
        until(() -> focused("#settlement-credit-amount"));
        Label compared = (Label) find("#settlement-credit-compared");
        assertTrue(!compared.getText().contains("¥"), "the expected amount shows only after one was typed");
        assertTrue(!on(() -> find("#day-tabs").getParent().isVisible()), "nor can it be read behind the form");
        robot.write("1").type(KeyCode.TAB);
        until(() -> EXPECTED.matcher(compared.getText()).find());
        var expected = EXPECTED.matcher(on(compared::getText));
        assertTrue(expected.find());
        robot.press(KeyCode.SHIFT).type(KeyCode.TAB).release(KeyCode.SHIFT);
        until(() -> focused("#settlement-credit-amount"));
        robot.press(KeyCode.CONTROL).type(KeyCode.A).release(KeyCode.CONTROL);
        robot.write(expected.group(1).replace("¥", "").replace(",", ""));
        until(() -> compared.getText().contains("正好相符"));
        focusByTab(robot, "#settlement-credit-reference");
        robot.write("BANK-20300101");
        main(robot);
        until(() -> find("#form-main") == null && has("可日结"));
    }

    private void close(FxRobot robot) throws Exception {
        robot.type(KeyCode.F9);
        until(() -> find("#form-main") != null);
        main(robot);
        until(() -> find("#form-main") == null && find("#day-approval") != null);
        assertTrue(has("草稿"), "nothing is final before the second person");
    }

    private void approveAtTheSameDesk(FxRobot robot) throws Exception {
        until(() -> has("日结 · 待审批"));
        focusByTab(robot, "#day-approval");
        robot.type(KeyCode.SPACE);
        until(() -> find("#approval") != null && find("#approval-decide") instanceof Button open && !open.isDisabled());
        robot.press(KeyCode.CONTROL).type(KeyCode.D).release(KeyCode.CONTROL);
        until(() -> find("#approvals-decide-login") != null);
        focusByTab(robot, "#approvals-decide-login");
        robot.press(KeyCode.CONTROL).type(KeyCode.A).release(KeyCode.CONTROL);
        robot.write("finance2").type(KeyCode.TAB).write(DemoOperator.PASSWORD);
        main(robot);
        until(() -> find("#form-main") == null);
        robot.press(KeyCode.ALT).type(KeyCode.LEFT).release(KeyCode.ALT);
        until(() -> find("#day") != null && has("已日结"));
    }

    private Path previewAndSave(FxRobot robot) throws Exception {
        robot.press(KeyCode.CONTROL).type(KeyCode.P).release(KeyCode.CONTROL);
        until(() -> find("#paper-viewer") != null && find("#paper-scroll").isFocused());
        assertTrue(has("校园一卡通充值日结算报表"));
        robot.press(KeyCode.CONTROL).type(KeyCode.F).release(KeyCode.CONTROL);
        until(() -> focused("#paper-search"));
        robot.write("校验码");
        until(() -> ((Label) find("#paper-found")).getText().startsWith("1 /"));
        Path pdf = folder.resolve("report.pdf");
        robot.press(KeyCode.CONTROL).type(KeyCode.S).release(KeyCode.CONTROL);
        until(() -> focused("#preview-save-file"));
        robot.press(KeyCode.CONTROL).type(KeyCode.A).release(KeyCode.CONTROL);
        robot.write(pdf.toString());
        main(robot);
        until(() -> has("已保存到"));
        assertTrue(Files.exists(pdf));
        return pdf;
    }

    private static String pdfText(Path pdf) throws Exception {
        try (var document = Loader.loadPDF(pdf.toFile())) {
            return new PDFTextStripper().getText(document);
        }
    }

    private void leave() {
        ended = true;
        on(() -> {
            console.end();
            return true;
        });
        tasks.close();
    }

    /** The gateway went with the window; reading needs none. */
    private static GatewayAddress nowhere() {
        return GatewayAddress.of("http://127.0.0.1:9", Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static Terminal terminal() {
        return CommandLine.terminal(List.of("--data=" + folder), Main.real(() -> {}));
    }

    private static void main(FxRobot robot) {
        robot.press(KeyCode.CONTROL).type(KeyCode.ENTER).release(KeyCode.CONTROL);
    }

    private void focusByTab(FxRobot robot, String selector) {
        for (int i = 0; i < 60; i++) {
            if (on(() -> focused(selector))) return;
            robot.type(KeyCode.TAB);
        }
        assertEquals(selector, String.valueOf(on(() -> stage.getScene().getFocusOwner())), "reached by Tab");
    }

    private boolean focused(String selector) {
        Node node = find(selector);
        return node != null && node.isFocused();
    }

    private Node find(String selector) {
        return on(() -> stage.getScene().lookup(selector));
    }

    /** Whether a text that can be seen holds the words. */
    private boolean has(String words) {
        return on(() -> seen(stage.getScene().getRoot(), words));
    }

    private static boolean seen(Node node, String words) {
        if (!node.isVisible()) return false;
        if (node instanceof Labeled labeled
                && labeled.getText() != null
                && labeled.getText().contains(words)) return true;
        return node instanceof Parent parent
                && List.copyOf(parent.getChildrenUnmodifiable()).stream().anyMatch(child -> seen(child, words));
    }

    private static List<String> texts(Node node) {
        if (!node.isVisible()) return List.of();
        var texts = new ArrayList<String>();
        if (node instanceof Labeled labeled && labeled.getText() != null) texts.add(labeled.getText());
        if (node instanceof Parent parent)
            List.copyOf(parent.getChildrenUnmodifiable()).forEach(child -> texts.addAll(texts(child)));
        return texts;
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
        } catch (TimeoutException never) {
            throw new AssertionError(
                    String.join("\n", on(() -> texts(stage.getScene().getRoot()))), never);
        }
        WaitForAsyncUtils.waitForFxEvents();
    }
}
