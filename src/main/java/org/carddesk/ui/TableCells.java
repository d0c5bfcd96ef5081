package org.carddesk.ui;

import java.time.Clock;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.Tooltip;
import org.carddesk.text.Messages;
import org.jspecify.annotations.Nullable;

/** Turns a column into what a table shows. */
final class TableCells {
    private TableCells() {}

    static <T> TableColumn<T, CellText> column(Column<T> column, Messages messages, Clock clock) {
        var shown = new TableColumn<T, CellText>(messages.text(column.titleKey()));
        shown.setId(column.titleKey());
        shown.setVisible(!column.usuallyHidden());
        shown.setPrefWidth(column.width());
        shown.setMinWidth(40);
        shown.setSortable(column.order().isPresent());
        shown.setReorderable(true);
        shown.getStyleClass().add(styleOf(column.kind()));
        shown.setCellValueFactory(
                row -> new ReadOnlyObjectWrapper<>(column.cell(row.getValue(), messages, clock.instant())));
        shown.setCellFactory(at -> new Cell<>(column.kind()));
        return shown;
    }

    private static String styleOf(Column.Kind kind) {
        return switch (kind) {
            case MONEY, COUNT -> "align-right";
            case TEXT, NUMBER, TIME, STATUS, STEPS -> "align-left";
        };
    }

    /** A cell whose tooltip tells more, or all of a text that is cut off; made when it is first pointed at. */
    private static final class Cell<T> extends TableCell<T, CellText> {
        private @Nullable Label chip;
        private @Nullable StepBar steps;

        Cell(Column.Kind kind) {
            getStyleClass().add(styleOf(kind));
            setOnMouseEntered(entered -> explain());
        }

        @Override
        protected void updateItem(@Nullable CellText cell, boolean empty) {
            super.updateItem(cell, empty);
            getStyleClass().remove(Styles.NEGATIVE);
            setTooltip(null);
            if (empty || cell == null) {
                setText(null);
                setGraphic(null);
                return;
            }
            if (!cell.steps().isEmpty()) {
                setGraphic(steps(cell.steps()));
                setText(null);
            } else if (cell.status().isPresent()) {
                Label shown = chip();
                Chips.show(shown, cell.status().get());
                setGraphic(shown);
                setText(null);
            } else {
                setGraphic(null);
                setText(cell.text());
            }
            if (cell.raw().isPresent() && cell.raw().getAsLong() < 0)
                getStyleClass().add(Styles.NEGATIVE);
        }

        private Label chip() {
            if (chip == null) {
                chip = new Label();
                chip.getStyleClass().add(Styles.CHIP);
            }
            return chip;
        }

        private StepBar steps(List<Step> shown) {
            if (steps == null) steps = new StepBar(shown);
            else steps.show(shown);
            return steps;
        }

        private void explain() {
            CellText cell = getItem();
            if (cell == null || cell.text().isEmpty() || getTooltip() != null) return;
            var tooltip = new Tooltip(cell.hint().orElse(cell.text()));
            tooltip.setWrapText(true);
            tooltip.setMaxWidth(480);
            setTooltip(tooltip);
        }
    }
}
