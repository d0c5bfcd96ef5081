package org.carddesk.ui;

import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Steps in a row, each with its mark, word and detail, joined by lines. */
public final class StepBar extends HBox {
    public StepBar(List<Step> steps) {
        getStyleClass().add(Styles.STEPS);
        show(steps);
    }

    /** Shows other steps. */
    public void show(List<Step> steps) {
        getChildren().clear();
        for (Step step : steps) {
            if (!getChildren().isEmpty()) getChildren().add(line(step));
            getChildren().add(node(step));
        }
        setAccessibleRole(AccessibleRole.TEXT);
        setAccessibleText(steps.stream()
                .map(step -> (step.text() + " " + step.detail()).strip())
                .collect(Collectors.joining(", ")));
    }

    private static HBox node(Step step) {
        var icon = Icons.of(step.mark().icon());
        var word = new Label(step.text());
        word.setMinWidth(Region.USE_PREF_SIZE);
        var words = new VBox(word);
        if (!step.detail().isEmpty()) {
            var detail = new Label(step.detail());
            detail.getStyleClass().addAll(Styles.MUTED, Styles.SMALL);
            words.getChildren().add(detail);
        }
        var node = new HBox(icon, words);
        node.getStyleClass().addAll("step-mark", step.mark().tone().styleClass());
        return node;
    }

    private static Region line(Step to) {
        var line = new Region();
        line.getStyleClass().add(to.mark() == Step.Mark.NONE ? "step-line" : "step-line-done");
        HBox.setHgrow(line, Priority.SOMETIMES);
        return line;
    }
}
