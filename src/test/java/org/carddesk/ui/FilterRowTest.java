package org.carddesk.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.carddesk.task.DirectTaskRunner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** What no filter can be made of is told in words below its field, and the other filters go on. */
@ExtendWith(ApplicationExtension.class)
class FilterRowTest {
    private static final String NO_AMOUNT = "这不是金额";
    private static final String NO_DAY = "这不是日期";

    private final Kit kit = new TestKit(new DirectTaskRunner(), Locale.SIMPLIFIED_CHINESE).kit();
    private final Filters filters = new Filters();
    private final TextFilter text = filters.text("ui.second.login");
    private final AmountFilter amount = filters.amount("ui.paper.page");
    private final DayFilter days = filters.days("ui.paper.pages");
    private VBox root;

    @Start
    void start(Stage stage) {
        Look.loadFonts();
        var row = new FilterRow(kit, filters);
        root = new VBox(row);
        var scene = new Scene(root, 1000, 300);
        Look.USUAL.dress(scene);
        stage.setScene(scene);
        stage.show();
        stage.requestFocus();
        row.focus();
    }

    @Test
    void aPastedBookIsNotTakenInPart(FxRobot robot) {
        robot.write("zs");
        paste(robot, "x".repeat(100_000));
        assertEquals(List.of("最多 100 个字符；这段内容有 100,000 个，没有录入。"), problems());
        assertEquals(Optional.of("zs"), text.value());
        robot.write("z");
        assertEquals(List.of(), problems());
    }

    @Test
    void whatIsNoAmountLimitsNothing(FxRobot robot) {
        robot.type(KeyCode.TAB).write("50");
        assertEquals(OptionalLong.of(50_00), amount.fromFen());
        robot.write("x");
        assertTrue(problems().getFirst().startsWith(NO_AMOUNT), problems()::toString);
        assertEquals(OptionalLong.empty(), amount.fromFen());
        robot.type(KeyCode.TAB).write("80");
        assertTrue(problems().getFirst().startsWith(NO_AMOUNT), "the other end is right, this one is not");
        assertEquals(OptionalLong.of(80_00), amount.toFen());
        robot.press(KeyCode.SHIFT).type(KeyCode.TAB).release(KeyCode.SHIFT);
        robot.press(KeyCode.CONTROL).type(KeyCode.A).release(KeyCode.CONTROL).write("60");
        assertEquals(List.of(), problems());
        assertEquals(OptionalLong.of(60_00), amount.fromFen());
    }

    @Test
    void whatIsNoDayStaysAndIsTold(FxRobot robot) {
        robot.type(KeyCode.TAB, KeyCode.TAB, KeyCode.TAB).write("morgen").type(KeyCode.TAB);
        assertTrue(problems().getFirst().startsWith(NO_DAY), problems()::toString);
        assertTrue(texts().contains("morgen"), texts()::toString);
        assertFalse(filters.any());
        robot.press(KeyCode.SHIFT).type(KeyCode.TAB).release(KeyCode.SHIFT);
        robot.press(KeyCode.CONTROL).type(KeyCode.A).release(KeyCode.CONTROL).write("2026-11-22");
        assertEquals(List.of(), problems());
        robot.type(KeyCode.ENTER);
        assertEquals(Optional.of(LocalDate.of(2026, 11, 22)), days.from());
        robot.type(KeyCode.TAB).write("gestern").type(KeyCode.ENTER);
        assertTrue(problems().getFirst().startsWith(NO_DAY), problems()::toString);
        assertEquals(Optional.empty(), days.to());
    }

    private void paste(FxRobot robot, String words) {
        robot.interact(() -> Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, words)));
        robot.press(KeyCode.CONTROL).type(KeyCode.A).type(KeyCode.V).release(KeyCode.CONTROL);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private List<String> problems() {
        WaitForAsyncUtils.waitForFxEvents();
        return root.lookupAll(".problem").stream()
                .filter(Node::isVisible)
                .map(Label.class::cast)
                .map(Label::getText)
                .toList();
    }

    private List<String> texts() {
        return root.lookupAll(".text-input").stream()
                .map(TextInputControl.class::cast)
                .map(TextInputControl::getText)
                .toList();
    }
}
