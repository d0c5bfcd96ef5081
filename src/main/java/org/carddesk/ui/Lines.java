package org.carddesk.ui;

import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Sentences below one another in a form: each whole, as high as all of them together up to a limit, and scrolled beyond it. */
public final class Lines {
    private static final double MOST_HEIGHT = 230;

    private Lines() {}

    /** @param name is read out for the list as a whole */
    public static ScrollPane of(String id, String name, List<String> sentences) {
        var lines = new VBox();
        lines.getStyleClass().add("lines");
        for (String sentence : sentences) {
            var line = new Label(sentence);
            line.setWrapText(true);
            line.setMinHeight(Region.USE_PREF_SIZE);
            lines.getChildren().add(line);
        }
        var scroll = new ScrollPane(lines);
        scroll.setId(id);
        scroll.setAccessibleText(name);
        scroll.getStyleClass().addAll("form-scroll", "lines-frame");
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setMaxHeight(MOST_HEIGHT);
        scroll.prefViewportHeightProperty().bind(lines.heightProperty());
        scroll.minHeightProperty().bind(lines.heightProperty().map(high -> Math.min(high.doubleValue(), MOST_HEIGHT)));
        return scroll;
    }
}
