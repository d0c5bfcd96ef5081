package org.carddesk.settlement;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.geometry.HPos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.RowConstraints;
import javafx.scene.layout.VBox;
import org.carddesk.ui.Icons;
import org.carddesk.ui.Kit;
import org.carddesk.ui.Status;
import org.carddesk.ui.Styles;
import org.jspecify.annotations.Nullable;

/** A month of days, Monday first: each with its state as icon, word and colour; one of them has the cursor. */
final class CalendarGrid extends GridPane {
    /** Below the last line's letters there is nothing to be seen. */
    private static final double LEADING = 4;

    private static final PseudoClass CURSOR = PseudoClass.getPseudoClass("cursor");
    private static final PseudoClass TODAY = PseudoClass.getPseudoClass("today");
    private static final int DAYS = 7;

    private final Kit kit;
    private final Consumer<LocalDate> go;
    private final Consumer<LocalDate> open;
    private final List<VBox> cells = new ArrayList<>();
    private final List<LocalDate> days = new ArrayList<>();

    /**
     * @param go is told a day that was pressed
     * @param open is told a day that was pressed twice
     */
    CalendarGrid(Kit kit, Consumer<LocalDate> go, Consumer<LocalDate> open) {
        this.kit = kit;
        this.go = go;
        this.open = open;
        setId("calendar");
        getStyleClass().add("calendar");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.TEXT);
        for (int i = 0; i < DAYS; i++) {
            var column = new ColumnConstraints();
            column.setPercentWidth(100.0 / DAYS);
            column.setHalignment(HPos.LEFT);
            getColumnConstraints().add(column);
        }
    }

    /** Shows a month; without its days the cells are empty frames. */
    void show(YearMonth month, List<DaySummary> summaries, LocalDate today) {
        getChildren().clear();
        cells.clear();
        days.clear();
        heads();
        int offset = month.atDay(1).getDayOfWeek().getValue() - 1;
        int weeks = (offset + month.lengthOfMonth() + DAYS - 1) / DAYS;
        rows(weeks);
        for (int i = 0; i < month.lengthOfMonth(); i++) {
            LocalDate day = month.atDay(i + 1);
            VBox cell = cell(day, i < summaries.size() ? summaries.get(i) : null);
            cell.pseudoClassStateChanged(TODAY, day.equals(today));
            cells.add(cell);
            days.add(day);
            add(cell, (offset + i) % DAYS, 1 + (offset + i) / DAYS);
        }
    }

    /** Marks the day with the cursor. */
    void mark(LocalDate cursor) {
        for (int i = 0; i < cells.size(); i++) {
            boolean here = days.get(i).equals(cursor);
            cells.get(i).pseudoClassStateChanged(CURSOR, here);
            if (here) setAccessibleText(cells.get(i).getAccessibleText());
        }
    }

    private void heads() {
        for (DayOfWeek day : DayOfWeek.values()) {
            var head =
                    new Label(day.getDisplayName(TextStyle.SHORT, kit.messages().locale()));
            head.getStyleClass().addAll(Styles.MUTED, Styles.SMALL);
            add(head, day.getValue() - 1, 0);
        }
    }

    private void rows(int weeks) {
        var head = new RowConstraints();
        getRowConstraints().setAll(head);
        for (int i = 0; i < weeks; i++) {
            var row = new RowConstraints();
            row.setVgrow(Priority.ALWAYS);
            row.setFillHeight(true);
            getRowConstraints().add(row);
        }
    }

    private VBox cell(LocalDate day, @Nullable DaySummary summary) {
        var number = new Label(Integer.toString(day.getDayOfMonth()));
        number.getStyleClass().add(Styles.STRONG);
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var top = new HBox(number, gap);
        var cell = new VBox(top);
        cell.setId("calendar-" + day);
        cell.getStyleClass().add("calendar-day");
        cell.setMaxSize(Double.MAX_VALUE, Double.MAX_VALUE);
        cell.setOnMousePressed(press -> {
            requestFocus();
            go.accept(day);
            if (press.getClickCount() == 2) open.accept(day);
        });
        cell.setAccessibleText(kit.messages().day(day));
        if (summary != null) tell(cell, top, summary);
        return cell;
    }

    private void tell(VBox cell, HBox top, DaySummary summary) {
        Status status = DayWords.state(summary.state(), kit.messages());
        cell.getStyleClass().add(status.tone().styleClass());
        var icon = Icons.of(status.icon());
        icon.getStyleClass().add("tone-icon");
        top.getChildren().add(icon);
        var word = new Label(status.text());
        word.getStyleClass().addAll("tone-word", Styles.SMALL);
        word.setWrapText(true);
        cell.getChildren().add(word);
        String figures = figures(summary);
        if (!figures.isEmpty()) {
            var label = new Label(figures);
            label.getStyleClass().addAll(Styles.SMALL, Styles.MUTED);
            // A month of six weeks under a banner leaves no third line: better none than half of one.
            label.visibleProperty().bind(cell.heightProperty().map(high -> holds(cell, high.doubleValue())));
            label.managedProperty().bind(label.visibleProperty());
            cell.getChildren().add(label);
        }
        cell.setAccessibleText(kit.text("settlement.calendar.read", summary.businessDate(), status.text(), figures));
    }

    /** At the present size of letters. */
    private static boolean holds(VBox cell, double high) {
        double lines = cell.getChildren().stream()
                .mapToDouble(line -> line.prefHeight(-1))
                .sum();
        return high + LEADING
                >= lines + cell.getInsets().getTop() + cell.getInsets().getBottom();
    }

    private String figures(DaySummary summary) {
        if (summary.state() == DayState.DIFFERENCES_OPEN)
            return kit.text("settlement.calendar.open", summary.blocking().count());
        Long dueFen = summary.netDueFen();
        return dueFen == null ? "" : kit.messages().money(dueFen);
    }
}
