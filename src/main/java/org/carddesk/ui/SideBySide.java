package org.carddesk.ui;

import java.util.List;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.layout.Pane;

/**
 * Panels beside each other, equally wide and in each row equally high: as many as there is room for, the others below. Their
 * width follows from its own in the same layout, so that a scroll bar that comes or goes finds them right.
 */
public final class SideBySide extends Pane {
    private static final double GAP = 12;
    /** Narrower panels could not hold a line of evidence. */
    private static final double LEAST = 290;

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computeMinWidth(double height) {
        return 0;
    }

    @Override
    protected double computePrefWidth(double height) {
        int panels = getManagedChildren().size();
        return panels * LEAST + Math.max(0, panels - 1) * GAP;
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected double computePrefHeight(double width) {
        List<Node> panels = getManagedChildren();
        double all = width < 0 ? computePrefWidth(-1) : width;
        int columns = columns(all, panels.size());
        double sum = 0;
        for (int from = 0; from < panels.size(); from += columns)
            sum += rowHeight(row(panels, from, columns), each(all, columns)) + (from == 0 ? 0 : GAP);
        return sum;
    }

    @Override
    protected void layoutChildren() {
        List<Node> panels = getManagedChildren();
        int columns = columns(getWidth(), panels.size());
        double each = each(getWidth(), columns);
        double y = 0;
        for (int from = 0; from < panels.size(); from += columns) {
            List<Node> row = row(panels, from, columns);
            double height = rowHeight(row, each);
            for (int i = 0; i < row.size(); i++) row.get(i).resizeRelocate(i * (each + GAP), y, each, height);
            y += height + GAP;
        }
    }

    private static List<Node> row(List<Node> panels, int from, int columns) {
        return panels.subList(from, Math.min(panels.size(), from + columns));
    }

    private static double rowHeight(List<Node> row, double each) {
        return row.stream().mapToDouble(panel -> panel.prefHeight(each)).max().orElse(0);
    }

    private static int columns(double width, int panels) {
        return Math.clamp((long) ((width + GAP) / (LEAST + GAP)), 1, Math.max(1, panels));
    }

    private static double each(double width, int columns) {
        return Math.floor((width - (columns - 1) * GAP) / columns);
    }
}
