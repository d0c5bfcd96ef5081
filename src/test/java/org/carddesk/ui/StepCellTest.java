package org.carddesk.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.stage.Stage;
import org.carddesk.text.Messages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Steps in a list. */
@ExtendWith(ApplicationExtension.class)
class StepCellTest {
    private TableView<String> table;

    @Start
    void start(Stage stage) {
        table = new TableView<>();
        Column<String> steps = Column.steps(
                "students.column.steps",
                (row, messages) -> List.of(
                        new Step("已付款", "11-22 08:05", Step.Mark.DONE),
                        new Step("已入卡务", "", Step.Mark.DONE),
                        new Step("已到卡", "", Step.Mark.NONE)));
        table.getColumns().add(TableCells.column(steps, Messages.in(Locale.SIMPLIFIED_CHINESE), Clock.systemUTC()));
        table.getItems().add("any");
        stage.setScene(new Scene(table, 400, 200));
        stage.show();
    }

    @Test
    void stepsAreABarWithMarksInTheListToo() {
        WaitForAsyncUtils.waitForFxEvents();
        var cell = table.lookup(".table-row-cell .table-cell");
        assertEquals(3, cell.lookupAll(".step-mark").size());
        assertTrue(((Labeled) cell).getText() == null, "no words beside the bar");
    }
}
