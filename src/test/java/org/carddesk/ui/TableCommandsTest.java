package org.carddesk.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** What every list can do by itself: export all that matches, keep views under names, remember its order. */
@ExtendWith(ApplicationExtension.class)
class TableCommandsTest {
    private static final int ROWS = 2500;
    private static final List<Row> ALL = IntStream.range(0, ROWS)
            .mapToObj(i -> new Row("人%04d".formatted(i), i))
            .toList();

    private TestWindow window;
    private TextFilter name;
    private PagedRows<Row> rows;
    private PagedTable<Row> table;

    private record Row(String name, long amountFen) {}

    @Start
    void start(Stage stage) {
        window = new TestWindow(stage, Locale.SIMPLIFIED_CHINESE);
    }

    @BeforeEach
    void show(FxRobot robot) {
        robot.interact(this::make);
        window.settle(robot);
    }

    @Test
    void exportsAllThatMatchesNotOnlyWhatIsLoaded(FxRobot robot) {
        ctrl(robot, KeyCode.E);
        robot.interact(() -> TestWindow.node(robot, "form-main", Button.class).fire());
        List<String> lines = window.test.files.lines;
        assertEquals(ROWS + 2, lines.size());
        assertEquals("row 人2499|MONEY 2499|", lines.get(ROWS));
        assertEquals("total 合计|COUNT 2500|MONEY " + sum(ALL), lines.getLast());
    }

    @Test
    void ctrlASelectsWhatIsLoadedAndOnceMoreAllThatTheFilterFinds(FxRobot robot) {
        robot.interact(() -> name.textProperty().set("人0"));
        window.settle(robot);
        ctrl(robot, KeyCode.A);
        assertEquals(100, table.chosen().count());
        Hyperlink whole = TestWindow.node(robot, "table-whole", Hyperlink.class);
        assertEquals("选择符合条件的全部 1,000 条（再按 Ctrl+A）", whole.getText());
        ctrl(robot, KeyCode.A);
        assertEquals(1000, table.chosen().count());
        assertEquals(
                "已选符合条件的全部 1,000 条",
                TestWindow.node(robot, "table-loaded", Label.class).getText());
        assertEquals("人0999", table.chosen().read(2000).getLast().name(), "asked of the store, not of the screen");
        robot.interact(rows::refresh);
        window.settle(robot);
        assertEquals(1000, table.chosen().count(), "a refresh leaves it");
        robot.type(KeyCode.HOME);
        assertEquals(1, table.chosen().count());
    }

    @Test
    void spaceShowsEveryColumnOfTheRowBesideTheListAndEscPutsItAway(FxRobot robot) {
        robot.interact(() -> {
            table.focusRows();
            table.view().getColumns().get(1).setVisible(false);
        });
        robot.type(KeyCode.SPACE);
        assertTrue(TestWindow.has(robot, "quick-look"));
        assertTrue(TestWindow.texts(robot).contains("¥0.00"), "a column that is hidden in the list");
        robot.type(KeyCode.DOWN);
        window.settle(robot);
        assertTrue(TestWindow.texts(robot).contains("¥0.01"));
        robot.interact(() -> assertTrue(table.escape()));
        assertFalse(TestWindow.has(robot, "quick-look"));
        robot.interact(() -> assertFalse(table.escape(), "then the shell goes back"));
    }

    @Test
    void theResultOfAnExportStaysUntilItIsRead(FxRobot robot) {
        ctrl(robot, KeyCode.E);
        robot.interact(() -> TestWindow.node(robot, "form-main", Button.class).fire());
        window.settle(robot);
        var results = window.tasks.monitor().results();
        assertEquals(1, results.size());
        robot.interact(() -> results.getFirst().read().run());
        assertTrue(TestWindow.texts(robot)
                .contains(window.test.files.place.orElseThrow().toString()));
    }

    @Test
    void anotherFilterIsNotChosenAsAWhole(FxRobot robot) {
        ctrl(robot, KeyCode.A);
        robot.interact(
                () -> TestWindow.node(robot, "table-whole", Hyperlink.class).fire());
        assertEquals(ROWS, table.chosen().count());
        robot.interact(() -> name.textProperty().set("人00"));
        window.settle(robot);
        assertTrue(table.chosen().count() <= 100);
        assertFalse(TestWindow.has(robot, "table-whole"), "all of these are loaded");
    }

    @Test
    void whoChangesTheirMindAboutThePlaceExportsNothing(FxRobot robot) {
        window.test.files.place = Optional.empty();
        ctrl(robot, KeyCode.E);
        robot.interact(() -> TestWindow.node(robot, "form-main", Button.class).fire());
        assertEquals(List.of(), window.test.files.lines);
        assertTrue(window.kit.dialogs().anyProperty().get(), "the form is still there");
    }

    @Test
    void aViewIsKeptUnderItsNameAndFoundAgain(FxRobot robot) {
        robot.interact(() -> name.textProperty().set("人00"));
        window.settle(robot);
        ctrl(robot, KeyCode.S);
        robot.interact(
                () -> TestWindow.node(robot, "ui-views-name", TextField.class).setText("前一百,名~1"));
        robot.interact(() -> TestWindow.node(robot, "form-main", Button.class).fire());
        robot.interact(this::make);
        robot.interact(() -> name.clear());
        window.settle(robot);
        assertEquals(ROWS, rows.totalsProperty().get().orElseThrow().count());
        press(robot, "前一百,名~1");
        window.settle(robot);
        assertEquals(100, rows.totalsProperty().get().orElseThrow().count());
    }

    @Test
    void aRemovedViewCanBeTakenBackForAWhile(FxRobot robot) {
        ctrl(robot, KeyCode.S);
        robot.interact(
                () -> TestWindow.node(robot, "ui-views-name", TextField.class).setText("早上"));
        robot.interact(() -> TestWindow.node(robot, "form-main", Button.class).fire());
        press(robot, "删除视图 早上");
        assertFalse(window.test.choices.containsKey("test.list.views"));
        press(robot, "撤销删除视图 早上");
        assertTrue(window.test.choices.containsKey("test.list.views"));
        press(robot, "删除视图 早上");
        window.settle(robot);
        assertFalse(TestWindow.has(robot, "undo-view"));
    }

    @Test
    void theOrderIsFoundAgain(FxRobot robot) {
        robot.interact(() -> {
            TableColumn<Row, ?> amount = table.view().getColumns().get(1);
            amount.setSortType(TableColumn.SortType.DESCENDING);
            table.view().getSortOrder().add(amount);
        });
        assertEquals("人2499", rows.rows().getFirst().name());
        robot.interact(this::make);
        window.settle(robot);
        assertEquals("人2499", rows.rows().getFirst().name());
        assertEquals(List.of(new Order("amount", true)), rows.order());
        assertEquals(1, table.view().getSortOrder().size());
    }

    @Test
    void anOrderByAColumnThatIsNoMoreIsLeftOut(FxRobot robot) {
        window.test.choices.put("test.list.order", "gone:desc,amount:asc,rubbish");
        robot.interact(this::make);
        assertEquals(List.of(new Order("amount", false)), rows.order());
    }

    private void make() {
        var filters = new Filters();
        name = filters.text("ui.table.name");
        rows = new PagedRows<>(window.tasks, Row::name, this::source);
        filters.onChange(rows::reloadSoon);
        List<Column<Row>> columns = List.of(
                Column.<Row>text("ui.table.name", Row::name).sortedBy("name"),
                Column.<Row>money("ui.table.columns", Row::amountFen).sortedBy("amount"));
        table = new PagedTable<>(window.kit, "test.list", columns, rows, filters);
        window.show(new Plain(table), null);
        rows.reload();
    }

    private PageSource<Row> source() {
        String prefix = name.value().orElse("");
        List<Row> fitting =
                ALL.stream().filter(row -> row.name().startsWith(prefix)).toList();
        return new PageSource<>() {
            @Override
            public List<Row> page(@Nullable Row after, List<Order> order, int limit) {
                var sorted = new ArrayList<>(fitting);
                if (order.contains(new Order("amount", true)))
                    sorted.sort(Comparator.comparingLong(Row::amountFen).reversed());
                int from = after == null ? 0 : sorted.indexOf(after) + 1;
                return List.copyOf(sorted.subList(from, Math.min(sorted.size(), from + limit)));
            }

            @Override
            public Totals totals() {
                return Totals.of(fitting.size(), sum(fitting));
            }
        };
    }

    private static long sum(List<Row> rows) {
        return rows.stream().mapToLong(Row::amountFen).sum();
    }

    private void ctrl(FxRobot robot, KeyCode key) {
        robot.interact(() -> table.focusRows());
        robot.press(KeyCode.CONTROL).type(key).release(KeyCode.CONTROL);
    }

    private void press(FxRobot robot, String words) {
        Node button = robot.lookup((Node node) -> node instanceof Button && words.equals(node.getAccessibleText()))
                .query();
        robot.interact(((Button) button)::fire);
    }

    /** A page that is the table alone. */
    private record Plain(PagedTable<Row> table) implements Page {
        @Override
        public javafx.scene.Parent node() {
            return new StackPane(table);
        }
    }
}
