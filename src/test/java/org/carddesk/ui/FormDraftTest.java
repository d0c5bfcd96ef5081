package org.carddesk.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.stage.Stage;
import org.carddesk.task.DirectTaskRunner;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** What is typed into a form and not sent survives the end of the program; each kit stands for one run of it. */
@ExtendWith(ApplicationExtension.class)
class FormDraftTest {
    private final DirectTaskRunner tasks = new DirectTaskRunner();
    private final TestKit test = new TestKit(tasks, Locale.SIMPLIFIED_CHINESE);
    private Stage stage;
    private Form form;
    private TextInput name;
    private TextInput password;
    private AmountField amount;
    private ReasonField reason;
    private Choice<String> choice;
    private DayInput day;

    @Start
    void start(Stage window) {
        stage = window;
    }

    @BeforeEach
    void open(FxRobot robot) {
        robot.interact(this::anotherRun);
    }

    private void anotherRun() {
        Kit kit = test.kit();
        stage.setScene(new Scene(kit.dialogs().layer(), 800, 650));
        stage.show();
        form = new Form(kit, "form").draft("some");
        name = form.text("ui.table.name");
        password = form.password("ui.second.password");
        amount = form.amount("ui.amount.limits", 1, 5000_00);
        reason = form.reason("ui.reason.tooShort", List.of());
        choice = form.choice("ui.export.format", List.of("a", "b"), one -> one).preset("a");
        day = form.day("ui.day.prompt");
        form.<Boolean>onMain((done, failed) -> done.accept(true), yes -> form.close());
        kit.dialogs().show(form);
    }

    private void type(FxRobot robot) {
        robot.interact(() -> {
            name.textProperty().set("张三 & 李四=1");
            password.textProperty().set("secret");
            ((javafx.scene.control.TextField) amount.control()).setText("50.");
            ((javafx.scene.control.TextArea) reason.control()).setText("学生要求\n退款");
            choice.preset("b");
            day.preset(java.time.LocalDate.of(2026, 12, 1));
        });
        robot.interact(tasks::runTimers);
    }

    @Test
    void whatWasNotSentIsThereAfterARestartButNoPassword(FxRobot robot) {
        type(robot);
        robot.interact(this::anotherRun);
        assertEquals("张三 & 李四=1", name.value());
        assertEquals("", password.value());
        assertEquals(50_00, amount.fen().orElseThrow());
        assertEquals("学生要求\n退款", reason.value());
        assertEquals("b", choice.value().orElseThrow());
        assertEquals(java.time.LocalDate.of(2026, 12, 1), day.value().orElseThrow());
        assertTrue(TestWindow.texts(robot).contains("上次没有提交的内容已放回"));
        assertFalse(test.choices.toString().contains("secret"));
    }

    @Test
    void whatWasLeftCanBeDropped(FxRobot robot) {
        type(robot);
        robot.interact(this::anotherRun);
        robot.interact(() -> TestWindow.node(robot, "draft-clear", Button.class).fire());
        assertEquals("", name.value());
        assertEquals("a", choice.value().orElseThrow());
        robot.interact(tasks::runTimers);
        assertFalse(test.choices.containsKey("draft.some"));
    }

    @Test
    void whatWasSentOrPutAwayLeavesNothing(FxRobot robot) {
        type(robot);
        robot.interact(form::close);
        assertFalse(test.choices.containsKey("draft.some"));
        robot.interact(tasks::runTimers);
        robot.interact(this::anotherRun);
        assertEquals("", name.value());
        assertFalse(TestWindow.texts(robot).contains("上次没有提交的内容"));
    }
}
