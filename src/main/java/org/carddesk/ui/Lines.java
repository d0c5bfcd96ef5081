package org.carddesk.ui;

import java.util.List;
import javafx.geometry.Orientation;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Sentences below one another in a form: each whole, as high as all of them together up to a limit, and scrolled beyond it. */
public final class Lines extends ScrollPane {
    private static final double MOST_HEIGHT = 230;
    private static final double USUAL_WIDTH = 400;

    private final VBox lines = new VBox();

    /** @param name is read out for the list as a whole */
    public Lines(String id, String name, List<String> sentences) {
        lines.getStyleClass().add("lines");
        for (String sentence : sentences) {
            var line = new Label(sentence);
            line.setWrapText(true);
            line.setMinHeight(Region.USE_PREF_SIZE);
            lines.getChildren().add(line);
        }
        setContent(lines);
        setId(id);
        setAccessibleText(name);
        getStyleClass().addAll("form-scroll", "lines-frame");
        setFitToWidth(true);
        setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computePrefHeight(double width) {
        double inside = (width < 0 ? USUAL_WIDTH : width) - snappedLeftInset() - snappedRightInset();
        double whole = lines.prefHeight(inside) + snappedTopInset() + snappedBottomInset();
        return Math.min(Math.ceil(whole), MOST_HEIGHT);
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }
}
