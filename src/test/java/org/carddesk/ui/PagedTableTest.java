package org.carddesk.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.carddesk.db.Database;
import org.carddesk.db.StoreLayout;
import org.carddesk.db.Tx;
import org.carddesk.task.FxTaskRunner;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** A list of a thousand rows in a real store, by mouse and keyboard. */
@ExtendWith(ApplicationExtension.class)
class PagedTableTest {
    private static final int ROWS = 1000;

    private final FxTaskRunner tasks = new FxTaskRunner();
    private final TestKit test = new TestKit(tasks, Locale.SIMPLIFIED_CHINESE);
    private final Kit kit = test.kit();
    private final StackPane place = new StackPane();

    @TempDir
    Path folder;

    private Database database;
    private Filters filters;
    private TextFilter name;
    private PagedTable<Row> table;
    private @Nullable Row openedRow;

    private record Row(String name, long amountFen) {}

    @Start
    void start(Stage stage) {
        Look.loadFonts();
        var scene = new Scene(place, 900, 600);
        Look.USUAL.dress(scene);
        stage.setScene(scene);
        stage.show();
        stage.requestFocus();
    }

    @BeforeEach
    void fill() throws Exception {
        database = Database.open(folder.resolve("desk.db"), new StoreLayout("db", 0x4344534B, List.of()));
        database.writeOnly(tx -> {
            for (int i = 0; i < ROWS; i++)
                tx.execute("INSERT INTO setting (name, value) VALUES (?, ?)", "row%04d".formatted(i), "" + i * 100);
        });
        show();
    }

    @AfterEach
    void close() {
        tasks.close();
        database.close();
    }

    @Test
    void showsOnePageAndTheSumOfAll() {
        assertEquals(100, rows().size());
        assertEquals("共 1,000 条 · 合计 ¥499,500.00", label("#table-totals"));
        assertEquals("已载入 100 条，向下滚动继续", label("#table-loaded"));
    }

    @Test
    void loadsMoreAtTheEnd(FxRobot robot) throws Exception {
        focusRows();
        robot.type(KeyCode.END);
        until(() -> rows().size() > 100);
        assertEquals("row0100", rows().get(100).name());
    }

    @Test
    void sortsInTheStoreAndKeepsPaging(FxRobot robot) throws Exception {
        onScreen(() -> {
            TableColumn<Row, ?> amount = view().getColumns().get(1);
            amount.setSortType(TableColumn.SortType.DESCENDING);
            view().getSortOrder().add(amount);
            return true;
        });
        until(() -> rows().getFirst().name().equals("row0999"));
        focusRows();
        robot.type(KeyCode.END);
        until(() -> rows().size() > 100);
        assertEquals("row0899", rows().get(100).name());
    }

    @Test
    void filtersWhileTypingAndClearsByTheChip(FxRobot robot) throws Exception {
        robot.clickOn("#ui-filter-clear");
        robot.write("row000");
        until(() -> rows().size() == 10);
        assertEquals("共 10 条 · 合计 ¥45.00", label("#table-totals"));
        robot.clickOn(".filter-chip");
        until(() -> rows().size() == 100);
    }

    @Test
    void whatMatchesNothingSaysSoAndOffersToClear(FxRobot robot) throws Exception {
        onScreen(() -> {
            name.textProperty().set("nobody");
            return true;
        });
        until(() -> place.lookup("#clear-filters-empty") != null);
        robot.clickOn("#clear-filters-empty");
        until(() -> rows().size() == 100);
    }

    @Test
    void copiesSelectedRowsWithHeaders(FxRobot robot) throws Exception {
        focusRows();
        robot.press(KeyCode.SHIFT).type(KeyCode.DOWN).release(KeyCode.SHIFT);
        robot.press(KeyCode.CONTROL).type(KeyCode.C).release(KeyCode.CONTROL);
        String copied = onScreen(() -> Clipboard.getSystemClipboard().getString());
        assertTrue(copied.endsWith("row0000\t0.00\nrow0001\t1.00\n"), copied);
    }

    @Test
    void enterOpensTheRow(FxRobot robot) throws Exception {
        focusRows();
        robot.type(KeyCode.DOWN, KeyCode.ENTER);
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(new Row("row0001", 100), openedRow);
    }

    @Test
    void aNewTableTakesUpFilterOrderAndSelection() throws Exception {
        onScreen(() -> {
            name.textProperty().set("row01");
            return true;
        });
        until(() -> rows().getFirst().name().equals("row0100"));
        Object left = onScreen(() -> {
            view().getSelectionModel().select(7);
            return table.state();
        });
        show();
        onScreen(() -> {
            table.restore(left);
            return true;
        });
        until(() -> table.selected() != null && table.selected().name().equals("row0107"));
        assertEquals("row01", ((TextField) place.lookup("#ui-filter-clear")).getText());
    }

    @Test
    void aRefreshKeepsTheSelection() throws Exception {
        onScreen(() -> {
            view().getSelectionModel().select(3);
            return true;
        });
        database.writeOnly(tx -> tx.execute("UPDATE setting SET value = '1' WHERE name = 'row0003'"));
        onScreen(() -> {
            paged.refresh();
            return true;
        });
        until(() -> rows().get(3).amountFen() == 1);
        WaitForAsyncUtils.waitForFxEvents();
        until(() -> table.selected() != null && table.selected().amountFen() == 1);
        assertFalse(view().getSelectionModel().isEmpty());
    }

    private PagedRows<Row> paged;

    private void show() throws Exception {
        onScreen(() -> {
            filters = new Filters();
            name = filters.text("ui.filter.clear");
            paged = new PagedRows<>(tasks, Row::name, () -> source(name.value().orElse("")));
            filters.onChange(paged::reloadSoon);
            List<Column<Row>> columns = List.of(
                    Column.<Row>text("ui.filter.clear", Row::name).sortedBy("name"),
                    Column.money("ui.table.columns", Row::amountFen).sortedBy("value"));
            table = new PagedTable<>(kit, "test.list", columns, paged, filters).onOpen(row -> openedRow = row);
            place.getChildren().setAll(table);
            paged.reload();
            return true;
        });
        until(() -> !rows().isEmpty() && paged.totalsProperty().get().isPresent());
    }

    private PageSource<Row> source(String prefix) {
        return new PageSource<>() {
            @Override
            public List<Row> page(@Nullable Row after, List<Order> order, int limit) {
                return database.read(tx -> rows(tx, prefix, after, order, limit));
            }

            @Override
            public Totals totals() {
                return database.read(tx -> Totals.of(
                        tx.number("SELECT count(*) FROM setting WHERE name LIKE ?", prefix + "%"),
                        tx.number("SELECT sum(CAST(value AS INTEGER)) FROM setting WHERE name LIKE ?", prefix + "%")));
            }
        };
    }

    private static List<Row> rows(Tx tx, String prefix, @Nullable Row after, List<Order> order, int limit) {
        boolean descending = !order.isEmpty() && order.getFirst().descending();
        String sql = "SELECT name, value FROM setting WHERE name LIKE ?1 AND (?2 IS NULL OR name "
                + (descending ? "<" : ">") + " ?2) ORDER BY name " + (descending ? "DESC" : "ASC") + " LIMIT ?3";
        return tx.list(
                sql,
                row -> new Row(row.text("name"), Long.parseLong(row.text("value"))),
                prefix + "%",
                after == null ? null : after.name(),
                limit);
    }

    private TableView<Row> view() {
        return table.view();
    }

    private List<Row> rows() {
        return paged.rows();
    }

    private String label(String id) {
        return ((Label) place.lookup(id)).getText();
    }

    private void focusRows() throws Exception {
        onScreen(() -> {
            table.focusRows();
            return true;
        });
    }

    private static <T> T onScreen(Callable<T> work) {
        T answer = WaitForAsyncUtils.waitForAsyncFx(10_000, work);
        WaitForAsyncUtils.waitForFxEvents();
        return answer;
    }

    private static void until(Callable<Boolean> condition) throws Exception {
        WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, () -> onScreen(condition));
        WaitForAsyncUtils.waitForFxEvents();
    }
}
