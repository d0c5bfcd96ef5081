package org.carddesk.settlement;

import java.util.List;
import java.util.function.IntConsumer;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.carddesk.ui.Icons;
import org.carddesk.ui.Step;
import org.carddesk.ui.Styles;

/** The six steps of a day in a row, each a button that leads to its part of the page. */
final class DayStrip extends HBox {
    private final IntConsumer chosen;

    /** @param chosen is told the number of the step, from 0 */
    DayStrip(IntConsumer chosen) {
        this.chosen = chosen;
        setId("day-strip");
        getStyleClass().add("day-strip");
    }

    void show(List<Step> steps) {
        while (getChildren().size() > steps.size()) getChildren().removeLast();
        while (getChildren().size() < steps.size()) {
            int number = getChildren().size();
            var step = new Button();
            step.setId("day-step-" + number);
            step.setMaxWidth(Double.MAX_VALUE);
            step.setMinHeight(Region.USE_PREF_SIZE);
            step.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
            step.setOnAction(pressed -> chosen.accept(number));
            HBox.setHgrow(step, Priority.ALWAYS);
            getChildren().add(step);
        }
        for (int i = 0; i < steps.size(); i++) paint((Button) getChildren().get(i), steps.get(i));
    }

    private static void paint(Button button, Step step) {
        var word = new Label(step.text());
        word.getStyleClass().add(Styles.STRONG);
        word.setMinWidth(Region.USE_PREF_SIZE);
        var detail = new Label(step.detail());
        detail.getStyleClass().add(Styles.SMALL);
        detail.setManaged(!step.detail().isEmpty());
        var graphic = new HBox(Icons.of(step.mark().icon()), new VBox(word, detail));
        graphic.getStyleClass().add("step-mark");
        button.setGraphic(graphic);
        button.getStyleClass().setAll("button", "day-step", step.mark().tone().styleClass());
        button.setAccessibleText((step.text() + " " + step.detail()).strip());
    }
}
