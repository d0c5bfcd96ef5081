package org.carddesk.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.carddesk.money.Money;
import org.carddesk.task.DirectTaskRunner;
import org.carddesk.text.DeskException;
import org.carddesk.text.Trouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** A refund-like form, by keyboard alone. */
@ExtendWith(ApplicationExtension.class)
class FormTest {
    private final DirectTaskRunner tasks = new DirectTaskRunner();
    private final Kit kit = new TestKit(tasks, Locale.SIMPLIFIED_CHINESE).kit();
    private StackPane below;
    private Form form;
    private AmountField amount;
    private ReasonField reason;
    private long doneFen = -1;
    private boolean refuse;

    @Start
    void start(Stage stage) {
        Look.loadFonts();
        below = new StackPane(new Button("below"));
        var scene = new Scene(new StackPane(below, kit.dialogs().layer()), 800, 650);
        Look.USUAL.dress(scene);
        below.disableProperty().bind(kit.dialogs().anyProperty());
        stage.setScene(scene);
        stage.show();
        stage.requestFocus();
        form = new Form(kit, "退款");
        amount = form.amount("ui.amount.limits", 1, 5000_00);
        reason = form.reason("ui.reason.tooShort", List.of("学生要求退款"));
        form.main(() -> "退款 " + kit.messages().money(amount.fen().orElse(0)));
        form.<Money>onMain(
                (done, failed) -> {
                    if (refuse) failed.accept(new DeskException(Trouble.STORE, "db.store.busy"));
                    else done.accept(new Money(amount.fen().orElseThrow()));
                },
                money -> {
                    doneFen = money.fen();
                    form.close();
                });
        kit.dialogs().show(form);
    }

    @Test
    void aWholeRefundByKeyboard(FxRobot robot) {
        robot.write("1,500.5");
        assertEquals("退款 ¥1,500.50", button().getText());
        assertTrue(shows("人民币壹仟伍佰元零伍角") || shows("人民币壹仟伍佰元伍角"));
        robot.type(KeyCode.TAB, KeyCode.SPACE);
        ctrlEnter(robot);
        assertEquals(1500_50, doneFen);
        assertFalse(kit.dialogs().anyProperty().get());
        assertFalse(below.isDisabled());
    }

    @Test
    void theFirstProblemGetsTheFocusAndNothingIsDone(FxRobot robot) {
        robot.write("9000");
        ctrlEnter(robot);
        assertEquals(-1, doneFen);
        assertTrue(shows("金额不能高于 ¥5,000.00。"));
        assertTrue(shows("请填写此项。"));
        assertTrue(on(() -> amount.control().isFocused()));
    }

    @Test
    void aProblemIsSaidOnLeavingAndForgottenOnTyping(FxRobot robot) {
        robot.write("abc").type(KeyCode.TAB);
        assertTrue(shows("这不是金额。请输入数字，最多两位小数，例如 50 或 1,000.50。"));
        on(() -> {
            ((TextField) amount.control()).setText("５０．");
            return true;
        });
        assertEquals(OptionalLong.of(5000), amount.fen());
        assertFalse(shows("这不是金额。请输入数字，最多两位小数，例如 50 或 1,000.50。"));
    }

    @Test
    void aReaderOrAPastedBookDoesNotFitIntoAnAmount(FxRobot robot) {
        robot.write("0027440068331234567890");
        assertTrue(on(() -> ((TextField) amount.control()).getText().length()) <= 12);
        assertEquals(OptionalLong.empty(), amount.fen());
        on(() -> {
            ((TextField) amount.control()).setText("1".repeat(100_000));
            return true;
        });
        assertTrue(on(() -> ((TextField) amount.control()).getText().length()) <= 12);
    }

    @Test
    void aTextThatIsTooLongIsNotCutButRefusedInWords(FxRobot robot) {
        robot.write("50").type(KeyCode.TAB, KeyCode.TAB).write("学生要求");
        on(() -> {
            ((javafx.scene.control.TextArea) reason.control()).appendText("很".repeat(100_000));
            return true;
        });
        assertEquals("学生要求", on(reason::value));
        assertTrue(shows("最多 500 个字符；这段内容有 100,004 个，没有录入。"));
        robot.write("退");
        assertFalse(shows("最多 500 个字符；这段内容有 100,004 个，没有录入。"));
        ctrlEnter(robot);
        assertEquals(50_00, doneFen);
    }

    @Test
    void whatIsNoDayStaysInItsFieldWithTheWords(FxRobot robot) {
        robot.type(KeyCode.ESCAPE);
        var day = on(() -> {
            form = new Form(kit, "延期");
            DayInput field = form.day("ui.day.prompt").preset(java.time.LocalDate.of(2031, 6, 30));
            form.text("ui.views.name");
            kit.dialogs().show(form);
            return field;
        });
        robot.press(KeyCode.CONTROL).type(KeyCode.A).release(KeyCode.CONTROL);
        robot.write("31/31");
        ctrlEnter(robot);
        assertTrue(shows("这不是日期。请按 2026-11-22 的格式输入。"));
        robot.type(KeyCode.TAB);
        assertTrue(shows("这不是日期。请按 2026-11-22 的格式输入。"));
        assertEquals(
                "31/31",
                on(() -> ((javafx.scene.control.DatePicker) day.control())
                        .getEditor()
                        .getText()));
        assertEquals(Optional.empty(), on(day::value));
    }

    /** A letter chooses what begins with it; a command's key, such as to select all, chooses nothing. */
    @Test
    void onlyWhatIsTypedChooses(FxRobot robot) {
        robot.type(KeyCode.ESCAPE);
        var choice = on(() -> {
            form = new Form(kit, "选择");
            Choice<String> field = form.choice("ui.views.name", List.of("alpha", "beta"), one -> one)
                    .preset("beta");
            kit.dialogs().show(form);
            return field;
        });
        robot.press(KeyCode.CONTROL).type(KeyCode.A).release(KeyCode.CONTROL);
        assertEquals(Optional.of("beta"), on(choice::value));
        robot.type(KeyCode.A);
        assertEquals(Optional.of("alpha"), on(choice::value));
    }

    /** Where a shorter path leads to depends on how the program was started: nobody would find the file again. */
    @Test
    void aFileIsNamedByItsWholePath(FxRobot robot) {
        robot.type(KeyCode.ESCAPE);
        var file = on(() -> {
            form = new Form(kit, "保存");
            FileInput field = form.fileToWrite("ui.file.browse", "*.pdf");
            kit.dialogs().show(form);
            return field;
        });
        robot.write("report.pdf");
        ctrlEnter(robot);
        assertTrue(shows("请填写完整的文件路径，从根目录或盘符开始。"));
        assertEquals(Optional.empty(), on(file::value));
        robot.press(KeyCode.CONTROL).type(KeyCode.A).release(KeyCode.CONTROL);
        robot.write("\"/tmp/report.pdf\"");
        assertEquals(Optional.of(Path.of("/tmp/report.pdf")), on(file::value));
    }

    @Test
    void aFailureIsSaidInTheFormAndWhatWasTypedStays(FxRobot robot) {
        refuse = true;
        robot.write("50").type(KeyCode.TAB, KeyCode.SPACE);
        ctrlEnter(robot);
        assertTrue(shows("数据文件暂时被占用，本次操作没有保存。请稍后重试。"));
        assertEquals("50", on(() -> ((TextField) amount.control()).getText()));
        assertEquals("学生要求退款", on(reason::value));
        assertTrue(form.isOpen());
    }

    @Test
    void escapeClosesAndGivesTheFocusBack(FxRobot robot) {
        robot.type(KeyCode.ESCAPE);
        WaitForAsyncUtils.waitForFxEvents();
        assertFalse(form.isOpen());
        assertEquals(-1, doneFen);
    }

    private Button button() {
        return (Button) on(() -> form.node().lookup("#form-main"));
    }

    private boolean shows(String words) {
        return on(() -> form.node().lookupAll(".label").stream()
                .filter(Node::isVisible)
                .filter(Label.class::isInstance)
                .anyMatch(label -> ((Label) label).getText().equals(words)));
    }

    private static void ctrlEnter(FxRobot robot) {
        robot.press(KeyCode.CONTROL).type(KeyCode.ENTER).release(KeyCode.CONTROL);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static <T> T on(Callable<T> work) {
        WaitForAsyncUtils.waitForFxEvents();
        return WaitForAsyncUtils.waitForAsyncFx(10_000, work);
    }
}
